import type { Database, Statement } from 'better-sqlite3';
import type { Position, Recorded } from '../../kernel/envelope.js';
import { CorruptEvent } from '../errors.js';
import { numberOf } from '../positions.js';
import type { EventStore, LedgerPage, LedgerQuery } from '../event-store.js';
import { notAsWritten, parsed, parsedMetadata } from './parsed-row.js';
import { rowSum, type RowSaid } from './row-sum.js';
import { skimmedRow, SKIMMED_ROW } from './skimmed-row.js';

/** Rows of a ledger before version 2 have no sum. */
type Row = [...RowSaid, sum: number | null];

const COLUMNS =
  'position, stream, revision, id, type, schema_version, recorded_at, metadata, data, sum';
const PAGE = 1_000;
const LONGEST_PAGE = 10_000;

type StreamOptions = NonNullable<Parameters<EventStore['readStream']>[1]>;

/** Naming the wanted types costs more than reading so many events of any type. */
const UNFILTERED_EVENTS = 200;

/** Reads committed events, as arrays (`raw`) because a rebuild reads millions. */
export class LedgerReader {
  readonly #db: Database;
  readonly #head: Statement<[], number | null>;
  readonly #byId: Statement<[string], Row>;
  readonly #forwards: Statement<[string, number, number], Row>;
  readonly #backwards: Statement<[string, number, number], Row>;
  readonly #version: Statement<[], number>;
  readonly #at: Statement<[number], Row>;
  readonly #pages = new Map<string, Statement>();

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
    this.#at = db.prepare(`SELECT ${COLUMNS} FROM events WHERE position = ?`).raw() as Statement<
      [number],
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
    return rows.map(recorded);
  }

  event(id: string): Recorded | undefined {
    const row = this.#byId.get(id);
    return row && recorded(row);
  }

  /** Positions are dense, so a page of events looked at is a range of positions; the types are told
   *  apart in SQL and what is filtered out is never parsed. */
  page({ after, limit = PAGE, types, skim = false }: LedgerQuery): LedgerPage {
    const from = Number(numberOf(after));
    if (!Number.isInteger(limit) || limit < 1 || limit > LONGEST_PAGE) {
      throw new RangeError(`a page holds 1 to ${LONGEST_PAGE} events, not ${limit}`);
    }
    const head = this.#head.get() ?? 0;
    if (from >= head) return { events: [], next: after, end: true };
    const to = Math.min(from + limit, head);
    if (types?.length === 0) return { events: [], next: String(to), end: to === head };
    const unfiltered = to - from <= UNFILTERED_EVENTS;
    const named = unfiltered ? undefined : types;
    const events = skim ? this.#skimmed(from, to, named) : this.#whole(from, to, named);
    if (named === undefined && events.length !== to - from) {
      throw new CorruptEvent(`positions ${from + 1} to ${to}`, 'events are missing');
    }
    const wanted = unfiltered && types ? events.filter(({ type }) => types.includes(type)) : events;
    return { events: wanted, next: String(to), end: to === head };
  }

  #whole(from: number, to: number, types: readonly string[] | undefined): Recorded[] {
    const page = this.#page(COLUMNS, types).raw() as Statement<(number | string)[], Row>;
    return page.all(from, to, ...(types ?? [])).map(recorded);
  }

  #skimmed(from: number, to: number, types: readonly string[] | undefined): Recorded[] {
    const page = this.#page(SKIMMED_ROW, types).pluck() as Statement<(number | string)[], string>;
    return page
      .all(from, to, ...(types ?? []))
      .map((text) => skimmedRow(text) ?? recorded(this.#at.get(Number.parseInt(text, 10)) as Row));
  }

  #page(columns: string, types: readonly string[] | undefined): Statement {
    const key = `${columns} of ${types?.length ?? 'all'} types`;
    let statement = this.#pages.get(key);
    if (statement === undefined) {
      const filter = types === undefined ? '' : `AND type IN (${types.map(() => '?').join(', ')})`;
      statement = this.#db.prepare(
        `SELECT ${columns} FROM events WHERE position > ? AND position <= ? ${filter} ORDER BY position`,
      );
      this.#pages.set(key, statement);
    }
    return statement;
  }
}

function recorded(row: Row): Recorded {
  const [position, stream, revision, id, type, schemaVersion, recordedAt, metadata, data, sum] =
    row;
  const said = [position, stream, revision, id, type, schemaVersion, recordedAt] as const;
  const isDamaged = sum !== null && sum !== rowSum([...said, metadata, data]);
  // The bytes of a text have its sum as well: one bit in a record's header says which it is.
  if (isDamaged || ![stream, id, type, recordedAt].every((one) => typeof one === 'string')) {
    throw notAsWritten(position);
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
    metadata: parsedMetadata(metadata, position),
  };
}
