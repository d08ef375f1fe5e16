import type { DecisionContext, Decider } from '../platform/kernel/decider.js';
import type { Decided, EventId, Recorded } from '../platform/kernel/envelope.js';
import {
  corrected,
  factToRight,
  putRight,
  recordedFact,
  type StandingFact,
} from '../platform/kernel/put-right.js';
import { refuse, wrongState } from '../platform/kernel/refusal.js';
import type {
  CloseCohort,
  CorrectKickoff,
  HoldKickoff,
  OpenCohort,
  PlanModule,
  VoidKickoff,
} from './cohorts.commands.js';
import type { PolicyRef } from '../policies/policies.events.js';
import {
  cohortContract,
  COMPETENCIES,
  type CohortEvent,
  type Competency,
  type KickoffHeld,
  type LearningMode,
  type ModuleId,
} from './cohorts.events.js';

export interface Module {
  readonly competency: Competency;
  readonly mode: LearningMode;
  readonly hours: number;
  readonly required: boolean;
  readonly passMark?: number;
  readonly plannedBy: EventId;
}

export type Cohort =
  | { readonly status: 'unopened' }
  | {
      readonly status: 'open' | 'closed';
      readonly certificationPolicy: PolicyRef;
      readonly competencies: readonly Competency[];
      readonly modules: ReadonlyMap<ModuleId, Module>;
      readonly kickoffs: readonly StandingFact<KickoffHeld>[];
    };

function evolve(state: Cohort, event: Recorded<CohortEvent>): Cohort {
  switch (event.type) {
    case 'CohortOpened': {
      const { certificationPolicy, competencies } = event.data;
      return {
        status: 'open',
        certificationPolicy,
        competencies,
        modules: new Map(),
        kickoffs: [],
      };
    }
    case 'ModulePlanned': {
      if (state.status === 'unopened') return state;
      const { moduleId, cohortId: _, title: __, ...planned } = event.data;
      const module = { ...planned, plannedBy: event.id };
      return { ...state, modules: new Map(state.modules).set(moduleId, module) };
    }
    case 'KickoffHeld':
      return state.status === 'unopened'
        ? state
        : { ...state, kickoffs: [...state.kickoffs, recordedFact(event)] };
    case 'KickoffHeldCorrected':
    case 'KickoffHeldVoided':
      return state.status === 'unopened'
        ? state
        : { ...state, kickoffs: putRight(state.kickoffs, event) };
    case 'CohortClosed':
      return state.status === 'unopened' ? state : { ...state, status: 'closed' };
    default:
      return event satisfies never;
  }
}

export const cohort: Decider<Cohort, CohortEvent> = {
  contract: cohortContract,
  initial: { status: 'unopened' },
  evolve,
};

type Events = Decided<CohortEvent>[];

/** @throws Refusal `duplicate`, `malformed` */
export function open(
  state: Cohort,
  command: OpenCohort,
  { certificationPolicy }: { certificationPolicy: PolicyRef },
): Events {
  if (state.status !== 'unopened') {
    throw refuse('duplicate', `${command.cohortId} is open already`, { field: 'cohortId' });
  }
  if (command.cohortId.includes('.')) {
    throw refuse('malformed', 'a cohort id holds no dot: candidacies are <cohort>.<person>', {
      field: 'cohortId',
    });
  }
  const { cohortId, title, year, targetSize, competencies = COMPETENCIES } = command;
  return [
    {
      type: 'CohortOpened',
      data: { cohortId, title, year, targetSize, certificationPolicy, competencies },
    },
  ];
}

/** @throws Refusal `unknown-reference`, `wrong-state`, `duplicate` */
export function planModule(state: Cohort, command: PlanModule): Events {
  const { modules } = stillOpen(state, command.cohortId);
  if (modules.has(command.moduleId)) {
    throw refuse('duplicate', `module ${command.moduleId} is planned already`, {
      field: 'moduleId',
    });
  }
  const { occurredAt: _, ...data } = command;
  return [{ type: 'ModulePlanned', data }];
}

/** @throws Refusal `unknown-reference`, `wrong-state` */
export function holdKickoff(
  state: Cohort,
  { cohortId, heldOn, topics, attendeeIds }: HoldKickoff,
  { unknownAttendees }: { unknownAttendees: readonly string[] },
): Events {
  stillOpen(state, cohortId);
  assertKnown(unknownAttendees);
  return [{ type: 'KickoffHeld', data: { cohortId, heldOn, topics, attendeeIds } }];
}

function assertKnown(unknownAttendees: readonly string[]): void {
  if (unknownAttendees.length === 0) return;
  throw refuse('unknown-reference', `nobody is registered as ${unknownAttendees.join(', ')}`, {
    field: 'attendeeIds',
  });
}

/** @throws Refusal `unknown-reference`, `malformed` */
export function correctKickoff(
  state: Cohort,
  command: CorrectKickoff,
  { unknownAttendees }: { unknownAttendees: readonly string[] },
): Events {
  const { heldOn, topics, attendeeIds } = command;
  const fact = factToRight(opened(state, command.cohortId).kickoffs, command);
  assertKnown(unknownAttendees);
  const data = corrected<KickoffHeld>(fact, { heldOn, topics, attendeeIds }, command);
  return [{ type: 'KickoffHeldCorrected', data }];
}

/** @throws Refusal `unknown-reference` */
export function voidKickoff(state: Cohort, command: VoidKickoff): Events {
  const { cohortId, supersedes, reason } = command;
  factToRight(opened(state, cohortId).kickoffs, command);
  return [{ type: 'KickoffHeldVoided', data: { cohortId, supersedes, reason } }];
}

/** @throws Refusal `unknown-reference`, `wrong-state` while a candidacy is undecided */
export function close(
  state: Cohort,
  { cohortId, reason }: CloseCohort,
  { undecided }: DecisionContext & { undecided: readonly string[] },
): Events {
  stillOpen(state, cohortId);
  if (undecided.length) {
    throw refuse('wrong-state', `${undecided.length} candidacies are undecided`, {
      candidacies: undecided,
      remedy: 'Decide, defer or withdraw each of them first.',
    });
  }
  return [{ type: 'CohortClosed', data: { cohortId, ...(reason && { reason }) } }];
}

function opened(state: Cohort, cohortId: string) {
  if (state.status !== 'unopened') return state;
  throw refuse('unknown-reference', `there is no cohort ${cohortId}`, { field: 'cohortId' });
}

function stillOpen(state: Cohort, cohortId: string) {
  const cohort = opened(state, cohortId);
  if (cohort.status === 'closed') throw wrongState('cohort', `cohort ${cohortId}`, 'closed');
  return cohort;
}
