import * as list from './capability-list.js';
import { readModelOf } from './platform/capability.js';

/** All that Lectern knows by reading its ledger: projections, view types, queries and routes derive from it. */
export const readModel = readModelOf(import.meta.url, Object.values(list));
