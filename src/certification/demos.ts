import type { PolicyRef } from '../cohorts/cohorts.events.js';
import type { Circumstances, Decider } from '../kernel/decider.js';
import type { Decided, EventId, Instant, PersonId, Recorded } from '../kernel/envelope.js';
import { refuse } from '../kernel/refusal.js';
import { panelMethod, type RubricDocument } from '../rules/documents/rubric.js';
import { panelResult } from '../rules/panel/panel-result.js';
import { markProblem, type Sheet } from '../rules/panel/sheet.js';
import type { CandidacyId } from '../trainers/candidacies.events.js';
import type { AppealId } from './appeals.events.js';
import type {
  AmendScore,
  EndDemo,
  ReopenPanelResult,
  ScoreDemo,
  SealPanelResult,
  StartDemo,
} from './demos.commands.js';
import { demoContract, type DemoEvent, type Marks } from './demos.events.js';
import type { DemoId, SessionId } from './sessions.events.js';

export interface SealedResult {
  readonly eventId: EventId;
  readonly total: number;
  readonly dimensions: Readonly<Record<string, number>>;
  readonly inputs: readonly EventId[];
  readonly method: string;
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
      readonly sheets: ReadonlyMap<PersonId, { readonly eventId: EventId; readonly marks: Marks }>;
      readonly sealed?: SealedResult;
      /** Appeals that reopened the result: sheets may change again although the session is closed. */
      readonly reopenedBy?: readonly AppealId[];
    };

