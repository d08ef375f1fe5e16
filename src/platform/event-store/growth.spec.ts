import { Growth } from './growth.js';

describe('waiting for a ledger to grow', () => {
  const listening = () => new AbortController().signal;

  it('misses no growth between reading and waiting', async () => {
    const growth = new Growth();
    const mark = growth.mark;
    growth.announce();
    await growth.past(mark, listening());
  });

  it('wakes everyone who waits, once each', async () => {
    const growth = new Growth();
    let woken = 0;
    const wait = () => growth.past(growth.mark, listening()).then(() => (woken += 1));
    const waiting = Promise.all([wait(), wait(), wait()]);
    expect(woken).toBe(0);
    growth.announce();
    await waiting;
    expect(woken).toBe(3);
  });

  it('holds nobody who left or whose store is closed', async () => {
    const growth = new Growth();
    const left = new AbortController();
    const leaving = growth.past(growth.mark, left.signal);
    left.abort();
    await leaving;
    await growth.past(growth.mark, left.signal);
    const staying = growth.past(growth.mark, listening());
    growth.close();
    await staying;
    await growth.past(growth.mark, listening());
  });
});
