import type { DecisionContext } from '../platform/kernel/decider.js';
import type { Decided } from '../platform/kernel/envelope.js';
import { refuse, wrongState } from '../platform/kernel/refusal.js';
import { panelMethod, type PanelRules } from '../rules/documents/rubric.js';
import { type Short, shortOfQuorum } from '../rules/panel/quorum.js';
import { panelResult } from '../rules/panel/panel-result.js';
import type { Sheet } from '../rules/panel/sheet.js';
import type { ReopenPanelResult, SealPanelResult } from './demos.commands.js';
import type { DemoEvent, LeftOut } from './demos.events.js';
import { type Demo, type SessionFacts, unscheduled } from './demos.js';
import { unconfirmed } from './keying.js';
import type { DemoId } from '../sessions/sessions.events.js';

type Events = Decided<DemoEvent>[];

export interface SealFacts extends SessionFacts {
  /** The live sheets of every demo held in the session, this one's too. */
  readonly sessionSheets: readonly Sheet[];
  /** Demos held in the session whose sheets, those left out aside, do not reach the quorum. */
  readonly belowQuorum: readonly DemoId[];
  /** This demo's sheets of judges with a conflict; null under rules that left none out. */
  readonly leftOut: readonly LeftOut[] | null;
}

/** Seals what the rubric makes of the sheets, naming every event it rests on.
 *  @throws Refusal `unknown-reference`, `sealed`, `wrong-state`, `quorum-not-met`, `prerequisites-not-met` */
export function seal(
  state: Demo,
  { demoId }: SealPanelResult,
  facts: SealFacts & DecisionContext,
): Events {
  const { scheduled, sessionSheets, belowQuorum, leftOut, rules } = facts;
  if (!scheduled) throw unscheduled(demoId);
  const { sessionId, candidacyId, personId, rubric, document } = scheduled;
  if (state.status === 'sealed') throw refuse('sealed', `the result of ${demoId} is sealed`);
  if (state.status !== 'ended' || state.seconds === undefined) {
    throw wrongState('demo', `demo ${demoId}`, state.status, {
      remedy: 'End the demo first.',
    });
  }
  const demos = panelMethod(document.panel).name === 'additiveFair' ? belowQuorum : [];
  const out = new Set(leftOut?.map(({ eventId }) => eventId));
  const sheets = [...state.sheets.values()].filter(({ eventId }) => !out.has(eventId));
  const short = shortOfQuorum(document.panel, sheets);
  if (short || demos.length) {
    throw refuse('quorum-not-met', quorumMessage(document.panel, short, demos), {
      ...(short ?? { sheets: sheets.length, quorum: document.panel.quorum }),
      ...(leftOut?.length ? { leftOut } : {}),
      ...(demos.length ? { demos } : {}),
      remedy: leftOut?.length
        ? 'Have the conflicts waived by two people, or wait for sheets of other judges.'
        : 'Wait for the sheets that are due.',
    });
  }
  const left = new Set(leftOut?.map(({ judgeId }) => judgeId));
  const judges = unconfirmed(state).filter((judgeId) => !left.has(judgeId));
  if (judges.length > 0) {
    throw refuse('prerequisites-not-met', `${judges.length} keyed sheets are not confirmed`, {
      judges,
      missing: ['confirmed-sheets'],
      remedy: 'Have each judge confirm or contest what was keyed in for them, or void it.',
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
  const { inputs, dropped, ...figures } = result;
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
        ...(rules >= 3 && dropped.length > 0 && { dropped }),
        ...(leftOut && { leftOut }),
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
    DecisionContext & { readonly appeal: 'unknown' | 'not-upheld' | 'about-another' | 'upheld' },
): Events {
  if (!scheduled) throw unscheduled(demoId);
  if (appeal === 'unknown') {
    throw refuse('unknown-reference', `there is no appeal ${appealId}`, { field: 'appealId' });
  }
  if (appeal !== 'upheld') {
    throw wrongState('appeal', `appeal ${appealId}`, appeal, {
      remedy: 'Only an appeal upheld with the remedy reopen-result reopens a result.',
    });
  }
  if (state.status !== 'sealed') {
    throw refuse('wrong-state', `the result of ${demoId} is not sealed`, {
      thing: 'demo',
      state: state.status,
    });
  }
  if (state.reopenedBy?.includes(appealId)) {
    throw refuse('wrong-state', `appeal ${appealId} has reopened this result before`, {
      remedy: 'A new result needs a new appeal.',
    });
  }
  return [{ type: 'PanelResultReopened', data: { demoId, appealId } }];
}

function quorumMessage(
  { quorum }: PanelRules,
  short: Short | null,
  demos: readonly DemoId[],
): string {
  if (!short) return `${demos.length} other demos of the session are below the quorum of ${quorum}`;
  const of = short.group === undefined ? '' : ` of ${short.group}`;
  return `${short.sheets} sheets${of} are in that count, the rubric asks for ${short.quorum}`;
}
