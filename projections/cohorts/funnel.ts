import type { EventId, PersonId } from '../../src/platform/kernel/envelope.js';
import { byPosition, type FactOrigin } from '../platform/temporal/temporal.js';
import type { Step } from './cohort-funnel.js';

export interface StepFact extends FactOrigin {
  readonly cohortId: string;
  readonly candidacyId: string;
  readonly personId: PersonId;
  readonly step: Step;
  readonly detail: string | null;
}

export interface RequiredModule {
  readonly cohortId: string;
  readonly moduleId: string;
}

/** A required correction on a candidate. */
export interface RequiredCorrection {
  readonly candidacyId: string;
  readonly open: boolean;
}

const STAGES = [
  'nominated',
  'accepted',
  'declined',
  'trained',
  'corrected',
  'admitted',
  'demonstrated',
  'certified',
  'refused',
  'awarded',
] as const;
export type Stage = (typeof STAGES)[number];

export interface Reached {
  readonly personId: PersonId;
  readonly candidacyId: string;
  /** The events that say so. */
  readonly evidence: readonly EventId[];
}

export interface Leaver extends Reached {
  readonly how: 'declined' | 'deferred' | 'withdrawn';
  readonly reasonCode: string;
  readonly day: string;
  /** The furthest stage reached before. */
  readonly after: Stage;
}

export interface Funnel {
  readonly figures: Readonly<Record<Stage, number>>;
  /** Who left after accepting or before, by reason; declined nominations are a figure of their own. */
  readonly exits: Readonly<Record<string, number>>;
  readonly reached: Readonly<Record<Stage, readonly Reached[]>>;
  readonly left: readonly Leaver[];
}

const STEP_OF: Partial<Record<Stage, Step>> = {
  nominated: 'nominated',
  accepted: 'accepted',
  declined: 'declined',
  admitted: 'admitted',
  demonstrated: 'demonstrated',
  certified: 'certified',
  refused: 'refused',
  awarded: 'placed',
};

/**
 * Counts candidacies by what happened to them. *Trained*: accepted, and every required module of the
 * cohort completed, whether or not they left later. *Corrected*: trained, with no required
 * correction open. *Awarded* counts persons, everything else candidacies.
 */
export function funnel(
  steps: readonly StepFact[],
  required: readonly RequiredModule[],
  corrections: readonly RequiredCorrection[],
): Funnel {
  const candidacies = new Map<string, StepFact[]>();
  for (const step of [...steps].sort(byPosition)) {
    const own = candidacies.get(step.candidacyId);
    if (own) own.push(step);
    else candidacies.set(step.candidacyId, [step]);
  }
  const modules = Map.groupBy(required, ({ cohortId }) => cohortId);
  const corrected = Map.groupBy(corrections, ({ candidacyId }) => candidacyId);
  const reached = Object.fromEntries(
    STAGES.map((stage): [Stage, Reached[]] => [stage, []]),
  ) as Record<Stage, Reached[]>;
  const left: Leaver[] = [];
  for (const [candidacyId, own] of candidacies) {
    const corrections = corrected.get(candidacyId) ?? [];
    const stages = stagesOf(own, modules, corrections);
    const { personId } = own[0] as StepFact;
    for (const [stage, evidence] of stages) {
      reached[stage].push({ personId, candidacyId, evidence });
    }
    // Who left without ever needing a correction left after training.
    const past = [...stages.keys()].filter(
      (stage) => stage !== 'corrected' || corrections.length > 0,
    );
    const leaver = leaverAmong(own, past);
    if (leaver) left.push(leaver);
  }
  const figures = Object.fromEntries(
    STAGES.map((stage) => [stage, reached[stage].length]),
  ) as Record<Stage, number>;
  figures.awarded = new Set(reached.awarded.map(({ personId }) => personId)).size;
  return { figures, exits: exitsOf(left), reached, left };
}

function stagesOf(
  own: readonly StepFact[],
  modules: ReadonlyMap<string, readonly RequiredModule[]>,
  corrections: readonly RequiredCorrection[],
): Map<Stage, EventId[]> {
  const stages = new Map<Stage, EventId[]>();
  for (const stage of STAGES) {
    const evidence = own.filter(({ step }) => step === STEP_OF[stage]);
    if (evidence.length > 0) stages.set(stage, ids(evidence));
    if (stage === 'trained' && stages.has('accepted')) {
      const completed = own.filter(({ step }) => step === 'completed');
      const wanted = modules.get(own[0]?.cohortId ?? '') ?? [];
      const done = new Set(completed.map(({ detail }) => detail));
      if (wanted.every(({ moduleId }) => done.has(moduleId))) stages.set(stage, ids(completed));
    }
    // Who needs no correction is past it, so that no stage counts more than the one before.
    if (stage === 'corrected' && stages.has('trained')) {
      if (!corrections.some(({ open }) => open)) stages.set(stage, []);
    }
  }
  return stages;
}

function leaverAmong(own: readonly StepFact[], stages: readonly Stage[]): Leaver | undefined {
  const exit = own.findLast(({ step }) => ['declined', 'deferred', 'withdrawn'].includes(step));
  if (!exit) return undefined;
  const { personId, candidacyId, eventId, day, detail } = exit;
  return {
    personId,
    candidacyId,
    day,
    how: exit.step as Leaver['how'],
    reasonCode: detail ?? 'other',
    after: stages.findLast((stage) => stage !== 'declined') ?? 'nominated',
    evidence: [eventId],
  };
}

function exitsOf(left: readonly Leaver[]): Record<string, number> {
  const exits: Record<string, number> = {};
  const reasons = left.filter(({ how }) => how !== 'declined').map((one) => one.reasonCode);
  for (const reason of reasons.sort()) exits[reason] = (exits[reason] ?? 0) + 1;
  return exits;
}

function ids(steps: readonly StepFact[]): EventId[] {
  return steps.map(({ eventId }) => eventId);
}
