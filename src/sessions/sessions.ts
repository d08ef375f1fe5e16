import type { PolicyRef } from '../policies/policies.events.js';
import type { CohortId } from '../cohorts/cohorts.events.js';
import type { DecisionContext, Decider } from '../platform/kernel/decider.js';
import type { Day, Decided, EventId, PersonId, Recorded } from '../platform/kernel/envelope.js';
import { refuse, wrongState } from '../platform/kernel/refusal.js';
import type { Conflict as Stated } from '../rules/separation-of-duties.js';
import type { CandidacyId } from '../candidacies/candidacies.events.js';
import type {
  AllowPaperSheets,
  CloseSession,
  OpenSession,
  ScheduleSession,
} from './sessions.commands.js';
import {
  sessionContract,
  type DemoId,
  type DemoScheduled,
  type SessionEvent,
} from './sessions.events.js';

export interface Conflict extends Stated {
  /** Who signed the waiver so far. */
  readonly signedBy: readonly PersonId[];
}

export type ScheduledDemo = Omit<DemoScheduled['data'], 'sessionId' | 'demoId'>;

export type Session =
  | { readonly status: 'unscheduled' }
  | {
      readonly status: 'scheduled' | 'open' | 'closed' | 'cancelled';
      readonly kind: 'certification' | 'competition';
      readonly date: Day;
      readonly venue?: string;
      readonly cohortId?: CohortId;
      readonly rubric: PolicyRef;
      readonly certificationPolicy?: PolicyRef;
      readonly awardPolicy?: PolicyRef;
      /** With the group of each, where the panel has any. */
      readonly judges: ReadonlyMap<PersonId, string | undefined>;
      readonly conflicts: ReadonlyMap<string, Conflict>;
      readonly demos: ReadonlyMap<DemoId, ScheduledDemo>;
      /** Sheets on paper may be keyed in. */
      readonly paper?: true;
      /** The places conferred last, and the sealed results they rest on. */
      readonly conferred: { readonly eventId: EventId; readonly inputs: readonly EventId[] } | null;
    };

type Scheduled = Exclude<Session, { status: 'unscheduled' }>;

const NO_CONFLICT: Conflict = { declared: false, signedBy: [], waived: false };

const pair = (judgeId: PersonId, candidacyId: CandidacyId) => `${judgeId} ${candidacyId}`;

/** What was declared and waived between a judge and a candidacy. */
export function conflictBetween(
  session: Scheduled,
  judgeId: PersonId,
  candidacyId: CandidacyId,
): Conflict {
  return session.conflicts.get(pair(judgeId, candidacyId)) ?? NO_CONFLICT;
}

/** The place in the running order after the last one taken. */
export function nextPlace(session: Session): number {
  const demos = session.status === 'unscheduled' ? [] : [...session.demos.values()];
  return 1 + Math.max(0, ...demos.map(({ order }) => order));
}

function withConflict(
  session: Scheduled,
  judgeId: PersonId,
  candidacyId: CandidacyId,
  conflict: Conflict,
): Session {
  const conflicts = new Map(session.conflicts).set(pair(judgeId, candidacyId), conflict);
  return { ...session, conflicts };
}

function evolve(state: Session, event: Recorded<SessionEvent>): Session {
  if (event.type === 'SessionScheduled') {
    const { kind, cohortId, date, venue, rubric, certificationPolicy, awardPolicy } = event.data;
    return {
      status: 'scheduled',
      kind,
      date,
      rubric,
      judges: new Map(),
      conflicts: new Map(),
      demos: new Map(),
      conferred: null,
      ...(cohortId === undefined ? {} : { cohortId }),
      ...(venue === undefined ? {} : { venue }),
      ...(certificationPolicy && { certificationPolicy }),
      ...(awardPolicy && { awardPolicy }),
    };
  }
  if (state.status === 'unscheduled') return state;
  switch (event.type) {
    case 'JudgeAppointed':
      return {
        ...state,
        judges: new Map(state.judges).set(event.data.judgeId, event.data.group),
      };
    case 'JudgeDismissed': {
      const judges = new Map(state.judges);
      judges.delete(event.data.judgeId);
      return { ...state, judges };
    }
    case 'SessionMoved': {
      const { date, venue } = event.data;
      return { ...state, date, ...(venue === undefined ? {} : { venue }) };
    }
    case 'SessionCancelled':
      return { ...state, status: 'cancelled' };
    case 'ConflictDeclared': {
      // A waiver covers what was known when it was signed, so it does not outlast a declaration.
      const { judgeId, candidacyId } = event.data;
      return withConflict(state, judgeId, candidacyId, { ...NO_CONFLICT, declared: true });
    }
    case 'ConflictWaived': {
      const { judgeId, candidacyId, waivedBy, effective } = event.data;
      const before = conflictBetween(state, judgeId, candidacyId);
      const signedBy = [...before.signedBy, waivedBy];
      return withConflict(state, judgeId, candidacyId, { ...before, signedBy, waived: effective });
    }
    case 'DemoScheduled': {
      const { demoId, sessionId: _, ...demo } = event.data;
      return { ...state, demos: new Map(state.demos).set(demoId, demo) };
    }
    case 'DemoMoved': {
      const { demoId, order, coreSection } = event.data;
      const planned = state.demos.get(demoId);
      if (!planned) return state;
      const demos = new Map(state.demos).set(demoId, { ...planned, order, coreSection });
      return { ...state, demos };
    }
    case 'DemoCancelled': {
      const demos = new Map(state.demos);
      demos.delete(event.data.demoId);
      return { ...state, demos };
    }
    case 'PaperSheetsAllowed':
      return { ...state, paper: true };
    case 'SessionOpened':
      return { ...state, status: 'open' };
    case 'SessionClosed':
      return { ...state, status: 'closed' };
    case 'AwardsConferred':
      return { ...state, conferred: { eventId: event.id, inputs: event.data.inputs } };
    default:
      return event satisfies never;
  }
}

