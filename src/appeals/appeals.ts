import type { DecisionContext, Decider } from '../platform/kernel/decider.js';
import type { Decided, EventId, PersonId, Recorded } from '../platform/kernel/envelope.js';
import { refuse, wrongState } from '../platform/kernel/refusal.js';
import type { CandidacyId } from '../candidacies/candidacies.events.js';
import type { AssignAppeal, DismissAppeal, LodgeAppeal, UpholdAppeal } from './appeals.commands.js';
import type { Relation } from '../platform/commands/decision-model.js';
import { appealContract, type AppealEvent, type AppealLodged } from './appeals.events.js';
import type { DemoId } from '../sessions/sessions.events.js';

export type Appeal =
  | { readonly status: 'none' }
  | {
      readonly status: 'lodged' | 'assigned' | 'upheld' | 'dismissed';
      readonly against: EventId;
      readonly candidacyId: CandidacyId;
      readonly demoId?: DemoId;
      readonly assigneeId?: PersonId;
      readonly remedy?: string;
    };

function evolve(state: Appeal, event: Recorded<AppealEvent>): Appeal {
  if (event.type === 'AppealLodged') {
    const { against, candidacyId, demoId } = event.data;
    return { status: 'lodged', against, candidacyId, ...(demoId && { demoId }) };
  }
  if (state.status === 'none') return state;
  switch (event.type) {
    case 'AppealAssigned':
      return { ...state, status: 'assigned', assigneeId: event.data.assigneeId };
    case 'AppealUpheld':
      return { ...state, status: 'upheld', remedy: event.data.remedy };
    case 'AppealDismissed':
      return { ...state, status: 'dismissed' };
    default:
      return event satisfies never;
  }
}

export const appeal: Decider<Appeal, AppealEvent> = {
  contract: appealContract,
  initial: { status: 'none' },
  evolve,
};

/** The appeals against an event. */
export const appealsAgainst: Relation<AppealLodged> = {
  name: 'appeals against an event',
  type: 'AppealLodged',
  of: ({ data }) => [data.against],
};

type Events = Decided<AppealEvent>[];

export interface AppealedFacts {
  /** Null when there is no such candidacy. */
  readonly candidate: PersonId | null;
  /** The sealed results and decisions of the candidacy, with the demo where there is one. */
  readonly appealable: ReadonlyMap<EventId, DemoId | null>;
}

/** @throws Refusal `duplicate`, `unknown-reference`, `not-entitled` */
export function lodge(
  state: Appeal,
  { appealId, against, candidacyId, grounds }: LodgeAppeal,
  { actor, candidate, appealable }: AppealedFacts & DecisionContext,
): Events {
  if (state.status !== 'none') {
    throw refuse('duplicate', `appeal ${appealId} is lodged already`, { field: 'appealId' });
  }
  const demoId = appealable.get(against);
  if (candidate === null || demoId === undefined) {
    throw refuse('unknown-reference', 'that is no result or decision of this candidacy', {
      field: candidate === null ? 'candidacyId' : 'against',
    });
  }
  if (actor.personId !== candidate) {
    throw refuse('not-entitled', 'an appeal is lodged by the candidate');
  }
  return [
    {
      type: 'AppealLodged',
      data: { appealId, against, candidacyId, grounds, ...(demoId && { demoId }) },
    },
  ];
}

/** Whoever acted in what is appealed, by person id with what they did. */
export interface InvolvedFacts {
  readonly involved: ReadonlyMap<PersonId, string>;
}

/** @throws Refusal `unknown-reference`, `wrong-state`, `conflict-of-interest` */
export function assign(
  state: Appeal,
  { appealId, assigneeId }: AssignAppeal,
  {
    involved,
    assigneeKnown,
  }: InvolvedFacts & DecisionContext & { readonly assigneeKnown: boolean },
): Events {
  pending(state, appealId);
  if (!assigneeKnown) {
    throw refuse('unknown-reference', `nobody is registered as ${assigneeId}`, {
      field: 'assigneeId',
    });
  }
  uninvolved(assigneeId, involved);
  return [{ type: 'AppealAssigned', data: { appealId, assigneeId } }];
}

/** @throws Refusal `unknown-reference`, `wrong-state`, `not-entitled`, `conflict-of-interest` */
export function uphold(
  state: Appeal,
  { appealId, remedy }: UpholdAppeal,
  facts: InvolvedFacts & DecisionContext,
): Events {
  const decidedBy = decider(state, appealId, facts);
  return [{ type: 'AppealUpheld', data: { appealId, remedy, decidedBy } }];
}

/** @throws Refusal `unknown-reference`, `wrong-state`, `not-entitled`, `conflict-of-interest` */
export function dismiss(
  state: Appeal,
  { appealId, reason }: DismissAppeal,
  facts: InvolvedFacts & DecisionContext,
): Events {
  const decidedBy = decider(state, appealId, facts);
  return [{ type: 'AppealDismissed', data: { appealId, reason, decidedBy } }];
}

function pending(state: Appeal, appealId: string) {
  if (state.status === 'none') {
    throw refuse('unknown-reference', `there is no appeal ${appealId}`, { field: 'appealId' });
  }
  if (state.status === 'upheld' || state.status === 'dismissed') {
    throw wrongState('appeal', `appeal ${appealId}`, state.status);
  }
  return state;
}

function decider(
  state: Appeal,
  appealId: string,
  { actor, involved }: InvolvedFacts & DecisionContext,
): PersonId {
  const { assigneeId } = pending(state, appealId);
  uninvolved(actor.personId, involved);
  if (assigneeId === undefined) {
    throw refuse('wrong-state', `appeal ${appealId} is not assigned`, {
      thing: 'appeal',
      state: 'not-assigned',
      remedy: 'Assign it to somebody who did not act in the matter.',
    });
  }
  if (assigneeId !== actor.personId) {
    throw refuse('not-entitled', `appeal ${appealId} is assigned to ${assigneeId}`);
  }
  return actor.personId;
}

/** Nobody who acted in what is appealed may decide it. */
function uninvolved(personId: PersonId, involved: ReadonlyMap<PersonId, string>) {
  const part = involved.get(personId);
  if (!part) return;
  throw refuse('conflict-of-interest', `${personId} acted in the matter as ${part}`, {
    cause: part,
  });
}
