import { v5, v7, validate, version } from 'uuid';
import { derivedId, eventId } from './ids.js';

const commandId = '3f0e86f5-2c43-5d27-8b3c-6a4de4f3b9a7';

describe('ids', () => {
  it('of events are UUIDv5 of the command id and the place among its events', () => {
    expect(eventId(commandId, 0)).toBe(v5('0', commandId));
    expect(eventId(commandId, 1)).not.toBe(eventId(commandId, 0));
    expect(version(eventId(commandId, 0))).toBe(5);
  });

  it('of events begin with the time of a command id that does', () => {
    const timed = v7();
    const ids = [0, 1, 2].map((index) => eventId(timed, index));
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) {
      expect(id.slice(0, 13)).toBe(timed.slice(0, 13));
      expect(version(id)).toBe(8);
      expect(validate(id)).toBe(true);
    }
    expect(ids[1]?.slice(15)).toBe(v5('1', timed).slice(15));
    expect(eventId(timed, 1)).toBe(ids[1]);
  });

  it('derived from words are the same every time, and tell words apart however they are cut', () => {
    expect(derivedId('people.csv', 't1')).toBe(derivedId('people.csv', 't1'));
    expect(derivedId('ab', 'c')).not.toBe(derivedId('a', 'bc'));
    expect(derivedId('a,b')).not.toBe(derivedId('a', 'b'));
    expect(validate(derivedId('工号'))).toBe(true);
  });
});
