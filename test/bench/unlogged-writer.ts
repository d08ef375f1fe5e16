/** A thread that writes a ledger without its log: what is left of an append's cost is not the log's. */
import { writeAsAsked } from '../../src/platform/event-store/sqlite/writer-turns.js';

writeAsAsked({
  begin: () => undefined,
  add: () => undefined,
  mark: 0,
  backTo: () => undefined,
  write: () => undefined,
});
