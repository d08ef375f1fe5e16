import type { Database } from 'better-sqlite3';
import { leafOf, type EntryMetadata, type EntryPlace } from '../../audit/tree/event-leaf.js';
import { TreeWriter } from '../../audit/tree/tree-writer.js';
import { isRefusedByLedger } from './driver-error.js';
import { LogFill } from './log-fill.js';

/** The leaves of the events that one transaction stores, written at its end in one statement (ADR 22). */
export class LeafLog {
  readonly #tree: TreeWriter;
  readonly #fill: LogFill;
  #leaves: Uint8Array[] = [];

  constructor(db: Database) {
    this.#tree = new TreeWriter(db);
    this.#fill = new LogFill(db);
  }

  begin(): void {
    this.#leaves = [];
  }

  add(place: EntryPlace, metadata: EntryMetadata, canonical: string): void {
    this.#leaves.push(leafOf(place, metadata, canonical));
  }

  /** How many leaves wait, to go back to when an append turns out to be refused. */
  get mark(): number {
    return this.#leaves.length;
  }

  backTo(mark: number): void {
    this.#leaves.length = mark;
  }

  /** @param head the ledger's last position, the events of this transaction included */
  write(head: number): void {
    if (this.#leaves.length === 0) return;
    try {
      this.#tree.append(head - this.#leaves.length, this.#leaves);
    } catch (error) {
      if (!isRefusedByLedger(error)) throw error;
      // Another program has added events without leaves: those first, then these.
      while (this.#fill.step());
    }
  }
}
