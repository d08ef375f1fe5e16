import { certification } from '../certificates/certificates.js';
import { cohort } from '../cohorts/cohorts.js';
import {
  COMPETENCIES,
  type CohortId,
  type Competency,
  type ModuleId,
} from '../cohorts/cohorts.events.js';
import { Command, commandsOf } from '../platform/commands/command.js';
import type { PersonId } from '../platform/kernel/envelope.js';
import { Id, OneOf, Quantity, Text, Whole } from '../platform/commands/fields.js';
import type { DecisionModel } from '../platform/commands/decision-model.js';
import { person } from '../people/people.js';
import { accept, admit, candidacy, decline, nominate } from './candidacies.js';
import { completeModule, holdCoaching } from './learning.js';
import { defer, withdraw } from './leaving.js';
import { EXIT_REASONS, type CandidacyId, type ExitReason } from './candidacies.events.js';
import { prerequisitesOf } from './prerequisites.facts.js';

export class NominateTrainer extends Command {
  @Id() readonly cohortId!: CohortId;
  @Id() readonly personId!: PersonId;
  @Text(200) readonly topic!: string;
  @Text(4_000, { allowEmpty: true }) readonly motivation!: string;
}

export class AcceptNomination extends Command {
  @Id() readonly candidacyId!: CandidacyId;
}

export class DeclineNomination extends Command {
  @Id() readonly candidacyId!: CandidacyId;
  @OneOf(EXIT_REASONS) readonly reasonCode!: ExitReason;
}

export class CompleteModule extends Command {
  @Id() readonly candidacyId!: CandidacyId;
  @Id() readonly moduleId!: ModuleId;
  @Quantity(0, 100, { optional: true }) readonly score?: number;
  @Quantity(0, 1_000, { optional: true }) readonly attendedHours?: number;
}

export class HoldCoaching extends Command {
  @Id() readonly candidacyId!: CandidacyId;
  @Id() readonly coachingId!: string;
  @Whole(1, 1_440) readonly minutes!: number;
  @OneOf(COMPETENCIES) readonly competency!: Competency;
  @Text(10_000, { allowEmpty: true }) readonly notes!: string;
}

export class DeferCandidacy extends Command {
  @Id() readonly candidacyId!: CandidacyId;
  @OneOf(EXIT_REASONS) readonly reasonCode!: ExitReason;
  @Text(2_000, { optional: true }) readonly note?: string;
}

export class WithdrawCandidacy extends Command {
  @Id() readonly candidacyId!: CandidacyId;
  @OneOf(EXIT_REASONS) readonly reasonCode!: ExitReason;
  @Text(2_000, { optional: true }) readonly note?: string;
}

export class AdmitToDemo extends Command {
  @Id() readonly candidacyId!: CandidacyId;
}

const bind = commandsOf(candidacy);
const id = (command: { candidacyId: CandidacyId }) => command.candidacyId;

function plannedModule(model: DecisionModel, { candidacyId, moduleId }: CompleteModule) {
  const candidate = model.state(candidacy, candidacyId);
  if (candidate.status === 'none') return null;
  const group = model.state(cohort, candidate.cohortId);
  const planned = group.status === 'unopened' ? undefined : group.modules.get(moduleId);
  return planned ? { competency: planned.competency, mode: planned.mode } : null;
}

function decision(model: DecisionModel, { candidacyId }: { candidacyId: CandidacyId }) {
  const candidate = model.state(candidacy, candidacyId);
  return {
    decided:
      candidate.status !== 'none' &&
      model.state(certification, candidate.personId).decided.has(candidacyId),
  };
}

export const candidacyCommands = [
  bind(NominateTrainer, {
    route: 'cohorts/:cohortId/nominations',
    summary: 'Nominates somebody as a trainer; the sender is the nominator.',
    allow: ['nominator', 'programme-admin'],
    id: ({ cohortId, personId }) => `${cohortId}.${personId}`,
    facts: (model, { cohortId, personId }) => {
      const candidate = model.state(person, personId);
      return {
        cohort: model.state(cohort, cohortId).status,
        department: candidate.status === 'registered' ? candidate.department : null,
      };
    },
    decide: nominate,
  }),
  bind(AcceptNomination, {
    route: 'candidacies/:candidacyId/accept',
    summary: 'The candidate accepts the nomination.',
    allow: 'anyone-registered',
    id,
    decide: accept,
  }),
  bind(DeclineNomination, {
    route: 'candidacies/:candidacyId/decline',
    summary: 'The candidate declines the nomination.',
    allow: 'anyone-registered',
    id,
    decide: decline,
  }),
  bind(CompleteModule, {
    route: 'candidacies/:candidacyId/completions',
    summary: 'Records that the candidate completed a module.',
    allow: ['programme-admin', 'coach'],
    id,
    facts: (model, command) => ({ module: plannedModule(model, command) }),
    decide: completeModule,
  }),
  bind(HoldCoaching, {
    route: 'candidacies/:candidacyId/coachings',
    summary: 'Records a one-on-one coaching; the sender is the coach.',
    allow: ['coach', 'programme-admin'],
    id,
    decide: holdCoaching,
  }),
  bind(DeferCandidacy, {
    route: 'candidacies/:candidacyId/defer',
    summary: 'Ends the candidacy for now, with its reason.',
    allow: 'anyone-registered',
    id,
    facts: decision,
    decide: defer,
  }),
  bind(WithdrawCandidacy, {
    route: 'candidacies/:candidacyId/withdraw',
    summary: 'Ends the candidacy for good, with its reason.',
    allow: 'anyone-registered',
    id,
    facts: decision,
    decide: withdraw,
  }),
  bind(AdmitToDemo, {
    route: 'candidacies/:candidacyId/admit',
    summary: 'Admits the candidate to the live demo, with the checks and their evidence.',
    allow: ['programme-admin'],
    id,
    facts: (model, { candidacyId }) => ({
      prerequisites: prerequisitesOf(model, candidacyId),
    }),
    decide: admit,
  }),
];
