import { Command, commandsOf } from '../platform/commands/command.js';
import type { DecisionContext } from '../platform/kernel/decider.js';
import type { PersonId } from '../platform/kernel/envelope.js';
import { Id, Text } from '../platform/commands/fields.js';
import type { DecisionModel } from '../platform/commands/decision-model.js';
import { certification } from '../certificates/certificates.js';
import { decline, demote, exit, promote } from './grades.js';
import {
  gradePolicy,
  holderFacts,
  latestResult,
  proposalFacts,
} from '../certificates/holder.facts.js';
import { ProposalShown, type StatedProposal } from '../certificates/proposal-field.js';

/** Moves a trainer on a proposal of the evaluation policy, on a reason of its own, or on both. */
abstract class MoveTrainer extends Command {
  @Id() readonly personId!: PersonId;
  @ProposalShown({ optional: true }) readonly proposal?: StatedProposal;
  @Text(2_000, { optional: true, description: 'Needed where there is no proposal.' })
  readonly reason?: string;
}

export class PromoteGrade extends MoveTrainer {}

export class DemoteGrade extends MoveTrainer {}

export class ExitTrainer extends MoveTrainer {}

export class DeclineProposal extends Command {
  @Id() readonly personId!: PersonId;
  @ProposalShown() readonly proposal!: StatedProposal;
  @Text(2_000) readonly reason!: string;
}

const bind = commandsOf(certification);
const id = (command: { personId: PersonId }) => command.personId;

const gradeFacts =
  (step: 1 | -1) =>
  (model: DecisionModel, command: MoveTrainer, circumstances: DecisionContext) => ({
    ...holderFacts(model, command),
    ...proposalFacts(model, command),
    gradePolicy: gradePolicy(model, command, step, circumstances),
    sealed: latestResult(model, command),
  });

export const gradeCommands = [
  bind(PromoteGrade, {
    route: 'certifications/:personId/promote',
    summary: 'Promotes the trainer to the next grade: accepts the proposal to, or says the reason.',
    allow: ['certifier'],
    id,
    facts: gradeFacts(1),
    decide: promote,
  }),
  bind(DemoteGrade, {
    route: 'certifications/:personId/demote',
    summary: 'Demotes the trainer to the grade below: accepts the proposal to, or says the reason.',
    allow: ['certifier'],
    id,
    facts: gradeFacts(-1),
    decide: demote,
  }),
  bind(ExitTrainer, {
    route: 'certifications/:personId/exit',
    summary: 'Ends the title of the trainer: accepts the proposal to, or says the reason.',
    allow: ['certifier'],
    id,
    facts: gradeFacts(-1),
    decide: exit,
  }),
  bind(DeclineProposal, {
    route: 'certifications/:personId/proposals/decline',
    summary: 'Declines a proposal of the evaluation policy, with the reason.',
    allow: ['certifier'],
    id,
    facts: (model, command) => ({
      ...holderFacts(model, command),
      ...proposalFacts(model, command),
    }),
    decide: decline,
  }),
];
