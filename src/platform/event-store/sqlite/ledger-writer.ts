import type { Database, Statement } from 'better-sqlite3';
import { EventIdTaken, WrongRevision } from '../errors.js';
import type { Appended } from '../event-store.js';
import type { PreparedAppend } from '../validate-append.js';
import { isRefusedByLedger } from './driver-error.js';
import { LeafLog } from './leaf-log.js';
import { rowSum } from './row-sum.js';

/** What one append of a group comes to. */
export type Outcome = Stored | WrongRevision | EventIdTaken;

/** Events that stand one behind the other. */
export interface Stored {
  readonly count: number;
  /** Of the last one. */
  readonly revision: number;
  readonly position: number;
  readonly recordedAt: string;
}

/** In the words of the port. */
export function appended({ count, revision, position, recordedAt: at }: Stored): Appended {
  const after = position - count;
  const positions: string[] = [];
  for (let one = after + 1; one <= position; one++) positions.push(String(one));
  return {
    revision,
    position: String(position),
    recorded: { after: String(after), at, positions },
  };
}

/** What a writer asks of the log. */
export type LogOfAppends = Pick<LeafLog, 'begin' | 'add' | 'mark' | 'backTo' | 'write'>;

interface Place {
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
  readonly recordedAt: string;
}

export interface Span {
  /** The head of the ledger before the commit, and after it. */
  readonly before: number;
  readonly head: number;
  readonly recordedAt: string;
}

/** Writes groups of appends, a transaction each. */
export class LedgerWriter {
  readonly #db: Database;
  readonly #now: () => number;
  readonly #begin: Statement;
  readonly #commit: Statement;
  readonly #rollback: Statement;
  readonly #savepoint: Statement;
  readonly #backToSavepoint: Statement;
  readonly #release: Statement;
  readonly #last: Statement<[], { position: number; recordedAt: string }>;
  readonly #lastRevision: Statement<[string], number | null>;
  readonly #placeOf: Statement<[string], Place>;
  readonly #insert: Statement;
  readonly #log: LogOfAppends;
  #span: Span = { before: 0, head: 0, recordedAt: '' };

  /** @param log what takes the leaves; a bench that measures its cost brings one that takes none */
  constructor(db: Database, now: () => number, log: LogOfAppends = new LeafLog(db)) {
    this.#db = db;
    this.#now = now;
    this.#begin = db.prepare('BEGIN IMMEDIATE');
    this.#commit = db.prepare('COMMIT');
    this.#rollback = db.prepare('ROLLBACK');
    this.#savepoint = db.prepare('SAVEPOINT one_append');
    this.#backToSavepoint = db.prepare('ROLLBACK TO one_append');
    this.#release = db.prepare('RELEASE one_append');
    this.#last = db.prepare(
      'SELECT position, recorded_at AS recordedAt FROM events ORDER BY position DESC LIMIT 1',
    );
    this.#lastRevision = db
      .prepare<[string], number | null>('SELECT max(revision) FROM events WHERE stream = ?')
      .pluck();
    this.#placeOf = db.prepare(
      'SELECT stream, revision, position, recorded_at AS recordedAt FROM events WHERE id = ?',
    );
    this.#insert = db.prepare(
      `INSERT INTO events (position, stream, revision, id, type, schema_version, recorded_at, metadata, data, sum)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#log = log;
  }

  /** What the last commit stored. */
  get span(): Span {
    return this.#span;
  }

  /**
   * Commits a group, and only then tells each append its own outcome. An error thrown here is one of
   * the whole group, none of which is stored.
   */
  commit(group: readonly PreparedAppend[]): Outcome[] {
    this.#begin.run();
    this.#log.begin();
    try {
      const last = this.#last.get();
      const before = last?.position ?? 0;
      let head = before;
      const recordedAt = later(new Date(this.#now()).toISOString(), last?.recordedAt);
      const outcomes = group.map((append) => {
        const outcome = this.#storeOrRefuse(append, head, recordedAt);
        if (outcome.stored) head += append.events.length;
        return outcome.answer;
      });
      this.#log.write(head);
      this.#commit.run();
      this.#span = { before, head, recordedAt };
      return outcomes;
    } catch (error) {
      // Some errors (a full disk) have rolled back already.
      if (this.#db.inTransaction) this.#rollback.run();
      throw error;
    }
  }

  /** The ledger's own triggers check the append, without a question before each insert; only when they
   *  refuse is it asked why. A single insert fails as a whole; several stand under a savepoint. */
  #storeOrRefuse(
    append: PreparedAppend,
    head: number,
    recordedAt: string,
  ): { readonly stored: boolean; readonly answer: Outcome } {
    const several = append.events.length > 1;
    const { mark } = this.#log;
    if (several) this.#savepoint.run();
    try {
      const answer = this.#store(append, head, recordedAt);
      if (several) this.#release.run();
      return { stored: true, answer };
    } catch (error) {
      if (!isRefusedByLedger(error)) throw error;
      this.#log.backTo(mark);
      if (several) {
        this.#backToSavepoint.run();
        this.#release.run();
      }
      const answer = this.#firstAnswerOrRefusal(append);
      if (answer === undefined) throw error;
      return { stored: false, answer };
    }
  }

  #store(append: PreparedAppend, head: number, now: string): Stored {
    const { stream, expected, events } = append;
    let revision = expected === 'none' ? -1 : expected;
    let position = head;
    for (const event of events) {
      const { id, type, schemaVersion, data, metadata, recordedAt = now } = event;
      position += 1;
      revision += 1;
      this.#log.add({ stream, revision, recordedAt }, event);
      const said = [
        ...([position, stream, revision, id, type, schemaVersion] as const),
        ...([recordedAt, metadata, data] as const),
      ] as const;
      this.#insert.run(...said, rowSum(said));
    }
    return { count: events.length, revision, position, recordedAt: now };
  }

  /**
   * A retry (the same ids in the same places) has the first answer, however far its stream went on
   * since. Elsewhere an id is never stored again: at a lost revision that is a lost race like another;
   * at the right one the append can never succeed.
   */
  #firstAnswerOrRefusal(append: PreparedAppend): Outcome | undefined {
    const { stream, expected, events } = append;
    const actual = this.#lastRevision.get(stream) ?? 'none';
    if (actual !== expected) {
      return this.#firstAnswer(append) ?? new WrongRevision(stream, expected, actual);
    }
    for (const { id } of events) {
      const place = this.#placeOf.get(id);
      if (place !== undefined) {
        return new EventIdTaken(id, place.stream, place.revision);
      }
    }
    return undefined;
  }

  #firstAnswer({ stream, expected, events }: PreparedAppend): Stored | undefined {
    let revision = expected === 'none' ? -1 : expected;
    let last: Place | undefined;
    for (const { id } of events) {
      last = this.#placeOf.get(id);
      if (last?.stream !== stream || last.revision !== ++revision) return undefined;
    }
    if (!last) return undefined;
    const { position, recordedAt } = last;
    return { count: events.length, revision, position, recordedAt };
  }
}

/** The ledger's time never goes backwards, whatever the clock does. ISO instants sort as text. */
function later(now: string, last: string | undefined): string {
  return last !== undefined && last > now ? last : now;
}
