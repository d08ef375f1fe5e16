import { readFileSync } from 'node:fs';
import { isAbsolute, join, normalize } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import type { Day, Instant } from '../platform/kernel/envelope.js';
import { isDay, isInstant } from '../platform/kernel/instants.js';
import { type Cells, malformed } from '../platform/import/cells.js';
import type { DocumentColumns } from '../platform/import/file-table.js';
import type { Row } from '../platform/import/read-folder.js';

/** What rows of other files, or the ledger before them, say that a row's commands need. */
export interface Surroundings {
  /** The earliest time that any row of the folder says: whoever acts was known by then. */
  readonly earliest: Instant;
  readonly now: Instant;
  /** When the folder says the cohort was opened. */
  readonly cohortOpenedAt: (cohortId: string) => Instant | undefined;
  /** When the folder says the session was scheduled. */
  readonly sessionScheduledAt: (sessionId: string) => Instant | undefined;
  /** The candidacy in which a person takes part in a session: that of the session's cohort. */
  readonly candidacyIn: (sessionId: string, personId: string) => string;
  /** When the folder says the candidate was admitted. */
  readonly admittedAt: (candidacyId: string) => Instant | undefined;
  /** @throws Refusal `malformed` when there is no such JSON document in the folder */
  readonly document: (path: string) => object;
  /** Columns of `scores.csv` and `amendments.csv` to the rubric dimension each holds marks of. */
  readonly dimensions: ReadonlyMap<string, string>;
  /** Those that every rubric of the folder has, and every row must fill. */
  readonly requiredDimensions: ReadonlySet<string>;
  /** The instant a day begins in the deployment's time zone. */
  readonly startOf: (day: Day) => Instant;
}

/** What the ledger holds that a folder may refer to without saying it again. */
export interface KnownBefore {
  readonly rubrics: readonly object[];
  readonly cohortOfSession: ReadonlyMap<string, string>;
  /** The cohort a person was last nominated for. */
  readonly cohortOfPerson: ReadonlyMap<string, string>;
  /**
   * Where commands whose key does not tell their stream were carried out. The runner looks for a
   * command's first answer in its own stream only.
   */
  readonly streamOfCommand: ReadonlyMap<string, string>;
}

interface Given {
  readonly folder: string;
  readonly rows: readonly Row[];
  readonly rubrics: DocumentColumns;
  readonly known: Pick<KnownBefore, 'cohortOfSession' | 'cohortOfPerson'>;
  readonly zone: string;
  /** For a folder in which nothing has a time. */
  readonly now: Instant;
}

/** Reads across the rows of a folder, before any of them is carried out; what is malformed says nothing here. */
export function surroundingsOf({ folder, rows, rubrics, known, zone, now }: Given): Surroundings {
  const startOf = (day: string) =>
    Temporal.PlainDate.from(day).toZonedDateTime(zone).toInstant().toString();
  const opened = timesBy(rows, 'cohorts.csv', ['cohort_id'], 'opened_at');
  const scheduled = timesBy(rows, 'sessions.csv', ['session_id'], 'scheduled_at');
  const admitted = timesBy(rows, 'admissions.csv', ['cohort_id', 'person_id'], 'at');
  const sessions = cohortsBy(rows, 'sessions.csv', 'session_id');
  // A competition may be of no cohort: its candidates then come with the one they were nominated for.
  const nominations = cohortsBy(rows, 'nominations.csv', 'person_id');
  return {
    earliest: earliestTime(rows, startOf) ?? now,
    now,
    cohortOpenedAt: (cohortId) => opened.get(cohortId),
    sessionScheduledAt: (sessionId) => scheduled.get(sessionId),
    candidacyIn(sessionId, personId) {
      const cohortId =
        sessions.get(sessionId) ??
        known.cohortOfSession.get(sessionId) ??
        nominations.get(personId) ??
        known.cohortOfPerson.get(personId);
      // Of a session and a person that nobody knows, the decider says so.
      return `${cohortId ?? sessionId}.${personId}`;
    },
    admittedAt: (candidacyId) => admitted.get(candidacyId),
    document: (path) => readDocument(folder, path),
    dimensions: rubrics.dimensions,
    requiredDimensions: rubrics.required,
    startOf,
  };
}

function timesBy(rows: readonly Row[], file: string, key: readonly string[], column: string) {
  const times = new Map<string, Instant>();
  for (const { table, values } of rows) {
    const time = values.get(column) ?? '';
    const id = key.map((name) => values.get(name)).join('.');
    if (table.file === file && isInstant(time) && !times.has(id)) times.set(id, time);
  }
  return times;
}

function cohortsBy(rows: readonly Row[], file: string, column: string) {
  const cohorts = new Map<string | undefined, string>();
  for (const { table, values } of rows) {
    const cohortId = values.get('cohort_id');
    if (table.file === file && cohortId) cohorts.set(values.get(column), cohortId);
  }
  return cohorts;
}

function earliestTime(
  rows: readonly Row[],
  startOf: (day: string) => Instant,
): Instant | undefined {
  let earliest: Instant | undefined;
  const consider = (time: Instant) => {
    if (earliest === undefined || Date.parse(time) < Date.parse(earliest)) earliest = time;
  };
  for (const { table, values } of rows) {
    for (const [column, cell] of values) {
      if (!table.columns.includes(column)) continue;
      if (isInstant(cell)) consider(cell);
      else if (column === 'held_on' && isDay(cell)) consider(startOf(cell));
    }
  }
  return earliest;
}

/** A policy's JSON file, below the folder. */
export function readDocument(folder: string, path: string): object {
  const below = normalize(path);
  if (isAbsolute(path) || below.startsWith('..')) {
    throw malformed('file', 'names a file outside the folder');
  }
  let text: string;
  try {
    text = readFileSync(join(folder, below), 'utf8').replace(/^\uFEFF/, '');
  } catch {
    throw malformed('file', `names a file that cannot be read: ${path}`);
  }
  try {
    const document: unknown = JSON.parse(text);
    if (typeof document === 'object' && document !== null && !Array.isArray(document)) {
      return document;
    }
  } catch {
    // Said below: the file holds no JSON object.
  }
  throw malformed('file', `names a file that holds no JSON object: ${path}`);
}

/** The candidacy that a row is of. */
export const candidacyOf = (row: Cells) => `${row.text('cohort_id')}.${row.text('person_id')}`;

const OF_A_DEMO = ['scores.csv', 'amendments.csv', 'seals.csv'];
const OF_A_SESSION = ['sessions.csv', 'judges.csv', 'recusals.csv', 'demos.csv'];

/** The session a row belongs to, where it can be carried out only while that session is open. */
export function sessionOfRow(rows: readonly Row[]): (row: Row) => string | undefined {
  const sessions = new Map<string | undefined, string | undefined>();
  for (const { table, values } of rows) {
    if (table.file === 'demos.csv') sessions.set(values.get('demo_id'), values.get('session_id'));
  }
  return ({ table, values }) => {
    if (OF_A_SESSION.includes(table.file)) return values.get('session_id');
    return OF_A_DEMO.includes(table.file) ? sessions.get(values.get('demo_id')) : undefined;
  };
}
