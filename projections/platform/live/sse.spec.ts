import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { written } from './live-messages.js';

describe('a server-sent event', () => {
  it('is an id, a name and one line of data', () => {
    expect(written({ id: '7', event: 'changed', data: { view: 'people' } })).toBe(
      'id: 7\nevent: changed\ndata: {"view":"people"}\n\n',
    );
  });

  it('cannot be made to hold a field or an event of somebody else’s', () => {
    for (const bad of ['1\nevent: bye', '1\rdata: x', '1\r\n\r\n', '1\0']) {
      expect(() => written({ id: bad, data: 1 })).toThrow(RangeError);
      expect(() => written({ event: bad, data: 1 })).toThrow(RangeError);
    }
    const texts = fc.string({
      unit: fc.constantFrom('\r', '\n', '\0', ':', ' ', 'data', 'id', 'é'),
    });
    fc.assert(
      fc.property(texts, (text) => {
        const lines = written({ id: '1', data: { text } }).split(/\r\n|\r|\n/);
        expect(lines).toHaveLength(4);
        expect(JSON.parse((lines[1] ?? '').slice('data: '.length))).toEqual({ text });
      }),
    );
  });
});
