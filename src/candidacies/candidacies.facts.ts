import { cohort } from '../cohorts/cohorts.js';
import type { DecisionModel } from '../platform/commands/decision-model.js';
import { FactPort } from '../platform/commands/fact-port.js';
import type { EventId, PersonId } from '../platform/kernel/envelope.js';
import type { Prerequisite } from '../rules/documents/certification.js';
import { certificationDocument } from '../policies/policy-reference.js';
import type { CohortId, ModuleId } from '../cohorts/cohorts.events.js';
import { candidaciesOfCohort, candidacy, type Completion } from './candidacies.js';
import { satisfies } from '../rules/modules.js';
import { begunFor, type CandidacyId, type CheckedPrerequisite } from './candidacies.events.js';

export interface CandidacyOf {
  readonly candidacyId: CandidacyId;
  readonly personId: PersonId;
}

/** A decision on a candidacy, whether or not it stands any more. */
export interface DecisionOn {
  readonly eventId: EventId;
  readonly decidedBy: readonly PersonId[];
  /** Neither was the result it rests on reopened, nor an appeal against it upheld. */
  readonly stands: boolean;
}

export const decisionsOn = new FactPort<CandidacyOf, DecisionOn>('decisions on a candidacy');

/** A candidacy is decided while a decision on it stands. */
export function isDecided(model: DecisionModel, candidacyOf: CandidacyOf): boolean {
  return model.facts(decisionsOn, candidacyOf).some(({ stands }) => stands);
}

/** The candidacies of a cohort that wait for a decision. */
export function undecidedIn(model: DecisionModel, cohortId: CohortId): CandidacyId[] {
  return model.related(candidaciesOfCohort, cohortId).filter((candidacyId) => {
    const state = model.state(candidacy, candidacyId);
    return (
      (state.status === 'nominated' ||
        state.status === 'learning' ||
        state.status === 'admitted') &&
      !isDecided(model, { candidacyId, personId: state.personId })
    );
  });
}

/** What a policy may ask for before a demo, checked by the capability that knows. */
export const prerequisiteChecks = new FactPort<
  CandidacyOf & { readonly what: Prerequisite },
  CheckedPrerequisite
>('checks of a prerequisite');

/** A candidate has completed every module that the cohort requires. */
function requiredModules(model: DecisionModel, candidacyId: CandidacyId): CheckedPrerequisite {
  const required = completionsOfRequired(model, candidacyId);
  const done = required.flatMap(({ best }) => best?.eventId ?? []);
  return { what: 'requiredModules', met: done.length === required.length, evidence: done };
}

/** Required modules whose completion was put right and satisfies no more: an admission that rested on it is none. */
export function lapsedModules(model: DecisionModel, candidacyId: CandidacyId): ModuleId[] {
  const candidate = model.state(candidacy, candidacyId);
  if (candidate.status === 'none' || candidate.rightedModules.size === 0) return [];
  return completionsOfRequired(model, candidacyId)
    .filter(({ moduleId, best }) => !best && candidate.rightedModules.has(moduleId))
    .map(({ moduleId }) => moduleId);
}

/** Each module that the cohort requires, with the candidate's completion that satisfies it best. */
function completionsOfRequired(model: DecisionModel, candidacyId: CandidacyId) {
  const candidate = model.state(candidacy, candidacyId);
  const group = candidate.status !== 'none' && model.state(cohort, candidate.cohortId);
  const modules = group && group.status !== 'unopened' ? [...group.modules] : [];
  const completions = candidate.status === 'none' ? [] : candidate.completions;
  return modules
    .filter(([, { required }]) => required)
    .map(([moduleId, { passMark }]) => {
      const own = completions.filter(({ data }) => data.moduleId === moduleId);
      return { moduleId, best: bestOf(own, passMark) };
    });
}

/** Of a module and its retakes: the highest score that satisfies, the first of equals. */
function bestOf(completions: readonly Completion[], passMark?: number): Completion | undefined {
  return completions
    .filter(({ data }) => satisfies(data, passMark))
    .reduce<Completion | undefined>(
      (best, one) => (!best || scoreOf(one) > scoreOf(best) ? one : best),
      undefined,
    );
}

const scoreOf = ({ data }: Completion) => data.result.score ?? -1;

export const modulesChecked = prerequisiteChecks.answeredBy((model, { what, candidacyId }) =>
  what === 'requiredModules' ? [requiredModules(model, candidacyId)] : [],
);

/** What the cohort's certification policy asks for before a demo, checked against the history. */
export function prerequisitesOf(
  model: DecisionModel,
  candidacyId: CandidacyId,
): readonly CheckedPrerequisite[] {
  const candidate = model.state(candidacy, candidacyId);
  if (candidate.status === 'none') return [];
  const group = model.state(cohort, candidate.cohortId);
  if (group.status === 'unopened') return [];
  const { prerequisites } = certificationDocument(model, group.certificationPolicy);
  const { personId } = candidate;
  return prerequisites.map((what) => {
    const [checked] = model.facts(prerequisiteChecks, { what, candidacyId, personId });
    if (!checked) throw new Error(`no capability checks ${what}`);
    return checked;
  });
}

/** {@link begunFor}, of a candidacy that there is. */
export function nomineeOf(model: DecisionModel, candidacyId: CandidacyId): PersonId {
  const nominated = model.state(candidacy, candidacyId);
  return nominated.status === 'none' ? '' : begunFor(candidacyId, nominated.cohortId);
}
