import type { PolicyRef } from '../policies/policies.events.js';
import type { CohortId } from '../cohorts/cohorts.events.js';
import type { CourseId } from '../courses/courses.events.js';
import { contract } from '../platform/kernel/contract.js';
import type { Day, EventId, EventOf, Personal, PersonId } from '../platform/kernel/envelope.js';
import type { CandidacyId } from '../candidacies/candidacies.events.js';

export type SessionId = string;
export type DemoId = string;

/** A certification day, or a round of a teaching competition. */
export type SessionScheduled = EventOf<
  'SessionScheduled',
  1,
  {
    readonly sessionId: SessionId;
    readonly kind: 'certification' | 'competition';
    readonly cohortId?: CohortId;
    readonly date: Day;
    readonly venue?: string;
    readonly rubric: PolicyRef;
    readonly certificationPolicy?: PolicyRef;
    readonly awardPolicy?: PolicyRef;
    readonly demoSeconds: number;
  }
>;

export type JudgeAppointed = EventOf<
  'JudgeAppointed',
  1,
  {
    readonly sessionId: SessionId;
    readonly judgeId: PersonId;
    /** Of the rubric's panel, where it has groups. */
    readonly group?: string;
  }
>;

export type ConflictDeclared = EventOf<
  'ConflictDeclared',
  2,
  {
    readonly sessionId: SessionId;
    readonly judgeId: PersonId;
    readonly candidacyId: CandidacyId;
    readonly cause: Personal<string>;
  }
>;

/** One of the two signatures a waiver needs; the second one, by somebody else, makes it effective. */
export type ConflictWaived = EventOf<
  'ConflictWaived',
  1,
  {
    readonly sessionId: SessionId;
    readonly judgeId: PersonId;
    readonly candidacyId: CandidacyId;
    readonly reason: Personal<string>;
    readonly waivedBy: PersonId;
    readonly effective: boolean;
  }
>;

export type DemoScheduled = EventOf<
  'DemoScheduled',
  1,
  {
    readonly sessionId: SessionId;
    readonly demoId: DemoId;
    readonly candidacyId: CandidacyId;
    readonly personId: PersonId;
    readonly courseId: CourseId;
    readonly coreSection: string;
    readonly order: number;
  }
>;

export type SessionOpened = EventOf<'SessionOpened', 1, { readonly sessionId: SessionId }>;

/** Sheets that judges fill in on paper may be keyed in by a clerk. */
export type PaperSheetsAllowed = EventOf<
  'PaperSheetsAllowed',
  1,
  { readonly sessionId: SessionId }
>;

export type SessionClosed = EventOf<'SessionClosed', 1, { readonly sessionId: SessionId }>;

/** Due no longer; sheets that are in stay. */
export type JudgeDismissed = EventOf<
  'JudgeDismissed',
  1,
  { readonly sessionId: SessionId; readonly judgeId: PersonId; readonly reason: Personal<string> }
>;

/** To another day or place, before it is opened. */
export type SessionMoved = EventOf<
  'SessionMoved',
  1,
  {
    readonly sessionId: SessionId;
    readonly date: Day;
    readonly venue?: string;
    readonly reason: Personal<string>;
  }
>;

/** Before it is opened. */
export type SessionCancelled = EventOf<
  'SessionCancelled',
  1,
  { readonly sessionId: SessionId; readonly reason: Personal<string> }
>;

/** To another place in the running order, or another section, before it starts. */
export type DemoMoved = EventOf<
  'DemoMoved',
  1,
  {
    readonly sessionId: SessionId;
    readonly demoId: DemoId;
    readonly order: number;
    readonly coreSection: string;
  }
>;

/** Before it starts. */
export type DemoCancelled = EventOf<
  'DemoCancelled',
  1,
  { readonly sessionId: SessionId; readonly demoId: DemoId; readonly reason: Personal<string> }
>;

export interface Placing {
  readonly place: string;
  readonly candidacyId: CandidacyId;
  readonly personId: PersonId;
  readonly demoId: DemoId;
  readonly total: number;
  /** The metrics that were looked at, in order; empty when the total alone decided. */
  readonly tieBreak: readonly {
    readonly metric: string;
    readonly value: number | null;
    readonly against: readonly CandidacyId[];
    readonly stillTiedWith: readonly CandidacyId[];
  }[];
  /** Still tied after every metric: the candidates who share the place. */
  readonly sharedWith?: readonly CandidacyId[];
}

export type AwardsConferred = EventOf<
  'AwardsConferred',
  1,
  {
    readonly sessionId: SessionId;
    readonly policy: PolicyRef;
    readonly placings: readonly Placing[];
    /** The sealed results it rests on. */
    readonly inputs: readonly string[];
    /** The places that these take the place of, after an appeal. */
    readonly supersedes?: EventId;
  }
>;

export type SessionEvent =
  | SessionScheduled
  | SessionMoved
  | SessionCancelled
  | JudgeAppointed
  | JudgeDismissed
  | ConflictDeclared
  | ConflictWaived
  | DemoScheduled
  | DemoMoved
  | DemoCancelled
  | SessionOpened
  | PaperSheetsAllowed
  | SessionClosed
  | AwardsConferred;

export const sessionContract = contract<SessionEvent>('session', {
  SessionScheduled: { version: 1 },
  SessionMoved: { version: 1, personal: ['reason'], about: 'actor' },
  SessionCancelled: { version: 1, personal: ['reason'], about: 'actor' },
  JudgeAppointed: { version: 1 },
  JudgeDismissed: { version: 1, personal: ['reason'], about: { person: 'judgeId' } },
  ConflictDeclared: {
    version: 2,
    personal: ['cause'],
    about: { ownerOf: 'candidacy', id: 'candidacyId' },
    // Version 1 had the cause in the clear.
    upcasters: [(data: object) => data],
  },
  ConflictWaived: {
    version: 1,
    personal: ['reason'],
    about: { ownerOf: 'candidacy', id: 'candidacyId' },
  },
  DemoScheduled: { version: 1 },
  DemoMoved: { version: 1 },
  DemoCancelled: { version: 1, personal: ['reason'], about: 'actor' },
  SessionOpened: { version: 1 },
  PaperSheetsAllowed: { version: 1 },
  SessionClosed: { version: 1 },
  AwardsConferred: { version: 1 },
});
