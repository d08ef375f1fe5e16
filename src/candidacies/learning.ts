import type { DecisionContext } from '../platform/kernel/decider.js';
import type { Decided } from '../platform/kernel/envelope.js';
import { refuse } from '../platform/kernel/refusal.js';
import { dayOf } from '../rules/calendar.js';
import type { CompleteModule, HoldCoaching } from './candidacies.commands.js';
import type { CandidacyEvent } from './candidacies.events.js';
import { active, type Candidacy } from './candidacies.js';

type Events = Decided<CandidacyEvent>[];

/** @throws Refusal `unknown-reference`, `wrong-state`, `duplicate` */
export function completeModule(
  state: Candidacy,
  command: CompleteModule,
  { at, zone, actor, module }: DecisionContext & { readonly module: PlannedModule | null },
): Events {
  const { candidacyId, moduleId, score, attendedHours } = command;
  const { completions } = active(state, candidacyId);
  if (!module) {
    throw refuse('unknown-reference', `the cohort has no module ${moduleId}`, {
      field: 'moduleId',
    });
  }
  if (completions.some((done) => done.moduleId === moduleId)) {
    throw refuse('duplicate', `${moduleId} is completed already`, { field: 'moduleId' });
  }
  return [
    {
      type: 'ModuleCompleted',
      data: {
        candidacyId,
        moduleId,
        ...module,
        completedOn: dayOf(at, zone),
        result: {
          ...(score === undefined ? {} : { score }),
          ...(attendedHours === undefined ? {} : { attendedHours }),
        },
        source: actor.via === 'import' ? 'import' : 'manual',
      },
    },
  ];
}

export type PlannedModule = Pick<
  Extract<CandidacyEvent, { type: 'ModuleCompleted' }>['data'],
  'competency' | 'mode'
>;

/** @throws Refusal `unknown-reference`, `wrong-state`, `duplicate`, `conflict-of-interest` */
export function holdCoaching(
  state: Candidacy,
  command: HoldCoaching,
  { actor, at, zone }: DecisionContext,
): Events {
  const { candidacyId, coachingId, minutes, competency, notes } = command;
  const { personId, coachings } = active(state, candidacyId);
  if (actor.personId === personId) {
    throw refuse('conflict-of-interest', 'nobody coaches themselves');
  }
  if (coachings.some((coaching) => coaching.coachingId === coachingId)) {
    throw refuse('duplicate', `coaching ${coachingId} is recorded already`, {
      field: 'coachingId',
    });
  }
  return [
    {
      type: 'CoachingHeld',
      data: {
        candidacyId,
        coachingId,
        coachId: actor.personId,
        on: dayOf(at, zone),
        minutes,
        competency,
        notes,
      },
    },
  ];
}
