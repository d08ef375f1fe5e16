import { setImmediate } from 'node:timers/promises';
import { EventLoopTurns } from './event-loop-turns.js';

describe('a pace', () => {
  it('lets so many go on in a turn of the event loop, and the others in the next, in their order', async () => {
    const pace = new EventLoopTurns(2);
    const gone: number[] = [];
    const all = [1, 2, 3, 4, 5].map(async (one) => {
      await pace.turn();
      gone.push(one);
    });
    await Promise.resolve();
    expect(gone).toEqual([1, 2]);
    await setImmediate();
    expect(gone).toEqual([1, 2, 3, 4]);
    await Promise.all(all);
    expect(gone).toEqual([1, 2, 3, 4, 5]);
  });

  it('holds nobody up who comes alone', async () => {
    const pace = new EventLoopTurns(1);
    expect(pace.turn()).toBeUndefined();
    await setImmediate();
    expect(pace.turn()).toBeUndefined();
    expect(pace.turn()).toBeInstanceOf(Promise);
  });
});