export const session: Decider<Session, SessionEvent> = {
  contract: sessionContract,
  initial: { status: 'unscheduled' },
  evolve,
};

type Events = Decided<SessionEvent>[];

export interface SchedulePolicies {
  readonly rubric: PolicyRef;
  readonly certificationPolicy?: PolicyRef;
  readonly awardPolicy?: PolicyRef;
}

/** @throws Refusal `duplicate`, `unknown-reference`, `malformed` */
export function schedule(
  state: Session,
  command: ScheduleSession,
  {
    cohortKnown,
    policies,
    certifiesBy,
    unknownTieBreaks,
    demoSeconds,
  }: DecisionContext & {
    readonly cohortKnown: boolean;
    readonly policies: SchedulePolicies;
    /** The rubric whose marks the certification policy asks for; null without a policy. */
    readonly certifiesBy: Pick<PolicyRef, 'id' | 'version'> | null;
    readonly unknownTieBreaks: readonly string[];
    readonly demoSeconds: number;
  },
): Events {
  const { sessionId, kind, cohortId, date, venue } = command;
  if (state.status !== 'unscheduled') {
    throw refuse('duplicate', `session ${sessionId} is scheduled already`, { field: 'sessionId' });
  }
  if (!cohortKnown) {
    throw refuse('unknown-reference', `there is no cohort ${cohortId}`, { field: 'cohortId' });
  }
  if (kind === 'certification' && !(cohortId && policies.certificationPolicy)) {
    throw refuse('malformed', 'a certification day names its cohort and certification policy', {
      field: cohortId ? 'certificationPolicy' : 'cohortId',
    });
  }
  const { rubric } = policies;
  if (certifiesBy && (certifiesBy.id !== rubric.id || certifiesBy.version !== rubric.version)) {
    const asks = `${certifiesBy.id}@${certifiesBy.version}`;
    throw refuse('malformed', `${command.certificationPolicy} asks for marks of ${asks}`, {
      field: 'certificationPolicy',
      remedy: `Name a certification policy for ${rubric.id}@${rubric.version}.`,
    });
  }
  if (unknownTieBreaks.length) {
    throw refuse('malformed', `the rubric has no ${unknownTieBreaks.join(', ')} to break ties by`, {
      field: 'awardPolicy',
    });
  }
  return [
    {
      type: 'SessionScheduled',
      data: {
        sessionId,
        kind,
        date,
        ...(cohortId === undefined ? {} : { cohortId }),
        ...(venue === undefined ? {} : { venue }),
        ...policies,
        demoSeconds: command.demoSeconds ?? demoSeconds,
      },
    },
  ];
}

/** @throws Refusal `unknown-reference`, `wrong-state` */
export function open(state: Session, { sessionId }: OpenSession): Events {
  const { status } = known(state, sessionId);
  if (status !== 'scheduled') throw wrongState('session', `session ${sessionId}`, status);
  return [{ type: 'SessionOpened', data: { sessionId } }];
}

/** @throws Refusal `unknown-reference`, `wrong-state` */
export function allowPaper(state: Session, { sessionId }: AllowPaperSheets): Events {
  const { status, paper } = known(state, sessionId);
  if (status === 'closed' || status === 'cancelled') {
    throw wrongState('session', `session ${sessionId}`, status);
  }
  if (paper) {
    throw refuse('wrong-state', `session ${sessionId} takes sheets on paper already`, {
      thing: 'session',
      state: 'paper-allowed',
    });
  }
  return [{ type: 'PaperSheetsAllowed', data: { sessionId } }];
}

/** @throws Refusal `unknown-reference`, `wrong-state` */
export function close(state: Session, { sessionId }: CloseSession): Events {
  const { status } = known(state, sessionId);
  if (status !== 'open') throw wrongState('session', `session ${sessionId}`, status);
  return [{ type: 'SessionClosed', data: { sessionId } }];
}

/** @throws Refusal `unknown-reference` */
export function known(state: Session, sessionId: string): Scheduled {
  if (state.status !== 'unscheduled') return state;
  throw refuse('unknown-reference', `there is no session ${sessionId}`, { field: 'sessionId' });
}

export function notClosed(state: Session, sessionId: string): Scheduled {
  const scheduled = known(state, sessionId);
  if (scheduled.status === 'scheduled' || scheduled.status === 'open') return scheduled;
  throw wrongState('session', `session ${sessionId}`, scheduled.status);
}

export function unknownCandidacy(candidacyId: CandidacyId) {
  return refuse('unknown-reference', `there is no candidacy ${candidacyId}`, {
    field: 'candidacyId',
  });
}
