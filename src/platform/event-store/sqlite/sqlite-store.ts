import type { Database } from 'better-sqlite3';
import type { Observable } from 'rxjs';
import type { EventId, Position, Recorded } from '../../kernel/envelope.js';
import { reasonOf } from '../../kernel/refusal.js';
import { catchUp } from '../catch-up.js';
import { StoreUnavailable } from '../errors.js';
import type {
  Appended,
  Delivery,
  EventStore,
  ExpectedRevision,
  LedgerPage,
  LedgerQuery,
  NewEvent,
  StoreHealth,
  SubscribeQuery,
} from '../event-store.js';
import { prepareAppend } from '../validate-append.js';
import { storeError } from './driver-error.js';
import { GroupCommit } from './group-commit.js';
import { openForReading, openForWriting, WRITER_PATIENCE_MS } from './ledger-file.js';
import { LedgerReader } from './ledger-reader.js';
import { LedgerWriter } from './ledger-writer.js';
import { PolledGrowth } from './polled-growth.js';
import { WriterThread, type WriterThreadOptions } from './writer-thread.js';

export interface SqliteStoreOptions {
  /** Milliseconds since 1970, for `recordedAt`; the system's clock unless given. */
  readonly now?: () => number;
  /** How often a waiting subscription looks for other processes' events. */
  readonly pollMs?: number;
  /** Writes in a thread of its own, by the system's clock. */
  readonly thread?: true | WriterThreadOptions;
}

const POLL_MS = 10;

/**
 * Opens the ledger in one SQLite file, which is made, with its folder, when there is none (ADR 4).
 * Several processes may have it open.
 * @throws NotALedger when the file is something else or of a newer version, StoreUnavailable
 */
export function openSqliteStore(path: string, options: SqliteStoreOptions = {}): EventStore {
  const writing = openForWriting(path, WRITER_PATIENCE_MS);
  try {
    const reading = openForReading(path);
    if (!options.thread) return new SqliteStore(writing, reading, options);
    writing.close();
    return new SqliteStore(path, reading, options);
  } catch (error) {
    writing.close();
    throw error;
  }
}

class SqliteStore implements EventStore {
  readonly growth: PolledGrowth;
  readonly #reading: Database;
  readonly #closeWriter: () => unknown;
  readonly #thread: WriterThread | undefined;
  readonly #reader: LedgerReader;
  readonly #commits: GroupCommit;
  #closing: Promise<void> | undefined;

  /** @param writing the connection that writes, or the path to give to a thread */
  constructor(writing: Database | string, reading: Database, options: SqliteStoreOptions) {
    const { now = Date.now, pollMs = POLL_MS, thread } = options;
    this.#reading = reading;
    this.#reader = new LedgerReader(reading);
    this.growth = new PolledGrowth(() => this.#reader.dataVersion(), pollMs);
    const grown = () => this.growth.announce();
    if (typeof writing === 'string') {
      const writer = new WriterThread(writing, typeof thread === 'object' ? thread : {});
      this.#thread = writer;
      this.#closeWriter = () => writer.close();
      this.#commits = new GroupCommit(writer, grown);
    } else {
      this.#closeWriter = () => writing.close();
      this.#commits = new GroupCommit(new LedgerWriter(writing, now), grown);
    }
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<Appended> {
    const prepared = prepareAppend(stream, expected, events);
    this.#assertOpen();
    return this.#commits.append(prepared);
  }

  async readStream(
    stream: string,
    options: Parameters<EventStore['readStream']>[1] = {},
  ): Promise<readonly Recorded[]> {
    return this.#read((reader) => reader.stream(stream, options));
  }

  async readEvent(id: EventId): Promise<Recorded | undefined> {
    return this.#read((reader) => reader.event(id));
  }

  async readAll(query: LedgerQuery): Promise<LedgerPage> {
    return this.#read((reader) => {
      const { after, others } = query;
      const ours = others && this.#thread?.isOurs(Number(after), Number(reader.head()));
      return ours ? { events: [], next: after, end: true } : reader.page(query);
    });
  }

  subscribe(query: SubscribeQuery): Observable<Delivery> {
    return catchUp(this, query);
  }

  async head(): Promise<Position> {
    return this.#read((reader) => reader.head());
  }

  async health(): Promise<StoreHealth> {
    try {
      const head = await this.head();
      const damage = this.#commits.damage;
      return damage === undefined
        ? { ok: true, store: 'sqlite', head }
        : { ok: false, store: 'sqlite', head, detail: damage.message };
    } catch (error) {
      return { ok: false, store: 'sqlite', head: null, detail: reasonOf(error) };
    }
  }

  close(): Promise<void> {
    this.#closing ??= this.#commits.drained().then(async () => {
      this.growth.close();
      this.#reading.close();
      await this.#closeWriter();
    });
    return this.#closing;
  }

  #read<T>(from: (reader: LedgerReader) => T): T {
    this.#assertOpen();
    try {
      return from(this.#reader);
    } catch (error) {
      if (error instanceof RangeError) throw error;
      throw storeError(error, 'read');
    }
  }

  #assertOpen(): void {
    if (this.#closing !== undefined) throw new StoreUnavailable('the ledger is closed');
  }
}
