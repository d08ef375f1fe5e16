import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { byteRange } from './byte-range.js';

describe('a byte range', () => {
  it('is never empty and never beyond what is there', () => {
    const part = fc.oneof(fc.constant(''), fc.nat(2_000).map(String));
    fc.assert(
      fc.property(part, part, fc.nat(1_000), (first, last, size) => {
        const range = byteRange(`bytes=${first}-${last}`, size);
        if (range === null || range === 'none') return;
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.end).toBeGreaterThanOrEqual(range.start);
        expect(range.end).toBeLessThan(size);
      }),
    );
  });

  it.each([undefined, '', 'bytes=-', 'bytes=a-b', 'bytes=1-2,4-5', 'bytes=5-2', 'items=0-1'])(
    'is the whole when it is asked for with %j',
    (header) => expect(byteRange(header, 10)).toBeNull(),
  );

  it('of nothing is none', () => {
    expect(byteRange('bytes=0-', 0)).toBe('none');
    expect(byteRange('bytes=-0', 10)).toBe('none');
  });
});
