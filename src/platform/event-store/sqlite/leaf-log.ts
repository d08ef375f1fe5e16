import type { Database } from 'better-sqlite3';
import { entryOf, saltedLeaf, type StoredEvent } from '../../audit/log/entry.js';
import { TreeWriter } from '../../audit/tree/tree-writer.js';
import { isRefusedByLedger } from './driver-error.js';
import { leafHash } from '../../audit/log/merkle.js';
import { TreeReader } from '../../audit/tree/tree-reader.js';
import type { PreparedEvent } from '../validate-append.js';
import { LedgerReader } from './ledger-reader.js';

/** Where an event is put, and when. */
type Place = Pick<StoredEvent, 'stream' | 'revision' | 'recordedAt'>;

/**
 * The leaves of the events that one transaction stores, written at its end in one statement (ADR 22). They are
 * hashed there too, all in one go: between the inserts it takes twice as long, as each drives out what the
 * processor holds ready for the other.
 */
export class LeafLog {
  readonly #tree: TreeWriter;
  readonly #fill: LogFill;
  #leaves: (readonly [Place, PreparedEvent])[] = [];

  constructor(db: Database) {
    this.#tree = new TreeWriter(db);
    this.#fill = new LogFill(db);
  }

  begin(): void {
    this.#leaves = [];
  }

  add(place: Place, event: PreparedEvent): void {
    this.#leaves.push([place, event]);
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
    const leaves = this.#leaves.map((leaf) => leafOf(...leaf));
    try {
      this.#tree.append(head - leaves.length, leaves);
    } catch (error) {
      if (!isRefusedByLedger(error)) throw error;
      // Another program has added events without leaves: those first, then these.
      while (this.#fill.step());
    }
  }
}

function leafOf(place: Place, event: PreparedEvent): Uint8Array {
  const { id, type, schemaVersion, metadata, canonical } = event;
  const { stream, revision, recordedAt } = place;
  const said = { id, type, schemaVersion, stream, revision, recordedAt };
  if (event.recordedAt === undefined) return saltedLeaf(said, metadata, canonical);
  // Of a copied event it is not known whether it has a salt.
  const data: unknown = JSON.parse(canonical);
  const parsed = JSON.parse(metadata) as StoredEvent['metadata'];
  return leafHash(entryOf({ ...said, data, metadata: parsed }));
}

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
