import type { Database } from 'better-sqlite3';
import { entryOf } from '../../audit/tree/event-leaf.js';
import { leafHash } from '../../audit/log/merkle.js';
import { TreeReader } from '../../audit/tree/tree-reader.js';
import { TreeWriter } from '../../audit/tree/tree-writer.js';
import { LedgerReader } from './ledger-reader.js';

/** Events given their leaves in one transaction. */
const AT_ONCE = 2_000;

/** Gives leaves to the events that have none: of an older ledger, or of a program that knew of no log. */
export class LogFill {
  readonly #ledger: LedgerReader;
  readonly #tree: TreeReader;
  readonly #log: TreeWriter;

  constructor(db: Database) {
    this.#ledger = new LedgerReader(db);
    this.#tree = new TreeReader(db);
    this.#log = new TreeWriter(db);
  }

  /** Inside a transaction; false when every event has its leaf. @throws CorruptEvent */
  step(): boolean {
    const size = this.#tree.size();
    const { events, end } = this.#ledger.page({ after: String(size), limit: AT_ONCE });
    if (events.length > 0) {
      this.#log.append(
        size,
        events.map((event) => leafHash(entryOf(event))),
      );
    }
    return !end;
  }
}
