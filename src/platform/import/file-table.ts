import type { Day, Instant } from '../kernel/envelope.js';
import type { Cells } from './cells.js';
import type { Step } from './step.js';

/** What rows of other files, or the ledger before them, say that a row's commands need. */
export interface Surroundings {
  /** The earliest time that any row of the folder says: whoever acts was known by then. */
  readonly earliest: Instant;
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

/** A kind of file that an import folder may hold, and the commands that a row of it stands for. */
export interface FileTable {
  readonly file: string;
  readonly columns: readonly string[];
  /** Columns that tell a row from all others: the command ids come from them. */
  readonly key: readonly string[];
  /** Holds a column for each dimension of a rubric. */
  readonly marks?: true;
  /** @throws Refusal `malformed`, naming the column */
  readonly steps: (row: Cells, surroundings: Surroundings) => readonly Step[];
}
