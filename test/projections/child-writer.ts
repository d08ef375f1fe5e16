import { openSqliteStore } from '../../src/platform/event-store/sqlite/sqlite-store.js';
import { feedback, held, plannedBy } from './teaching.js';

/** One of several processes that write to one ledger: plans, holds and rates its own deliveries. */
const [, , path = '', writer = '', deliveries = '0'] = process.argv;
const store = openSqliteStore(path);
await Promise.all(
  Array.from({ length: Number(deliveries) }, async (_, i) => {
    const id = `${writer}-${i}`;
    const { revision } = await store.append(`delivery-${id}`, 'none', [plannedBy(writer, id)]);
    const next = await store.append(`delivery-${id}`, revision, [held(id, 1)]);
    await store.append(`delivery-${id}`, next.revision, [feedback(id, 'l1', i % 100)]);
  }),
);
await store.close();
