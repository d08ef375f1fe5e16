import type { PolicyRef } from '../policies/policies.events.js';
import type { DecisionContext, Decider } from '../platform/kernel/decider.js';
import type { Decided, EventId, Instant, PersonId, Recorded } from '../platform/kernel/envelope.js';
import { refuse, wrongState } from '../platform/kernel/refusal.js';
import type { RubricDocument } from '../rules/documents/rubric.js';
import type { Disqualified } from '../rules/panel/demo-time.js';
import type { Sheet } from '../rules/panel/sheet.js';
import type { CandidacyId } from '../candidacies/candidacies.events.js';
import type { AppealId } from './demos.events.js';
import type { EndDemo, StartDemo } from './demos.commands.js';
import {
  demoContract,
  type DemoEvent,
  type DemoScoreAmended,
  type DemoScored,
  type Marks,
} from './demos.events.js';
import type { DemoId, SessionId } from '../sessions/sessions.events.js';

export interface SealedResult {
  readonly eventId: EventId;
  readonly total: number;
  readonly dimensions: Readonly<Record<string, number>>;
  readonly inputs: readonly EventId[];
  readonly method: string;
  readonly disqualified?: Disqualified;
}

export interface LiveSheet {
  readonly eventId: EventId;
  readonly marks: Marks;
  readonly items?: Marks;
  readonly group?: string;
  /** Keyed in by this clerk, and neither confirmed nor amended by the judge yet. */
  readonly clerkId?: PersonId;
}

export type Demo =
  | { readonly status: 'not-started' }
  | {
      readonly status: 'started' | 'ended' | 'sealed';
      readonly sessionId: SessionId;
      readonly candidacyId: CandidacyId;
      readonly startedAt: Instant;
      readonly seconds?: number;
      readonly ended?: EventId;
      /** The live sheet of each judge. */
      readonly sheets: ReadonlyMap<PersonId, LiveSheet>;
      readonly sealed?: SealedResult;
      /** Appeals that reopened the result: sheets may change again although the session is closed. */
      readonly reopenedBy?: readonly AppealId[];
    };

export type Held = Exclude<Demo, { status: 'not-started' }>;

function sheetIn({ id, data }: Recorded<DemoScored | DemoScoreAmended>): LiveSheet {
  const { marks, items, group } = data;
  return {
    ...{ eventId: id, marks },
    ...(items && { items }),
    ...(group !== undefined && { group }),
  };
}

function evolve(state: Demo, event: Recorded<DemoEvent>): Demo {
  if (event.type === 'DemoStarted') {
    const { sessionId, candidacyId } = event.data;
    const startedAt = event.metadata.occurredAt;
    return { status: 'started', sessionId, candidacyId, startedAt, sheets: new Map() };
  }
  if (state.status === 'not-started') return state;
  switch (event.type) {
    case 'DemoEnded':
      return { ...state, status: 'ended', seconds: event.data.seconds, ended: event.id };
    case 'DemoScored': {
      const { judgeId, clerkId } = event.data;
      return withSheet(state, judgeId, { ...sheetIn(event), ...(clerkId && { clerkId }) });
    }
    case 'DemoScoreAmended': {
      const { judgeId } = event.data;
      return withSheet(state, judgeId, sheetIn(event));
    }
    case 'SheetConfirmed': {
      const { judgeId } = event.data;
      const sheet = state.sheets.get(judgeId);
      if (!sheet) return state;
      const { clerkId: _, ...confirmed } = sheet;
      return withSheet(state, judgeId, confirmed);
    }
    case 'SheetVoided': {
      const sheets = new Map(state.sheets);
      sheets.delete(event.data.judgeId);
      return { ...state, sheets };
    }
    case 'PanelResultSealed': {
      const { total, dimensions, inputs, method, disqualified } = event.data;
      return {
        ...state,
        status: 'sealed',
        sealed: {
          ...{ eventId: event.id, total, dimensions, inputs, method },
          ...(disqualified && { disqualified }),
        },
      };
    }
    case 'PanelResultReopened': {
      const { sealed: _, ...open } = state;
      const reopenedBy = [...(state.reopenedBy ?? []), event.data.appealId];
      return { ...open, status: 'ended', reopenedBy };
    }
    default:
      return event satisfies never;
  }
}

function withSheet(state: Held, judgeId: PersonId, sheet: LiveSheet): Demo {
  return { ...state, sheets: new Map(state.sheets).set(judgeId, sheet) };
}

export const demo: Decider<Demo, DemoEvent> = {
  contract: demoContract,
  initial: { status: 'not-started' },
  evolve,
};

/** The live sheets of a demo, in the order in which the judges first handed them in. */
export function sheetsOf(demoId: DemoId, state: Demo): Sheet[] {
  if (state.status === 'not-started') return [];
  return [...state.sheets].map(([judgeId, { clerkId: _, ...sheet }]) => ({
    ...{ demoId, judgeId },
    ...sheet,
  }));
}

type Events = Decided<DemoEvent>[];

/** What its session says of a demo. */
export interface SessionFacts {
  /** Null when no session has scheduled the demo. */
  readonly scheduled: {
    readonly sessionId: SessionId;
    readonly sessionStatus: 'scheduled' | 'open' | 'closed' | 'cancelled';
    readonly candidacyId: CandidacyId;
    readonly personId: PersonId;
    /** `admitted`, unless the candidate left since the demo was scheduled. */
    readonly candidacyStatus: string;
    readonly rubric: PolicyRef;
    readonly document: RubricDocument;
  } | null;
  /** A result of the session is sealed by `additiveFair`, which rests on all its sheets. */
  readonly sheetsFrozen: boolean;
}

/** @throws Refusal `unknown-reference`, `wrong-state`, `sealed` */
export function start(
  state: Demo,
  { demoId }: StartDemo,
  facts: SessionFacts & DecisionContext,
): Events {
  const { sessionId, candidacyId, candidacyStatus } = inOpenSession(demoId, facts);
  if (state.status !== 'not-started') {
    throw wrongState('demo', `demo ${demoId}`, state.status);
  }
  if (candidacyStatus !== 'admitted') {
    throw wrongState('candidacy', `candidacy ${candidacyId}`, candidacyStatus);
  }
  if (facts.sheetsFrozen) throw frozen();
  return [{ type: 'DemoStarted', data: { demoId, sessionId, candidacyId } }];
}

/** @throws Refusal `unknown-reference`, `wrong-state` */
export function end(
  state: Demo,
  { demoId, seconds }: EndDemo,
  facts: SessionFacts & DecisionContext,
): Events {
  inOpenSession(demoId, facts);
  if (state.status !== 'started') throw wrongState('demo', `demo ${demoId}`, state.status);
  return [{ type: 'DemoEnded', data: { demoId, seconds } }];
}

export function inOpenSession(demoId: DemoId, { scheduled }: SessionFacts) {
  if (!scheduled) throw unscheduled(demoId);
  if (scheduled.sessionStatus !== 'open') {
    throw wrongState('session', `session ${scheduled.sessionId}`, scheduled.sessionStatus);
  }
  return scheduled;
}

export function frozen() {
  return refuse('sealed', 'a result of this session is sealed, and it rests on all its sheets');
}

export function unscheduled(demoId: DemoId) {
  return refuse('unknown-reference', `no session has scheduled the demo ${demoId}`, {
    field: 'demoId',
  });
}
