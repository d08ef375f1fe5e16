import { once } from 'node:events';
import { rebuildViews } from '../../projections/platform/operations/operations.js';
import { openSqliteViews } from '../../projections/platform/runner/sqlite-views.js';
import { openSqliteStore } from '../../src/platform/event-store/sqlite/sqlite-store.js';
import { planned, teachingVersion } from './teaching.js';

/** Rebuilds as another version in a process of its own, to be killed. Says when it could, and begins
 *  when it is told to. */
const [, , ledger = '', file = ''] = process.argv;
const store = openSqliteStore(ledger);
const views = await openSqliteViews(file);
console.log('ready');
await once(process.stdin, 'data');
process.stdin.destroy();
// Whoever was killed holds its lease a while longer; nobody else is at it here.
await views.catalogue.db.deleteFrom('lectern_lease').execute();
const deployment = { store, views, projections: [teachingVersion(2, 10), planned] };
// It writes often, to be killed between writes.
await rebuildViews(deployment, [], { rowsAWrite: 4_000 });
console.log('done');
await views.close();
await store.close();
