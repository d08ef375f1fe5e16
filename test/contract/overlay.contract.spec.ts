import { overlayStore } from '../../src/platform/event-store/overlay-store.js';
import { WrongRevision } from '../../src/platform/event-store/errors.js';
import { START } from '../../src/platform/event-store/event-store.js';
import { temporaryLedger, type TemporaryLedger } from '../support/ledger.js';
import { describeEventStore } from './event-store.contract.js';
import { allAfter, made, numbered, numbers } from './made-events.js';

describeEventStore('overlay over a SQLite ledger', () => {
  let base: TemporaryLedger;
  return {
    async open() {
      base = temporaryLedger();
      await base.store.append('earlier-1', 'none', numbered(25));
      return overlayStore(base.store);
    },
    // Its ledger is its memory: there is nothing to open again.
    reopen: async (store) => store,
    async cleanup(store) {
      await store.close();
      await base.close();
    },
  };
});

describe('a rehearsal over a ledger', () => {
  let base: TemporaryLedger;
  beforeEach(() => void (base = temporaryLedger()));
  afterEach(() => base.close());

  it('goes on in the streams of its base, and leaves the base as it was', async () => {
    await base.store.append('earlier-1', 'none', numbered(5));
    const headBefore = await base.store.head();
    const store = overlayStore(base.store);
    await expect(store.append('earlier-1', 'none', [made()])).rejects.toThrow(WrongRevision);
    await store.append('earlier-1', 4, numbered(3, 5));
    await store.append('later-1', 'none', numbered(2, 8));

    expect(numbers(await store.readStream('earlier-1'))).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(
      numbers(await store.readStream('earlier-1', { direction: 'backwards', limit: 4 })),
    ).toEqual([7, 6, 5, 4]);
    const all = await allAfter(store, START, () => true, { limit: 3 });
    expect(numbers(all)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(all.map(({ position }) => position)).toEqual(all.map((_, at) => String(at + 1)));

    expect(await base.store.head()).toBe(headBefore);
    expect(await base.store.readStream('later-1')).toEqual([]);
  });

  it('gives the first answer to what its base has stored already', async () => {
    const events = numbered(3);
    const first = await base.store.append('earlier-1', 'none', events);
    const store = overlayStore(base.store);
    expect(await store.append('earlier-1', 'none', events)).toEqual(first);
    expect(await store.head()).toBe(first.position);
  });
});