type Held = Exclude<Demo, { status: 'not-started' }>;

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
    case 'DemoScored':
    case 'DemoScoreAmended': {
      const { judgeId, marks } = event.data;
      const sheets = new Map(state.sheets).set(judgeId, { eventId: event.id, marks });
      return { ...state, sheets };
    }
    case 'PanelResultSealed': {
      const { total, dimensions, inputs, method } = event.data;
      return {
        ...state,
        status: 'sealed',
        sealed: { eventId: event.id, total, dimensions, inputs, method },
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

export const demo: Decider<Demo, DemoEvent> = {
  contract: demoContract,
  initial: { status: 'not-started' },
  evolve,
};

/** The live sheets of a demo, in the order in which the judges first handed them in. */
export function sheetsOf(demoId: DemoId, state: Demo): Sheet[] {
  if (state.status === 'not-started') return [];
  return [...state.sheets].map(([judgeId, sheet]) => ({ demoId, judgeId, ...sheet }));
}

type Events = Decided<DemoEvent>[];

/** What its session says of a demo. */
export interface SessionFacts {
  /** Null when no session has scheduled the demo. */
  readonly scheduled: {
    readonly sessionId: SessionId;
    readonly sessionStatus: 'scheduled' | 'open' | 'closed';
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
  facts: SessionFacts & Circumstances,
): Events {
  const { sessionId, candidacyId, candidacyStatus } = inOpenSession(demoId, facts);
  if (state.status !== 'not-started') {
    throw refuse('wrong-state', `demo ${demoId} is ${state.status}`);
  }
  if (candidacyStatus !== 'admitted') {
    throw refuse('wrong-state', `candidacy ${candidacyId} is ${candidacyStatus}`);
  }
  if (facts.sheetsFrozen) throw frozen();
  return [{ type: 'DemoStarted', data: { demoId, sessionId, candidacyId } }];
}

/** @throws Refusal `unknown-reference`, `wrong-state` */
export function end(
  state: Demo,
  { demoId, seconds }: EndDemo,
  facts: SessionFacts & Circumstances,
): Events {
  inOpenSession(demoId, facts);
  if (state.status !== 'started') throw refuse('wrong-state', `demo ${demoId} is ${state.status}`);
  return [{ type: 'DemoEnded', data: { demoId, seconds } }];
}

export interface JudgeFacts extends SessionFacts {
  readonly onPanel: boolean;
  /** Why this judge may not judge this candidate; empty when nothing stands in the way. */
  readonly conflicts: readonly string[];
}

/** One judge's sheet. One live sheet a judge a demo.
 *  @throws Refusal `unknown-reference`, `sealed`, `wrong-state`, `not-a-judge`,
 *  `conflict-of-interest`, `already-scored`, `malformed`, `mark-out-of-scale` */
export function score(
  state: Demo,
  { demoId, marks, strengths, improvements }: ScoreDemo,
  facts: JudgeFacts & Circumstances,
): Events {
  const { sessionId, candidacyId, rubric, document } = held(state, demoId, facts);
  const judgeId = facts.actor.personId;
  mayJudge(judgeId, facts);
  if (state.status !== 'not-started' && state.sheets.has(judgeId)) {
    throw refuse('already-scored', `${judgeId} has handed in a sheet for ${demoId}`, {
      remedy: 'Amend the sheet instead.',
    });
  }
  marked(document, marks);
  return [
    {
      type: 'DemoScored',
      data: { demoId, sessionId, candidacyId, judgeId, rubric, marks, strengths, improvements },
    },
  ];
}

/** The judge's own sheet, before sealing. @throws as {@link score}, and `unknown-reference` without a sheet */
export function amend(
  state: Demo,
  { demoId, marks, reason }: AmendScore,
  facts: JudgeFacts & Circumstances,
): Events {
  const { document } = held(state, demoId, facts);
  const judgeId = facts.actor.personId;
  mayJudge(judgeId, facts);
  const sheet = state.status === 'not-started' ? undefined : state.sheets.get(judgeId);
  if (!sheet) {
    throw refuse('unknown-reference', `${judgeId} has no sheet for ${demoId} to amend`);
  }
  marked(document, marks);
  return [
    {
      type: 'DemoScoreAmended',
      data: { demoId, judgeId, supersedes: sheet.eventId, marks, reason },
    },
  ];
}

export interface SealFacts extends SessionFacts {
  /** The live sheets of every demo held in the session, this one's too. */
  readonly sessionSheets: readonly Sheet[];
  /** Demos held in the session whose sheets do not reach the quorum. */
  readonly belowQuorum: readonly DemoId[];
}

/** Seals what the rubric makes of the sheets, naming every event it rests on.
 *  @throws Refusal `unknown-reference`, `sealed`, `wrong-state`, `quorum-not-met` */
export function seal(
  state: Demo,
  { demoId }: SealPanelResult,
  facts: SealFacts & Circumstances,
): Events {
  const { scheduled, sessionSheets, belowQuorum } = facts;
  if (!scheduled) throw unscheduled(demoId);
  const { sessionId, candidacyId, personId, rubric, document } = scheduled;
  if (state.status === 'sealed') throw refuse('sealed', `the result of ${demoId} is sealed`);
  if (state.status !== 'ended' || state.seconds === undefined) {
    throw refuse('wrong-state', `demo ${demoId} is ${state.status}`, {
      remedy: 'End the demo first.',
    });
  }
  const { quorum } = document.panel;
  const short = panelMethod(document.panel).name === 'additiveFair' ? belowQuorum : [];
  if (state.sheets.size < quorum || short.length) {
    throw refuse('quorum-not-met', quorumMessage(state, quorum, short), {
      sheets: state.sheets.size,
      quorum,
      ...(short.length ? { demos: short } : {}),
      remedy: 'Wait for the sheets that are due.',
    });
  }
  const result = panelResult(document, {
    demoId,
    sheets: sessionSheets,
    seconds: state.seconds,
  });
  if ('problem' in result) {
    throw refuse('wrong-state', 'the sheets do not connect all demos of the session', {
      problem: result.problem,
      remedy: 'additiveFair needs judges who marked demos of every group.',
    });
  }
  const { inputs, ...figures } = result;
  const timed = document.time?.penalty && state.ended ? [state.ended] : [];
  return [
    {
      type: 'PanelResultSealed',
      data: {
        demoId,
        sessionId,
        candidacyId,
        personId,
        inputs: [...inputs, ...timed],
        rubric,
        ...figures,
      },
    },
  ];
}

/** After an upheld appeal sheets may change again, until a new result is sealed.
 *  @throws Refusal `unknown-reference`, `wrong-state` */
export function reopen(
  state: Demo,
  { demoId, appealId }: ReopenPanelResult,
  {
    scheduled,
    appeal,
  }: SessionFacts &
    Circumstances & { readonly appeal: 'unknown' | 'not-upheld' | 'about-another' | 'upheld' },
): Events {
  if (!scheduled) throw unscheduled(demoId);
  if (appeal === 'unknown') {
    throw refuse('unknown-reference', `there is no appeal ${appealId}`, { field: 'appealId' });
  }
  if (appeal !== 'upheld') {
    throw refuse('wrong-state', `appeal ${appealId} is ${appeal}`, {
      remedy: 'Only an appeal upheld with the remedy reopen-result reopens a result.',
    });
  }
  if (state.status !== 'sealed') {
    throw refuse('wrong-state', `the result of ${demoId} is not sealed`);
  }
  if (state.reopenedBy?.includes(appealId)) {
    throw refuse('wrong-state', `appeal ${appealId} has reopened this result before`, {
      remedy: 'A new result needs a new appeal.',
    });
  }
  return [{ type: 'PanelResultReopened', data: { demoId, appealId } }];
}

function quorumMessage(state: Held, quorum: number, short: readonly DemoId[]): string {
  return state.sheets.size < quorum
    ? `${state.sheets.size} sheets are in, the rubric asks for ${quorum}`
    : `${short.length} other demos of the session are below the quorum of ${quorum}`;
}

function inOpenSession(demoId: DemoId, { scheduled }: SessionFacts) {
  if (!scheduled) throw unscheduled(demoId);
  if (scheduled.sessionStatus !== 'open') {
    throw refuse('wrong-state', `session ${scheduled.sessionId} is ${scheduled.sessionStatus}`);
  }
  return scheduled;
}

/** The demo takes sheets: held, not sealed, in an open session or reopened by an appeal. */
function held(state: Demo, demoId: DemoId, facts: SessionFacts) {
  if (!facts.scheduled) throw unscheduled(demoId);
  if (state.status === 'sealed') throw refuse('sealed', `the result of ${demoId} is sealed`);
  if (facts.sheetsFrozen) throw frozen();
  if (state.status === 'not-started') {
    throw refuse('wrong-state', `demo ${demoId} has not started`);
  }
  return state.reopenedBy ? facts.scheduled : inOpenSession(demoId, facts);
}

function mayJudge(judgeId: PersonId, { onPanel, conflicts }: JudgeFacts) {
  if (!onPanel) throw refuse('not-a-judge', `${judgeId} is not on the panel of this session`);
  if (conflicts.length) {
    throw refuse('conflict-of-interest', `${judgeId} may not judge here: ${conflicts.join(', ')}`, {
      causes: conflicts,
      remedy: 'Have the conflict waived by two people, or leave it to the others.',
    });
  }
}

function marked(document: RubricDocument, marks: Marks) {
  const problem = markProblem(document, marks);
  if (!problem) return;
  const { dimension, why } = problem;
  const field = `marks.${dimension}`;
  const { min, max, step } = document.scale;
  if (why === 'missing' || why === 'unknown') {
    throw refuse('malformed', `${dimension} is ${why === 'missing' ? 'not marked' : why}`, {
      field,
    });
  }
  throw refuse('mark-out-of-scale', `${dimension} must be ${min} to ${max} in steps of ${step}`, {
    field,
  });
}

function frozen() {
  return refuse('sealed', 'a result of this session is sealed, and it rests on all its sheets');
}

function unscheduled(demoId: DemoId) {
  return refuse('unknown-reference', `no session has scheduled the demo ${demoId}`, {
    field: 'demoId',
  });
}
