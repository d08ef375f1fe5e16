import { candidaciesFiles } from './candidacies.import.js';
import { cohort } from '../cohorts/cohorts.js';
import { commandsOf } from '../platform/commands/command.js';
import type { DecisionModel } from '../platform/commands/decision-model.js';
import { person } from '../people/people.js';
import {
  accept,
  admit,
  candidaciesOfCohort,
  candidaciesOfPerson,
  candidacy,
  correctNomination,
  decline,
  nominate,
  withdrawNomination,
} from './candidacies.js';
import {
  completeModule,
  correctCoaching,
  correctCompletion,
  holdCoaching,
  voidCoaching,
  voidCompletion,
} from './learning.js';
import { defer, withdraw } from './leaving.js';
import type { CandidacyId, ModuleCompleted } from './candidacies.events.js';
import { undecidedCandidacies } from '../cohorts/cohorts.capability.js';
import { decisionsOn, modulesChecked, prerequisitesOf, undecidedIn } from './candidacies.facts.js';
import { capability } from '../platform/capability.js';
import {
  AcceptNomination,
  AdmitToDemo,
  CompleteModule,
  CorrectCoaching,
  CorrectModuleCompletion,
  CorrectNomination,
  DeclineNomination,
  DeferCandidacy,
  HoldCoaching,
  NominateTrainer,
  VoidCoaching,
  VoidModuleCompletion,
  WithdrawCandidacy,
  WithdrawNomination,
} from './candidacies.commands.js';

const bind = commandsOf(candidacy);
const id = (command: { candidacyId: CandidacyId }) => command.candidacyId;

function plannedModule(model: DecisionModel, { candidacyId, moduleId }: CompleteModule) {
  const candidate = model.state(candidacy, candidacyId);
  if (candidate.status === 'none') return null;
  const group = model.state(cohort, candidate.cohortId);
  const planned = group.status === 'unopened' ? undefined : group.modules.get(moduleId);
  return planned ? { competency: planned.competency, mode: planned.mode } : null;
}

/** The decisions that rest on what happened in a candidacy. */
function finals(model: DecisionModel, { candidacyId }: { candidacyId: CandidacyId }) {
  const candidate = model.state(candidacy, candidacyId);
  if (candidate.status === 'none') return { finals: [] };
  const { personId } = candidate;
  const standing = model.facts(decisionsOn, { candidacyId, personId }).filter((one) => one.stands);
  return { finals: standing.map(({ eventId }) => ({ eventId, way: 'appeal' as const })) };
}

function decision(model: DecisionModel, { candidacyId }: { candidacyId: CandidacyId }) {
  const candidate = model.state(candidacy, candidacyId);
  return {
    decided:
      candidate.status !== 'none' &&
      model.facts(decisionsOn, { candidacyId, personId: candidate.personId }).length > 0,
  };
}

