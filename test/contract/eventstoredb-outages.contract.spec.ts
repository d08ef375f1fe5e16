import { setTimeout as lasting } from 'node:timers/promises';
import {
  InvalidAppend,
  StoreUnavailable,
  WrongRevision,
} from '../../src/platform/event-store/errors.js';
import type { EventStore } from '../../src/platform/event-store/event-store.js';
import { openEventStoreDb } from '../../src/platform/event-store/eventstoredb/event-store-db.js';
import { startDouble, type EventStoreDbDouble } from '../support/eventstoredb-double/double.js';
import type { Misfortune } from '../support/eventstoredb-double/faults.js';
import { until } from '../support/eventstoredb-double/until.js';
import { made, numbered, numbers } from './made-events.js';

const QUICK = { deadlineMs: 500, heartbeatMs: 200, patienceMs: 15_000 };
const upTo = (count: number) => Array.from({ length: count }, (_, at) => at);

describe('event store: eventstoredb, when calls fail', () => {
  let double: EventStoreDbDouble;
  let store: EventStore;
  const opened: EventStore[] = [];
  const open = (options = {}, connection = double.connectionString): EventStore => {
    const another = openEventStoreDb(connection, { ...QUICK, ...options });
    opened.push(another);
    return another;
  };
  const storedIn = (stream: string) =>
    double.stored().filter((event) => event.stream === stream).length;

  beforeEach(async () => {
    double = await startDouble();
    store = open();
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((each) => each.close()));
    await double.stop();
  });

  it.each<Misfortune>([
    { kind: 'lose-ack' },
    { kind: 'cut-before-ack' },
    { kind: 'cut-before-store' },
    { kind: 'late-ack', ms: 800 },
    { kind: 'late-store', ms: 800 },
    { kind: 'answer-conflict-though-stored' },
  ])('stores an append once and gives its answer, though it met with $kind', async (misfortune) => {
    double.befallAppends(misfortune);
    const one = await store.append('contract-1', 'none', [made({ n: 0 })]);
    double.befallAppends(misfortune, misfortune);
    const many = await store.append('contract-1', 0, numbered(3, 1));
    expect([one.revision, many.revision]).toEqual([0, 3]);
    const events = await store.readStream('contract-1');
    expect(numbers(events)).toEqual(upTo(4));
    expect([one.position, many.position]).toEqual([events[0]!.position, events[3]!.position]);
  });

  it('tells a lost race from a lost answer, though the answer was lost as well', async () => {
    double.befallAppends({ kind: 'cut-before-store' });
    // Whichever of the two the server meets first is cut off, and finds the other there when it retries.
    const settled = await Promise.allSettled([
      store.append('contract-1', 'none', [made()]),
      open().append('contract-1', 'none', [made()]),
    ]);
    const lost = settled.flatMap((one) =>
      one.status === 'rejected' ? [one.reason as unknown] : [],
    );
    expect(lost).toHaveLength(1);
    expect(lost[0]).toBeInstanceOf(WrongRevision);
    expect(lost[0]).toMatchObject({ expected: 'none', actual: 0 });
    expect(storedIn('contract-1')).toBe(1);
  });

  it('answers an append that waits while the server is frozen for longer than its deadline', async () => {
    await store.append('contract-1', 'none', [made()]);
    double.freeze();
    const waiting = store.append('contract-1', 0, [made()]);
    await lasting(2 * QUICK.deadlineMs);
    double.thaw();
    expect((await waiting).revision).toBe(1);
    expect(storedIn('contract-1')).toBe(2);
  });

  it('gives up an append, a read and a head when the server stays frozen, each in its time', async () => {
    const impatient = open({ patienceMs: 1_000 });
    await impatient.append('contract-1', 'none', [made()]);
    double.freeze();
    const begun = Date.now();
    for (const call of [
      impatient.append('contract-1', 0, [made()]),
      impatient.readStream('contract-1'),
      impatient.readAll({ after: '0' }),
      impatient.head(),
    ]) {
      await expect(call).rejects.toThrow(StoreUnavailable);
    }
    expect(await impatient.health()).toMatchObject({ ok: false, head: null });
    expect(Date.now() - begun).toBeLessThan(10_000);
    double.thaw();
    expect((await impatient.health()).ok).toBe(true);
  });

  it.each(['starting', 'no-quorum'] as const)(
    'waits for a server that is %s, and says so when that takes too long',
    async (state) => {
      const found = open({}, double.discoveryString);
      const impatient = open({ patienceMs: 300 }, double.discoveryString);
      double.become(state);
      await expect(impatient.append('contract-1', 'none', [made()])).rejects.toThrow(
        StoreUnavailable,
      );
      await expect(impatient.readStream('contract-1')).rejects.toThrow(StoreUnavailable);
      const { ok, detail } = await impatient.health();
      expect(ok).toBe(false);
      expect(detail).toMatch(
        state === 'starting' ? /Not Ready/ : /Failed to discover|not answered/,
      );
      const waiting = [
        found.append('contract-2', 'none', [made()]),
        found.readStream('contract-1'),
      ];
      double.become('ready');
      await Promise.all(waiting);
      // What was given up may still arrive: once at most.
      expect(storedIn('contract-1')).toBeLessThanOrEqual(1);
      expect(storedIn('contract-2')).toBe(1);
    },
  );

  it('does not wait where waiting does not help: a user who may not, an append that is too large', async () => {
    double.become('denied');
    await expect(store.append('contract-1', 'none', [made()])).rejects.toThrow(/refuses this user/);
    await expect(store.readAll({ after: '0' })).rejects.toThrow(/refuses this user/);
    double.become('ready');
    const text = 'x'.repeat(1_048_576);
    await expect(store.append('contract-1', 'none', [made({ text })])).rejects.toThrow(
      InvalidAppend,
    );
  });

  it('rides out a server that is away: nothing lost, nothing stored twice', async () => {
    const writers = upTo(4).map(async (writer) => {
      for (let n = 0; n < 40; n++) {
        await store.append(`contract-${writer}`, n === 0 ? 'none' : n - 1, [made({ n })]);
      }
    });
    for (const written of [20, 60, 100]) {
      await until(
        () => double.stored().filter(({ stream }) => /^contract/.test(stream)).length >= written,
      );
      await double.stop();
      await double.restart();
    }
    await Promise.all(writers);
    for (const writer of upTo(4)) {
      expect(numbers(await store.readStream(`contract-${writer}`))).toEqual(upTo(40));
    }
  });

  it('outlives the loss of a leader with calls in flight and none to be found', async () => {
    const found = open({}, double.discoveryString);
    await found.append('contract-1', 'none', [made()]);
    // Two calls fail at different moments; the second while the client looks for another server.
    double.befallAppends({ kind: 'late-ack', ms: 10_000 });
    const waiting = found.append('contract-1', 0, [made()]);
    await until(() => storedIn('contract-1') === 2);
    double.become('starting');
    const reading = found.readAll({ after: '0' });
    await lasting(50);
    double.become('no-quorum');
    await lasting(50);
    double.dropConnections();
    await lasting(1_500);
    double.become('ready');
    expect((await waiting).revision).toBe(1);
    expect((await reading).events).toHaveLength(2);
  });

  it('keeps one server’s failure from the appends that wait for another', async () => {
    const other = await startDouble();
    try {
      const elsewhere = open({ deadlineMs: 5_000 }, other.connectionString);
      await elsewhere.append('contract-1', 'none', [made()]);
      other.delayNext(300);
      const waiting = elsewhere.append('contract-1', 0, [made()]);
      await store.append('contract-1', 'none', [made()]);
      await double.stop();
      expect((await waiting).revision).toBe(1);
      expect(other.stored().filter(({ stream }) => stream === 'contract-1')).toHaveLength(2);
      expect(other.batchCalls() + double.batchCalls()).toBe(0);
    } finally {
      await other.stop();
    }
  });

  it('lets one of two stores on the same server be closed, and answers nothing when closed', async () => {
    const [first, second] = [open(), open()];
    await first.append('contract-1', 'none', [made()]);
    await first.close();
    expect((await second.append('contract-1', 0, [made()])).revision).toBe(1);
    await expect(first.append('contract-1', 1, [made()])).rejects.toThrow(StoreUnavailable);
    await expect(first.readStream('contract-1')).rejects.toThrow(StoreUnavailable);
    expect((await first.health()).ok).toBe(false);
  });

  it('ends at once what waits for an absent server when it is closed', async () => {
    await double.stop();
    const waiting = store.append('contract-1', 'none', [made()]);
    const begun = Date.now();
    await Promise.all([expect(waiting).rejects.toThrow(StoreUnavailable), store.close()]);
    expect(Date.now() - begun).toBeLessThan(2_000);
  });
});
