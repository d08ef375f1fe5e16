import { setTimeout as lasting } from 'node:timers/promises';
import type { EventStore } from '../../src/platform/event-store/event-store.js';
import { openEventStoreDb } from '../../src/platform/event-store/eventstoredb/event-store-db.js';
import type { Recorded } from '../../src/platform/kernel/envelope.js';
import { startDouble, type EventStoreDbDouble } from '../support/eventstoredb-double/double.js';
import { until } from '../support/eventstoredb-double/until.js';
import { made, numbered, numbers } from './made-events.js';

const QUICK = { deadlineMs: 500, heartbeatMs: 200, patienceMs: 15_000 };
const upTo = (count: number) => Array.from({ length: count }, (_, at) => at);

describe('event store: eventstoredb, subscribed through trouble', () => {
  let double: EventStoreDbDouble;
  let store: EventStore;

  beforeEach(async () => {
    double = await startDouble();
    store = openEventStoreDb(double.connectionString, QUICK);
  });
  afterEach(async () => {
    await store.close();
    await double.stop();
  });

  it.each<[string, (double: EventStoreDbDouble) => unknown]>([
    ['the connection breaks', ({ dropConnections }) => dropConnections()],
    ['the server stops cleanly', ({ endSubscriptions }) => endSubscriptions()],
    [
      'the server is away for a while',
      async ({ stop, restart }) => {
        await stop();
        await lasting(300);
        await restart();
      },
    ],
    [
      'the server freezes and never thaws those connections',
      async ({ freeze, restart }) => {
        freeze();
        await lasting(400);
        await restart();
      },
    ],
    [
      'the server is not ready for a while',
      async ({ become, dropConnections }) => {
        become('starting');
        dropConnections();
        await lasting(300);
        become('ready');
      },
    ],
  ])('goes on where it was when %s', async (_, trouble) => {
    const seen: Recorded[] = [];
    const errors: unknown[] = [];
    const subscription = store.subscribe({ after: '0', batch: 3 }).subscribe({
      next: ({ events }) => seen.push(...events),
      error: (error) => errors.push(error),
    });
    for (const round of upTo(3)) {
      const from = round * 10;
      await store.append('contract-1', from === 0 ? 'none' : from - 1, numbered(10, from));
      const troubled = trouble(double);
      await until(() => seen.length >= from + 10);
      await troubled;
    }
    expect(numbers(seen)).toEqual(upTo(30));
    expect(errors).toEqual([]);
    subscription.unsubscribe();
  });

  it('hears what comes after a silence in which the server had gone deaf', async () => {
    const seen: Recorded[] = [];
    const live = new Promise<void>((resolve) => {
      store.subscribe({ after: '0' }).subscribe((delivery) => {
        seen.push(...delivery.events);
        if (delivery.live) resolve();
      });
    });
    await live;
    await until(() => double.subscriptions() === 1);
    double.mute();
    double.seedForeign({ stream: 'shipments-1', type: 'Shipped' });
    await store.append('contract-1', 'none', [made({ n: 0 })]);
    await until(() => seen.length === 1);
    await store.append('contract-1', 0, [made({ n: 1 })]);
    await until(() => seen.length === 2);
    expect(numbers(seen)).toEqual([0, 1]);
  });

  it('completes when its store is closed', async () => {
    const completed = new Promise<void>((resolve) => {
      store.subscribe({ after: '0' }).subscribe({ complete: resolve });
    });
    await store.append('contract-1', 'none', [made()]);
    await store.close();
    await completed;
  });
});
