import type { EventId, Position } from '../kernel/envelope.js';
import { TreeReader } from './tree/tree-reader.js';
import type { Database } from 'better-sqlite3';
import { openForReading } from '../event-store/sqlite/ledger-file.js';
import { LedgerReader } from '../event-store/sqlite/ledger-reader.js';
import { entryOf } from './log/entry.js';

/** Where an event is. */
export interface EventPlace {
  /** Of its leaf in the log. */
  readonly index: number;
  readonly stream: string;
  readonly revision: number;
}

/** The log of a ledger, whichever store holds that: leaves in ledger order, and what they are leaves of. */
export interface AuditLog {
  readonly tree: TreeReader;
  /** The entries from `from` up to, not including, `to`. @throws CorruptEvent, DamagedTree */
  entries(from: number, to: number): Uint8Array[];
  placeOf(id: EventId): EventPlace | null;
  /** The ledger position that so many leaves reach. */
  positionAt(size: number): Position;
  close(): void;
}

/** The log of a ledger on SQLite, which is in the ledger's own file: entries are made of its events. */
export class LedgerLog implements AuditLog {
  readonly tree: TreeReader;
  readonly #db: Database;
  readonly #ledger: LedgerReader;

  constructor(path: string) {
    this.#db = openForReading(path);
    this.#ledger = new LedgerReader(this.#db);
    this.tree = new TreeReader(this.#db);
  }

  entries(from: number, to: number): Uint8Array[] {
    if (from === to) return [];
    return this.#ledger.page({ after: String(from), limit: to - from }).events.map(entryOf);
  }

  placeOf(id: EventId): EventPlace | null {
    const place = this.#db
      .prepare<[string], EventPlace>(
        'SELECT position - 1 AS "index", stream, revision FROM events WHERE id = ?',
      )
      .get(id);
    return place ?? null;
  }

  /** Positions of this ledger are dense, from 1. */
  positionAt(size: number): Position {
    return String(size);
  }

  close(): void {
    this.#db.close();
  }
}
