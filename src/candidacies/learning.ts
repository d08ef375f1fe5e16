import type { DecisionContext } from '../platform/kernel/decider.js';
import type { Decided, PersonId } from '../platform/kernel/envelope.js';
import {
  assertNothingFinal,
  corrected,
  factToRight,
  type FinalFact,
} from '../platform/kernel/put-right.js';
import { refuse } from '../platform/kernel/refusal.js';
import { dayOf } from '../rules/calendar.js';
import type {
  CompleteModule,
  CorrectCoaching,
  CorrectModuleCompletion,
  HoldCoaching,
  VoidCoaching,
  VoidModuleCompletion,
} from './candidacies.commands.js';
import type { CandidacyEvent, CoachingHeld, ModuleCompleted } from './candidacies.events.js';
import { active, type Candidacy, type Coaching, known } from './candidacies.js';

type Events = Decided<CandidacyEvent>[];

/** @throws Refusal `unknown-reference`, `wrong-state`, `duplicate`, `conflict-of-interest` */
export function completeModule(
  state: Candidacy,
  command: CompleteModule,
  { at, zone, actor, module }: DecisionContext & { readonly module: PlannedModule | null },
): Events {
  const { candidacyId, moduleId, score, attendedHours } = command;
  const candidate = active(state, candidacyId);
  const { completions } = candidate;
  assertOfAnother(candidate, actor);
  if (!module) {
    throw refuse('unknown-reference', `the cohort has no module ${moduleId}`, {
      field: 'moduleId',
    });
  }
  const completedOn = dayOf(at, zone);
  const result = resultOf({ score, attendedHours });
  // A retake is another completion; the same result of the same day is the same one, said twice.
  const again = completions.some(
    ({ data }) =>
      data.moduleId === moduleId && data.completedOn === completedOn && data.result.score === score,
  );
  if (again) {
    throw refuse('duplicate', `${moduleId} is completed already`, { field: 'moduleId' });
  }
  const { competency, mode } = module;
  const source = actor.via === 'import' ? 'import' : 'manual';
  const data = { candidacyId, moduleId, competency, mode, completedOn, result, source } as const;
  return [{ type: 'ModuleCompleted', data }];
}

function resultOf({
  score,
  attendedHours,
}: {
  readonly score?: number | undefined;
  readonly attendedHours?: number | undefined;
}) {
  return {
    ...(score === undefined ? {} : { score }),
    ...(attendedHours === undefined ? {} : { attendedHours }),
  };
}

/** The decisions on the candidacy that stand: what it rests on is put right by an appeal. */
interface Finals {
  readonly finals: readonly FinalFact[];
}

/** @throws Refusal `unknown-reference`, `malformed`, `rested-on`, `conflict-of-interest` */
export function correctCompletion(
  state: Candidacy,
  command: CorrectModuleCompletion,
  { finals, actor }: Finals & DecisionContext,
): Events {
  const { candidacyId, score, attendedHours, completedOn } = command;
  const candidate = known(state, candidacyId);
  assertOfAnother(candidate, actor);
  const fact = factToRight(candidate.completions, command);
  assertNothingFinal(finals);
  const result = { ...fact.data.result, ...resultOf({ score, attendedHours }) };
  const data = corrected<ModuleCompleted>(fact, { completedOn, result }, command);
  return [{ type: 'ModuleCompletedCorrected', data }];
}

/** @throws Refusal `unknown-reference`, `rested-on`, `conflict-of-interest` */
export function voidCompletion(
  state: Candidacy,
  command: VoidModuleCompletion,
  { finals, actor }: Finals & DecisionContext,
): Events {
  const candidate = known(state, command.candidacyId);
  assertOfAnother(candidate, actor);
  factToRight(candidate.completions, command);
  assertNothingFinal(finals);
  const { candidacyId, supersedes, reason } = command;
  return [{ type: 'ModuleCompletedVoided', data: { candidacyId, supersedes, reason } }];
}

/** @throws Refusal `conflict-of-interest` */
function assertOfAnother(
  { personId }: { readonly personId: PersonId },
  actor: DecisionContext['actor'],
): void {
  if (actor.personId !== personId) return;
  throw refuse('conflict-of-interest', 'nobody records what they completed themselves', {
    cause: 'self',
    remedy: 'Another programme-admin or a coach records it.',
  });
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
    throw refuse('conflict-of-interest', 'nobody coaches themselves', { cause: 'self' });
  }
  if (coachings.some(({ data }) => data.coachingId === coachingId)) {
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

/** By the coach who held it, or a programme-admin.
 *  @throws Refusal `unknown-reference`, `not-entitled`, `malformed`, `rested-on` */
export function correctCoaching(
  state: Candidacy,
  command: CorrectCoaching,
  { actor, finals }: Finals & DecisionContext,
): Events {
  const { on, minutes, competency, notes } = command;
  const fact = ownCoaching(state, command, actor);
  assertNothingFinal(finals);
  const data = corrected<CoachingHeld>(fact, { on, minutes, competency, notes }, command);
  return [{ type: 'CoachingHeldCorrected', data }];
}

/** A voided coaching bars no judge.
 *  @throws Refusal `unknown-reference`, `not-entitled`, `rested-on` */
export function voidCoaching(
  state: Candidacy,
  command: VoidCoaching,
  { actor, finals }: Finals & DecisionContext,
): Events {
  ownCoaching(state, command, actor);
  assertNothingFinal(finals);
  const { candidacyId, supersedes, reason } = command;
  return [{ type: 'CoachingHeldVoided', data: { candidacyId, supersedes, reason } }];
}

function ownCoaching(
  state: Candidacy,
  command: VoidCoaching,
  { personId, roles }: DecisionContext['actor'],
): Coaching {
  const fact = factToRight(known(state, command.candidacyId).coachings, command);
  if (personId === fact.data.coachId || roles.includes('programme-admin')) return fact;
  throw refuse('not-entitled', 'a coaching is put right by its coach or a programme-admin');
}
