import type { DecisionContext } from '../platform/kernel/decider.js';
import type { Decided, PersonId } from '../platform/kernel/envelope.js';
import { refuse } from '../platform/kernel/refusal.js';
import type {
  AppointJudge,
  DeclareConflict,
  DismissJudge,
  WaiveConflict,
} from './sessions.commands.js';
import type { SessionEvent } from './sessions.events.js';
import { conflictBetween, notClosed, type Session, unknownCandidacy } from './sessions.js';

type Events = Decided<SessionEvent>[];

interface JudgeStanding {
  readonly judge: 'unknown' | 'without-role' | 'entitled';
  /** Of the rubric's panel. */
  readonly groups: readonly string[];
}

/** @throws Refusal `unknown-reference`, `wrong-state`, `not-a-judge`, `duplicate`, `malformed` */
export function appointJudge(
  state: Session,
  { sessionId, judgeId, group }: AppointJudge,
  { judge, groups }: DecisionContext & JudgeStanding,
): Events {
  const { judges } = notClosed(state, sessionId);
  if (judge === 'unknown') {
    throw refuse('unknown-reference', `nobody is registered as ${judgeId}`, { field: 'judgeId' });
  }
  if (judge === 'without-role') {
    throw refuse('not-a-judge', `${judgeId} does not hold the role judge`, { field: 'judgeId' });
  }
  if (judges.has(judgeId)) {
    throw refuse('duplicate', `${judgeId} is on the panel already`, { field: 'judgeId' });
  }
  if (group === undefined ? groups.length > 0 : !groups.includes(group)) {
    const among = groups.join(', ');
    throw refuse('malformed', among ? `group is one of ${among}` : 'the panel has no groups', {
      field: 'group',
      remedy: among ? `Name one of: ${among}.` : 'Leave the group out.',
    });
  }
  return [
    { type: 'JudgeAppointed', data: { sessionId, judgeId, ...(group !== undefined && { group }) } },
  ];
}

/** Due no longer. What the judge has handed in stays, unless it is voided.
 *  @throws Refusal `unknown-reference`, `wrong-state`, `not-a-judge` */
export function dismissJudge(state: Session, { sessionId, judgeId, reason }: DismissJudge): Events {
  if (!notClosed(state, sessionId).judges.has(judgeId)) throw notOnPanel(judgeId, sessionId);
  return [{ type: 'JudgeDismissed', data: { sessionId, judgeId, reason } }];
}

/** @throws Refusal `unknown-reference`, `wrong-state`, `not-a-judge`, `not-entitled`, `duplicate` */
export function declareConflict(
  state: Session,
  { sessionId, judgeId: named, candidacyId, cause }: DeclareConflict,
  { actor, candidate }: DecisionContext & { readonly candidate: PersonId | null },
): Events {
  const judgeId = named ?? actor.personId;
  const panel = notClosed(state, sessionId);
  if (candidate === null) throw unknownCandidacy(candidacyId);
  if (judgeId !== actor.personId && !actor.roles.includes('programme-admin')) {
    throw refuse('not-entitled', 'a conflict is declared by the judge or a programme-admin');
  }
  if (!panel.judges.has(judgeId)) throw notOnPanel(judgeId, sessionId);
  if (conflictBetween(panel, judgeId, candidacyId).declared) {
    throw refuse('duplicate', 'this conflict is declared already');
  }
  return [{ type: 'ConflictDeclared', data: { sessionId, judgeId, candidacyId, cause } }];
}

/** The first signature waits; a second one by somebody else makes the waiver effective.
 *  @throws Refusal `unknown-reference`, `wrong-state`, `not-a-judge`, `four-eyes`, `conflict-of-interest` */
export function waiveConflict(
  state: Session,
  { sessionId, judgeId, candidacyId, reason }: WaiveConflict,
  { actor, candidate }: DecisionContext & { readonly candidate: PersonId | null },
): Events {
  const panel = notClosed(state, sessionId);
  if (candidate === null) throw unknownCandidacy(candidacyId);
  if (!panel.judges.has(judgeId)) throw notOnPanel(judgeId, sessionId);
  if (judgeId === candidate) {
    throw refuse('conflict-of-interest', 'nobody judges themselves, whoever signs', {
      cause: 'self',
    });
  }
  if (actor.personId === judgeId || actor.personId === candidate) {
    throw refuse('four-eyes', 'nobody waives a conflict of their own', { cause: 'self' });
  }
  const { signedBy, waived } = conflictBetween(panel, judgeId, candidacyId);
  if (waived) throw refuse('wrong-state', 'this conflict is waived already');
  if (signedBy.includes(actor.personId)) {
    throw refuse('four-eyes', 'a waiver needs a second person', {
      remedy: 'Ask another programme-admin or a certifier to waive it too.',
    });
  }
  const effective = signedBy.length > 0;
  return [
    {
      type: 'ConflictWaived',
      data: { sessionId, judgeId, candidacyId, reason, waivedBy: actor.personId, effective },
    },
  ];
}

function notOnPanel(judgeId: PersonId, sessionId: string) {
  return refuse('not-a-judge', `${judgeId} is not on the panel of ${sessionId}`, {
    field: 'judgeId',
  });
}