export const candidaciesCapability = capability({
  name: 'candidacies',
  noun: ['Candidate', '候选人'],
  files: candidaciesFiles,
  decider: candidacy,
  relations: [candidaciesOfCohort, candidaciesOfPerson],
  answers: [undecidedCandidacies.answeredBy(undecidedIn), modulesChecked],
  commands: [
    bind(NominateTrainer, {
      label: ['Nominate', '提名内训师'],
      route: 'cohorts/:cohortId/nominations',
      summary: 'Nominates somebody as a trainer; the sender is the nominator.',
      allow: ['nominator', 'programme-admin'],
      id: ({ cohortId, personId }) => `${cohortId}.${personId}`,
      facts: (model, { cohortId, personId }) => {
        const candidate = model.state(person, personId);
        return {
          cohort: model.state(cohort, cohortId).status,
          department:
            candidate.status === 'registered' && !candidate.left ? candidate.department : null,
        };
      },
      decide: nominate,
    }),
    bind(CorrectNomination, {
      rights: ['TrainerNominated'],
      label: ['Put the nomination right', '更正提名'],
      route: 'candidacies/:candidacyId/nomination/correct',
      summary:
        'Corrects the topic or the motivation of a nomination; whoever made it, or a programme-admin.',
      allow: ['nominator', 'programme-admin'],
      id,
      decide: correctNomination,
    }),
    bind(WithdrawNomination, {
      rights: ['TrainerNominated'],
      label: ['Withdraw the nomination', '撤回提名'],
      route: 'candidacies/:candidacyId/nomination/withdraw',
      summary: 'Withdraws a nomination that the candidate has not answered.',
      allow: ['nominator', 'programme-admin'],
      id,
      decide: withdrawNomination,
    }),
    bind(AcceptNomination, {
      label: ['Accept the nomination', '接受提名'],
      route: 'candidacies/:candidacyId/accept',
      summary: 'The candidate accepts the nomination.',
      allow: 'anyone-registered',
      id,
      decide: accept,
    }),
    bind(DeclineNomination, {
      label: ['Decline the nomination', '谢绝提名'],
      follows: [
        'The candidacy ends; you can be nominated again.',
        '本次提名终止，以后仍可再次被提名。',
      ],
      route: 'candidacies/:candidacyId/decline',
      summary: 'The candidate declines the nomination.',
      allow: 'anyone-registered',
      id,
      decide: decline,
    }),
    bind(CompleteModule, {
      label: ['Record a completed module', '登记模块完成'],
      route: 'candidacies/:candidacyId/completions',
      summary: 'Records that the candidate completed a module.',
      allow: ['programme-admin', 'coach'],
      id,
      facts: (model, command) => ({ module: plannedModule(model, command) }),
      decide: completeModule,
    }),
    bind(HoldCoaching, {
      label: ['Record a coaching', '登记一对一辅导'],
      route: 'candidacies/:candidacyId/coachings',
      creates: 'coachingId',
      summary: 'Records a one-on-one coaching; the sender is the coach.',
      allow: ['coach', 'programme-admin'],
      id,
      decide: holdCoaching,
    }),
    bind(CorrectModuleCompletion, {
      rights: ['ModuleCompleted'],
      label: ['Put the completion right', '更正完成记录'],
      asRecorded: ({ result }: ModuleCompleted['data']) => result,
      route: 'candidacies/:candidacyId/completions/correct',
      summary: 'Corrects a recorded completion: its score, hours or day.',
      allow: ['programme-admin', 'coach'],
      id,
      facts: finals,
      decide: correctCompletion,
    }),
    bind(VoidModuleCompletion, {
      rights: ['ModuleCompleted'],
      label: ['Void the completion', '作废完成记录'],
      route: 'candidacies/:candidacyId/completions/void',
      summary: 'Voids a completion that never was.',
      allow: ['programme-admin', 'coach'],
      id,
      facts: finals,
      decide: voidCompletion,
    }),
    bind(CorrectCoaching, {
      rights: ['CoachingHeld'],
      label: ['Put the coaching right', '更正辅导记录'],
      route: 'candidacies/:candidacyId/coachings/correct',
      summary: 'Corrects a recorded coaching; its coach or a programme-admin.',
      allow: ['coach', 'programme-admin'],
      id,
      facts: finals,
      decide: correctCoaching,
    }),
    bind(VoidCoaching, {
      rights: ['CoachingHeld'],
      label: ['Void the coaching', '作废辅导记录'],
      route: 'candidacies/:candidacyId/coachings/void',
      summary: 'Voids a coaching that never was; it bars no judge any more.',
      allow: ['coach', 'programme-admin'],
      id,
      facts: finals,
      decide: voidCoaching,
    }),
    bind(DeferCandidacy, {
      label: ['Defer the candidacy', '延期培养'],
      route: 'candidacies/:candidacyId/defer',
      summary: 'Ends the candidacy for now, with its reason.',
      allow: 'anyone-registered',
      id,
      facts: decision,
      decide: defer,
    }),
    bind(WithdrawCandidacy, {
      label: ['Withdraw from the programme', '退出培养'],
      follows: ['The candidacy ends for good.', '本次培养就此终止，不能恢复。'],
      route: 'candidacies/:candidacyId/withdraw',
      summary: 'Ends the candidacy for good, with its reason.',
      allow: 'anyone-registered',
      id,
      facts: decision,
      decide: withdraw,
    }),
    bind(AdmitToDemo, {
      label: ['Admit to the demo', '准予试讲'],
      route: 'candidacies/:candidacyId/admit',
      summary: 'Admits the candidate to the live demo, with the checks and their evidence.',
      allow: ['programme-admin'],
      id,
      facts: (model, { candidacyId }) => ({
        prerequisites: prerequisitesOf(model, candidacyId),
      }),
      decide: admit,
    }),
  ],
});
