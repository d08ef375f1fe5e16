import type { EventId, Instant, PersonId } from '../platform/kernel/envelope.js';
import type { RefusalCode } from '../platform/kernel/refusal.js';
import type { ImportChoices, RowPlace } from '../platform/import/choices.js';
import type { AppendedRow } from '../platform/import/outcome.js';

/** What an undo could not take back, and why. */
export interface Left extends RowPlace {
  readonly type: string;
  readonly eventId: EventId;
  /** What refused it; `no-void` where nothing takes such a fact back. */
  readonly code: RefusalCode | 'no-void';
}

export type ImportState = 'open' | 'running' | 'done' | 'undoing' | 'undone';

/** What is kept of an import beside its files. */
export interface ImportContent {
  readonly choices: ImportChoices;
  /** As they were sent, in that order. */
  readonly files: readonly {
    readonly name: string;
    readonly sha256: string;
    readonly bytes: number;
  }[];
  /** Once it is carried out. */
  readonly appended?: readonly AppendedRow[];
  readonly events?: number;
  /** Why an undo was asked for, and what it could not take back. */
  readonly undone?: { readonly reason: string; readonly left: readonly Left[] };
  /** What kept the last attempt from being carried out: nothing of the programme's, such as a ledger that is away. */
  readonly trouble?: string;
}

export interface KeptImport extends ImportContent {
  readonly importId: string;
  readonly by: PersonId;
  readonly madeAt: Instant;
  readonly state: ImportState;
  readonly done: number;
  readonly of: number;
  /** Milliseconds since 1970. */
  readonly takenUntil: number;
}
