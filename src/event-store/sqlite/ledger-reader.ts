import type { Database, Statement } from 'better-sqlite3';
import type { EventMetadata, Position, Recorded } from '../../kernel/envelope.js';
import { CorruptEvent } from '../errors.js';
import type { EventStore, LedgerPage, LedgerQuery } from '../event-store.js';
import { metadataFault } from '../validate-append.js';
import { rowSum, type RowSaid } from './row-sum.js';
import { SkimmedMetadata } from './skimmed-metadata.js';

/** Rows of a ledger before version 2 have no sum. */
type Row = [...RowSaid, sum: number | null];

const COLUMNS =
  'position, stream, revision, id, type, schema_version, recorded_at, metadata, data, sum';
const PAGE = 1_000;
const LONGEST_PAGE = 10_000;

type StreamOptions = NonNullable<Parameters<EventStore['readStream']>[1]>;

const FEW = 200;

/** Reads committed events, as arrays (`raw`) because a rebuild reads millions. */
export class LedgerReader {
  readonly #db: Database;
  readonly #head: Statement<[], number | null>;
  readonly #byId: Statement<[string], Row>;
  readonly #forwards: Statement<[string, number, number], Row>;
  readonly #backwards: Statement<[string, number, number], Row>;
  readonly #version: Statement<[], number>;
  readonly #pages = new Map<number, Statement<(number | string)[], Row>>();

  constructor(db: Database) {
    this.#db = db;
    this.#head = db.prepare('SELECT max(position) FROM events').pluck() as Statement<
      [],
      number | null
    >;
    this.#version = db.prepare('PRAGMA data_version').pluck() as Statement<[], number>;
    this.#byId = db.prepare(`SELECT ${COLUMNS} FROM events WHERE id = ?`).raw() as Statement<
      [string],
      Row
    >;
    const inStream = (order: string) =>
      db
        .prepare(`SELECT ${COLUMNS} FROM events WHERE stream = ? AND ${order} LIMIT ?`)
        .raw() as Statement<[string, number, number], Row>;
    this.#forwards = inStream('revision >= ? ORDER BY revision');
    this.#backwards = inStream('revision <= ? ORDER BY revision DESC');
  }

  head(): Position {
    return String(this.#head.get() ?? 0);
  }

  /** Another number whenever another connection, of any process, has committed. */
  dataVersion(): number {
    return this.#version.get() as number;
  }

  stream(stream: string, options: StreamOptions): Recorded[] {
    const { direction = 'forwards', limit = -1 } = options;
    const rows =
      direction === 'forwards'
        ? this.#forwards.all(stream, options.fromRevision ?? 0, limit)
        : this.#backwards.all(stream, options.fromRevision ?? Number.MAX_SAFE_INTEGER, limit);
    return rows.map((row) => recorded(row, false));
  }

  event(id: string): Recorded | undefined {
    const row = this.#byId.get(id);
    return row && recorded(row, false);
  }

  /** Positions are dense, so a page of events looked at is a range of positions; the types are told
   *  apart in SQL and what is filtered out is never parsed. */
  page({ after, limit = PAGE, types, skim = false }: LedgerQuery): LedgerPage {
    const from = Number(after);
    if (!/^\d+$/.test(after) || !Number.isSafeInteger(from)) {
      throw new RangeError(`${after} is not a position of this ledger`);
    }
    if (!Number.isInteger(limit) || limit < 1 || limit > LONGEST_PAGE) {
      throw new RangeError(`a page holds 1 to ${LONGEST_PAGE} events, not ${limit}`);
    }
    const head = this.#head.get() ?? 0;
    if (from >= head) return { events: [], next: after, end: true };
    const to = Math.min(from + limit, head);
    if (types?.length === 0) return { events: [], next: String(to), end: to === head };
    // Naming the types costs more than looking at a few rows that are of no interest.
    const few = to - from <= FEW;
    const named = few ? undefined : types;
    const rows = this.#page(named?.length).all(from, to, ...(named ?? []));
    if (named === undefined && rows.length !== to - from) {
      throw new CorruptEvent(`positions ${from + 1} to ${to}`, 'events are missing');
    }
    const wanted = few && types ? rows.filter(([, , , , type]) => types.includes(type)) : rows;
    return { events: wanted.map((row) => recorded(row, skim)), next: String(to), end: to === head };
  }

  #page(types: number | undefined): Statement<(number | string)[], Row> {
    const key = types ?? -1;
    let statement = this.#pages.get(key);
    if (statement === undefined) {
      const filter =
        types === undefined ? '' : `AND type IN (${Array(types).fill('?').join(', ')})`;
      statement = this.#db
        .prepare(
          `SELECT ${COLUMNS} FROM events WHERE position > ? AND position <= ? ${filter} ORDER BY position`,
        )
        .raw() as Statement<(number | string)[], Row>;
      this.#pages.set(key, statement);
    }
    return statement;
  }
}

function recorded(row: Row, skim: boolean): Recorded {
  const [position, stream, revision, id, type, schemaVersion, recordedAt, metadata, data, sum] =
    row;
  if (
    sum !== null &&
    sum !==
      rowSum([position, stream, revision, id, type, schemaVersion, recordedAt, metadata, data])
  ) {
    throw new CorruptEvent(`position ${position}`, 'it is not as it was written');
  }
  return {
    id,
    type,
    schemaVersion,
    stream,
    revision,
    position: String(position),
    recordedAt,
    data: parsed(data, position, 'data'),
    // Without a sum nothing but parsing tells whether it is as it was written.
    metadata:
      skim && sum !== null
        ? new SkimmedMetadata(metadata, (text) => parsedMetadata(text, position))
        : parsedMetadata(metadata, position),
  };
}

function parsedMetadata(json: string, position: number): EventMetadata {
  const metadata = parsed(json, position, 'metadata');
  const fault = metadataFault(metadata);
  if (fault !== undefined) throw new CorruptEvent(`position ${position}`, fault);
  return metadata as EventMetadata;
}

function parsed(json: string, position: number, part: string): object {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new CorruptEvent(`position ${position}`, `its ${part} is not JSON`);
  }
  if (typeof value !== 'object' || value === null) {
    throw new CorruptEvent(`position ${position}`, `its ${part} is not an object`);
  }
  return value;
}
