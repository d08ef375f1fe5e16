import type { Database } from 'better-sqlite3';
import { START } from '../event-store/event-store.js';
import type { EventId, Position, Recorded } from '../kernel/envelope.js';
import type { AuditLog, EventPlace } from './audit-log.js';
import { leafHash } from './log/merkle.js';
import { entryOf } from './log/entry.js';
import { DamagedTree, TREE_SCHEMA, TreeReader } from './tree/tree-reader.js';
import { TreeWriter } from './tree/tree-writer.js';

const SCHEMA = `
  CREATE TABLE log_entry (
    "index"  INTEGER PRIMARY KEY,
    event_id TEXT    NOT NULL UNIQUE,
    stream   TEXT    NOT NULL,
    revision INTEGER NOT NULL,
    position TEXT    NOT NULL,
    entry    BLOB    NOT NULL
  ) STRICT;
  CREATE TRIGGER entries_are_never_changed BEFORE UPDATE ON log_entry
    BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;
  CREATE TRIGGER entries_are_never_deleted BEFORE DELETE ON log_entry
    BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END;
  CREATE TRIGGER entries_are_only_added BEFORE INSERT ON log_entry
    WHEN NEW."index" <> coalesce((SELECT max("index") + 1 FROM log_entry), 0)
      OR EXISTS (SELECT 1 FROM log_entry WHERE event_id = NEW.event_id)
    BEGIN SELECT RAISE(ABORT, 'an entry goes to the end of the log'); END;
  ${TREE_SCHEMA}
`;

/** The log of a ledger that another server holds: kept here, in the order of that ledger. */
export class SequencedLog implements AuditLog {
  readonly tree: TreeReader;
  readonly #db: Database;
  readonly #writer: TreeWriter;

  /** @param db the audit file, which its owner closes */
  constructor(db: Database) {
    this.#db = db;
    db.transaction(() => {
      const there = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'log_entry'").get();
      if (there === undefined) db.exec(SCHEMA);
    }).immediate();
    this.tree = new TreeReader(db);
    this.#writer = new TreeWriter(db);
  }

  /** Inside a transaction: the events that follow the last one here, in ledger order. */
  append(events: readonly Recorded[]): void {
    const first = this.tree.size();
    const insert = this.#db.prepare(
      'INSERT INTO log_entry ("index", event_id, stream, revision, position, entry) VALUES (?, ?, ?, ?, ?, ?)',
    );
    const leaves = events.map((event, at) => {
      const { id, stream, revision, position } = event;
      const entry = entryOf(event);
      insert.run(first + at, id, stream, revision, position, entry);
      return leafHash(entry);
    });
    this.#writer.append(first, leaves);
  }

  /** Of the last event here. */
  position(): Position {
    return this.positionAt(this.tree.size());
  }

  positionAt(size: number): Position {
    if (size === 0) return START;
    const position = this.#db
      .prepare<[number], Position>('SELECT position FROM log_entry WHERE "index" = ?')
      .pluck()
      .get(size - 1);
    if (position === undefined) throw new DamagedTree(`entry ${size - 1} of the log is missing`);
    return position;
  }

  entries(from: number, to: number): Uint8Array[] {
    return this.#db
      .prepare<[number, number], Uint8Array>(
        'SELECT entry FROM log_entry WHERE "index" >= ? AND "index" < ? ORDER BY "index"',
      )
      .pluck()
      .all(from, to);
  }

  placeOf(id: EventId): EventPlace | null {
    const place = this.#db
      .prepare<[string], EventPlace>(
        'SELECT "index", stream, revision FROM log_entry WHERE event_id = ?',
      )
      .get(id);
    return place ?? null;
  }

  close(): void {}
}
