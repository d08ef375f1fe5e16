/**
 * What every event carries, whichever store holds it. An event contract is plain readonly JSON; the
 * envelope around it says which stream and place it has, who did it, when it happened and when the
 * ledger took it.
 */

/** Ids are opaque strings; the aliases say what they point at. */
export type PersonId = string;
export type EventId = string;
/** An ISO 8601 instant with offset or `Z`. */
export type Instant = string;
/** A calendar day, `YYYY-MM-DD`, in the deployment's time zone. */
export type Day = string;

/** Personal data (marked † in the domain): erasable, never logged. A marker for readers and for the
 *  generated documentation; {@link EventContract} repeats the field paths for the code. */
export type Personal<T> = T;

export type EventOf<T extends string, V extends number, D> = {
  readonly type: T;
  readonly schemaVersion: V;
  readonly data: D;
};

export type AnyEvent = EventOf<string, number, object>;

/** What a decider returns: the contract stamps the schema version. */
export type Decided<E extends AnyEvent> = E extends AnyEvent
  ? { readonly type: E['type']; readonly data: E['data'] }
  : never;

export type Role =
  | 'programme-admin'
  | 'nominator'
  | 'trainer'
  | 'coach'
  | 'judge'
  | 'certifier'
  | 'learner'
  | 'auditor'
  | 'dashboard';

export const ROLES: readonly Role[] = [
  'programme-admin',
  'nominator',
  'trainer',
  'coach',
  'judge',
  'certifier',
  'learner',
  'auditor',
  'dashboard',
];

/** Who did it, with the roles the ledger gave them at that moment, and how they came in. */
export interface Actor {
  readonly personId: PersonId;
  readonly roles: readonly Role[];
  readonly via: 'token' | 'oidc' | 'cli' | 'import';
  /** With `via: 'import'`: who ran the import. */
  readonly importedBy?: string;
}

/** Where an imported row stood. */
export interface ImportSource {
  /** As the file was called when it was sent. */
  readonly file: string;
  /** As the spreadsheet numbers it, from 1. */
  readonly row: number;
  /** SHA-256 (hex) of the file. */
  readonly sha256?: string;
  readonly sheet: string;
}

export interface EventMetadata {
  /** When it happened, as the command said. */
  readonly occurredAt: Instant;
  readonly actor: Actor;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string;
  /** SHA-256 (hex) of the command's content: a retried command must be the same command. */
  readonly fingerprint: string;
  /** HMAC-SHA-256 (hex) of the personal fields under a salt that dies with the person's key (ADR 11). */
  readonly personalDigest?: string;
  /** Random, made when the event was appended, so that nobody guesses from the log's commitment what the event
   *  says (ADR 35). Events of before have none. */
  readonly salt?: string;
  /** The rules that a decision was taken under ({@link RULES}); 1 where it is not said. */
  readonly rules?: number;
  /** Of what a workbook brought: the row that it comes from. */
  readonly source?: ImportSource | undefined;
  /** W3C Trace Context of the command, where traces are kept (ADR 28). */
  readonly traceparent?: string | undefined;
}

/**
 * A place in the ledger: opaque, ordered. Compare with {@link comparePositions}; only the store that
 * made one looks inside.
 */
export type Position = string;

/** Positions are unsigned decimal integers without leading zeros, so longer is later. */
export function comparePositions(a: Position, b: Position): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

/** An event as the ledger gives it back. */
export type Recorded<E extends AnyEvent = AnyEvent> = E extends AnyEvent
  ? E & {
      readonly id: EventId;
      readonly stream: string;
      /** 0 for the first event of a stream. */
      readonly revision: number;
      readonly position: Position;
      /** When the ledger took it. */
      readonly recordedAt: Instant;
      readonly metadata: EventMetadata;
    }
  : never;
