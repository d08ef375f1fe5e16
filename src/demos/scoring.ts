import type { DecisionContext } from '../platform/kernel/decider.js';
import type { Decided, EventId, PersonId } from '../platform/kernel/envelope.js';
import { factToRight } from '../platform/kernel/put-right.js';
import { refuse } from '../platform/kernel/refusal.js';
import { dimensionMarks } from '../rules/documents/mark-scale.js';
import { type RubricDocument, sheetsShownBy } from '../rules/documents/rubric.js';
import { markProblem } from '../rules/panel/sheet.js';
import type { AmendScore, ScoreDemo, VoidScore } from './demos.commands.js';
import type { DemoEvent, DemoScored, Marks } from './demos.events.js';
import { type Demo, frozen, inOpenSession, type SessionFacts, unscheduled } from './demos.js';
import type { DemoId } from '../sessions/sessions.events.js';

type Events = Decided<DemoEvent>[];
type Words = 'strengths' | 'improvements';

export interface JudgeFacts extends SessionFacts {
  readonly onPanel: boolean;
  /** The judge's group, where the panel has any. */
  readonly group?: string;
  /** A tie to the candidate, waived or not: it keeps the sheets of others from this judge. */
  readonly tied: boolean;
  /** Why this judge may not judge this candidate; empty when nothing stands in the way. */
  readonly conflicts: readonly string[];
}

/** One judge's sheet. One live sheet a judge a demo.
 *  @throws Refusal `unknown-reference`, `sealed`, `wrong-state`, `not-a-judge`,
 *  `conflict-of-interest`, `already-scored`, `malformed`, `mark-out-of-scale` */
export function score(
  state: Demo,
  { demoId, marks, strengths, improvements }: ScoreDemo,
  facts: JudgeFacts & DecisionContext,
): Events {
  const place = held(state, demoId, facts);
  const judgeId = facts.actor.personId;
  mayJudge(judgeId, facts);
  if (state.status !== 'not-started' && state.sheets.has(judgeId)) {
    throw refuse('already-scored', `${judgeId} has handed in a sheet for ${demoId}`, {
      remedy: 'Amend the sheet instead.',
    });
  }
  return [sheetOf(judgeId, { demoId, marks, strengths, improvements }, place, facts)];
}

/** What a judge wrote, whoever brings it in. @throws Refusal `malformed`, `mark-out-of-scale` */
export function sheetOf(
  judgeId: PersonId,
  { demoId, marks, strengths, improvements }: Pick<ScoreDemo, 'demoId' | 'marks' | Words>,
  { sessionId, candidacyId, rubric, document }: NonNullable<SessionFacts['scheduled']>,
  { group }: JudgeFacts,
): Decided<DemoScored> {
  return {
    type: 'DemoScored',
    data: {
      ...{ demoId, sessionId, candidacyId, judgeId, rubric, ...marked(document, marks) },
      ...(group !== undefined && { group }),
      ...{ strengths, improvements },
    },
  };
}

/** The judge's own sheet, before sealing. @throws as {@link score}, and `unknown-reference` without a sheet */
export function amend(
  state: Demo,
  { demoId, marks, reason }: AmendScore,
  facts: JudgeFacts & DecisionContext,
): Events {
  const { document } = held(state, demoId, facts);
  const judgeId = facts.actor.personId;
  mayJudge(judgeId, facts);
  const sheet = state.status === 'not-started' ? undefined : state.sheets.get(judgeId);
  if (!sheet) {
    throw refuse('unknown-reference', `${judgeId} has no sheet for ${demoId} to amend`);
  }
  const given = marked(document, marks);
  const seen = facts.rules < 3 ? [] : othersSeen(state, judgeId, document, facts);
  return [
    {
      type: 'DemoScoreAmended',
      data: {
        ...{ demoId, judgeId, supersedes: sheet.eventId, ...given, reason },
        ...(sheet.group !== undefined && { group: sheet.group }),
        ...(seen.length > 0 && { seen }),
      },
    },
  ];
}

/** The sheets of others that a judge whose own is in is shown. */
function othersSeen(
  state: Demo,
  judgeId: PersonId,
  document: RubricDocument,
  { tied }: JudgeFacts,
): EventId[] {
  if (tied || state.status === 'not-started' || sheetsShownBy(document).hiddenFromPanel) return [];
  return [...state.sheets].flatMap(([other, { eventId }]) => (other === judgeId ? [] : [eventId]));
}

/** Keyed under the wrong judge, or a conflict came to light: the sheet counts no more, and the judge may hand in another.
 *  @throws Refusal `unknown-reference`, `sealed`, `wrong-state` */
export function voidScore(
  state: Demo,
  { demoId, supersedes, reason }: VoidScore,
  facts: SessionFacts & DecisionContext,
): Events {
  held(state, demoId, facts);
  const sheets = state.status === 'not-started' ? [] : [...state.sheets];
  const { judgeId } = factToRight(
    sheets.map(([judgeId, { eventId }]) => ({ judgeId, eventId })),
    { supersedes },
  );
  return [{ type: 'SheetVoided', data: { demoId, judgeId, supersedes, reason } }];
}

/** The demo takes sheets: held, not sealed, in an open session or reopened by an appeal. */
export function held(state: Demo, demoId: DemoId, facts: SessionFacts) {
  if (!facts.scheduled) throw unscheduled(demoId);
  if (state.status === 'sealed') throw refuse('sealed', `the result of ${demoId} is sealed`);
  if (facts.sheetsFrozen) throw frozen();
  if (state.status === 'not-started') {
    throw refuse('wrong-state', `demo ${demoId} has not started`, {
      thing: 'demo',
      state: 'not-started',
    });
  }
  return state.reopenedBy ? facts.scheduled : inOpenSession(demoId, facts);
}

export function mayJudge(
  judgeId: PersonId,
  { onPanel, conflicts }: JudgeFacts,
  at: { readonly field?: string } = {},
) {
  if (!onPanel) throw refuse('not-a-judge', `${judgeId} is not on the panel of this session`, at);
  if (conflicts.length) {
    throw refuse('conflict-of-interest', `${judgeId} may not judge here: ${conflicts.join(', ')}`, {
      ...at,
      causes: conflicts,
      remedy: 'Have the conflict waived by two people, or leave it to the others.',
    });
  }
}

/** The marks of the dimensions and, where they have items, what those were given. */
function marked(document: RubricDocument, given: Marks): { marks: Marks; items?: Marks } {
  const problem = markProblem(document, given);
  if (!problem) {
    const marks = dimensionMarks(document, given);
    const items = Object.entries(given).filter(([key]) => !Object.hasOwn(marks, key));
    return { marks, ...(items.length > 0 && { items: Object.fromEntries(items) }) };
  }
  const { key, scale, why } = problem;
  const field = `marks.${key}`;
  if (why === 'missing' || why === 'unknown') {
    throw refuse('malformed', `${key} is ${why === 'missing' ? 'not marked' : why}`, { field });
  }
  const { min, max, step } = scale;
  throw refuse('mark-out-of-scale', `${key} must be ${min} to ${max} in steps of ${step}`, {
    field,
    ...{ min, max, step },
  });
}
