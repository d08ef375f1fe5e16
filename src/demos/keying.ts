import type { DecisionContext } from '../platform/kernel/decider.js';
import type { Decided, PersonId } from '../platform/kernel/envelope.js';
import { refuse } from '../platform/kernel/refusal.js';
import type { DemoId } from '../sessions/sessions.events.js';
import type { ConfirmSheet, ContestSheet, KeySheet } from './demos.commands.js';
import type { DemoEvent } from './demos.events.js';
import { type Demo, type LiveSheet, unscheduled } from './demos.js';
import { held, type JudgeFacts, mayJudge, sheetOf } from './scoring.js';

type Events = Decided<DemoEvent>[];

export interface KeyingFacts extends JudgeFacts {
  /** The session takes sheets on paper. */
  readonly paper: boolean;
  /** The clerk has a seat on the panel, whose sheets nobody else's hand shows them. */
  readonly clerkSeated: boolean;
}

/**
 * A sheet that a judge filled in on paper, keyed in by somebody else: whose it is and who keyed it both stand in the event.
 * @throws Refusal `unknown-reference`, `wrong-state`, `sealed`, `not-entitled`, `not-a-judge`, `conflict-of-interest`,
 * `already-scored`, `malformed`, `mark-out-of-scale`
 */
export function keySheet(
  state: Demo,
  { sessionId, judgeId, scan, ...sheet }: KeySheet,
  facts: KeyingFacts & DecisionContext,
): Events {
  const { demoId } = sheet;
  if (facts.scheduled?.sessionId !== sessionId) throw unscheduled(demoId);
  if (!facts.paper) {
    throw refuse('wrong-state', `session ${sessionId} takes no sheets on paper`, {
      thing: 'session',
      state: 'no-paper',
      remedy: 'Allow sheets on paper for the session first.',
    });
  }
  const place = held(state, demoId, facts);
  const clerkId = facts.actor.personId;
  if (clerkId === place.personId || facts.clerkSeated) {
    throw refuse('not-entitled', 'the candidate and the judges of a panel key no sheets of it');
  }
  mayJudge(judgeId, facts, { field: 'judgeId' });
  if (state.status !== 'not-started' && state.sheets.has(judgeId)) {
    throw refuse('already-scored', `the sheet of ${judgeId} for ${demoId} is in`, {
      field: 'judgeId',
      remedy: 'Void it first where it is wrong.',
    });
  }
  const { type, data } = sheetOf(judgeId, sheet, place, facts);
  return [{ type, data: { ...data, clerkId, ...(scan !== undefined && { scan }) } }];
}

/** What was keyed in is what the judge wrote. @throws Refusal `sealed`, `wrong-state` */
export function confirmSheet(
  state: Demo,
  { demoId }: ConfirmSheet,
  { actor }: DecisionContext,
): Events {
  const { eventId: sheet } = keyedFor(state, demoId, actor.personId);
  return [{ type: 'SheetConfirmed', data: { demoId, judgeId: actor.personId, sheet } }];
}

/** It is not: the sheet counts no more, and is keyed anew or handed in by the judge. @throws Refusal `sealed`, `wrong-state` */
export function contestSheet(
  state: Demo,
  { demoId, reason }: ContestSheet,
  { actor }: DecisionContext,
): Events {
  const { eventId: supersedes } = keyedFor(state, demoId, actor.personId);
  return [{ type: 'SheetVoided', data: { demoId, judgeId: actor.personId, supersedes, reason } }];
}

function keyedFor(state: Demo, demoId: DemoId, judgeId: PersonId): LiveSheet {
  if (state.status === 'sealed') throw refuse('sealed', `the result of ${demoId} is sealed`);
  const sheet = state.status === 'not-started' ? undefined : state.sheets.get(judgeId);
  if (sheet?.clerkId === undefined) {
    throw refuse('wrong-state', `no sheet for ${demoId} was keyed in for ${judgeId}`, {
      thing: 'demo',
      state: 'nothing-keyed',
    });
  }
  return sheet;
}

/** Judges whose keyed sheets neither are confirmed nor amended. */
export function unconfirmed(state: Demo): readonly PersonId[] {
  if (state.status === 'not-started') return [];
  return [...state.sheets].flatMap(([judgeId, { clerkId }]) => (clerkId ? [judgeId] : []));
}
