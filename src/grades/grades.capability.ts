import { commandsOf } from '../platform/commands/command.js';
import type { DecisionContext } from '../platform/kernel/decider.js';
import type { PersonId } from '../platform/kernel/envelope.js';
import type { DecisionModel } from '../platform/commands/decision-model.js';
import { certification } from '../certificates/certificates.js';
import { decline, demote, exit, promote } from './grades.js';
import {
  type About,
  holderFacts,
  inForceFor,
  proposalFacts,
  type When,
} from '../certificates/holder.facts.js';
import type { PolicyInForce } from '../certificates/standing.js';
import { candidaciesOfPerson } from '../candidacies/candidacies.js';
import { demo } from '../demos/demos.js';
import { session } from '../sessions/sessions.js';
import { demosOfCandidacy } from '../sessions/sessions.facts.js';
import { gradeBeside } from '../rules/documents/grades.js';
import type { GradeFacts } from './grades.js';
import type { MoveTrainer } from './grades.commands.js';
import { capability } from '../platform/capability.js';
import { DeclineProposal, DemoteGrade, ExitTrainer, PromoteGrade } from './grades.commands.js';

const bind = commandsOf(certification);
const id = (command: { personId: PersonId }) => command.personId;

/** The certification policy in force for the grade a step above or below the one held. */
function gradePolicy(
  model: DecisionModel,
  { personId }: About,
  step: 1 | -1,
  when: When,
): PolicyInForce | null {
  const { certificate } = model.state(certification, personId);
  const grade = certificate && gradeBeside(certificate.grade, step);
  return grade ? inForceFor(model, grade, when) : null;
}

/** The sealed result of somebody's demos on the latest certification day; under rules 1 of any session, the last. */
function latestResult(
  model: DecisionModel,
  { personId }: About,
  { rules }: When & Pick<DecisionContext, 'rules'>,
): GradeFacts['sealed'] {
  const results = model
    .related(candidaciesOfPerson, personId)
    .flatMap((candidacyId) => demosOfCandidacy(model, candidacyId))
    .flatMap((demoId) => {
      const shown = model.state(demo, demoId);
      if (shown.status !== 'sealed' || !shown.sealed) return [];
      const held = model.state(session, shown.sessionId);
      if (rules < 2) return [{ on: '', sealed: shown.sealed }];
      return held.status !== 'unscheduled' && held.kind === 'certification'
        ? [{ on: held.date, sealed: shown.sealed }]
        : [];
    })
    // Of one day the later in the history.
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  return results.at(-1)?.sealed ?? null;
}

const gradeFacts =
  (step: 1 | -1) =>
  (model: DecisionModel, command: MoveTrainer, circumstances: DecisionContext) => ({
    ...holderFacts(model, command, circumstances),
    ...proposalFacts(model, command),
    gradePolicy: gradePolicy(model, command, step, circumstances),
    sealed: latestResult(model, command, circumstances),
  });

export const gradesCapability = capability({
  name: 'grades',
  commands: [
    bind(PromoteGrade, {
      label: ['Promote', '晋级'],
      route: 'certifications/:personId/promote',
      summary:
        'Promotes the trainer to the next grade: accepts the proposal to, or says the reason.',
      allow: ['certifier'],
      id,
      facts: gradeFacts(1),
      decide: promote,
    }),
    bind(DemoteGrade, {
      label: ['Demote', '降级'],
      route: 'certifications/:personId/demote',
      summary:
        'Demotes the trainer to the grade below: accepts the proposal to, or says the reason.',
      allow: ['certifier'],
      id,
      facts: gradeFacts(-1),
      decide: demote,
    }),
    bind(ExitTrainer, {
      label: ['End the title', '退出内训师队伍'],
      follows: ['The certificate ends today.', '认证即日终止。'],
      route: 'certifications/:personId/exit',
      summary: 'Ends the title of the trainer: accepts the proposal to, or says the reason.',
      allow: ['certifier'],
      id,
      facts: gradeFacts(-1),
      decide: exit,
    }),
    bind(DeclineProposal, {
      label: ['Decline the proposal', '不采纳建议'],
      route: 'certifications/:personId/proposals/decline',
      summary: 'Declines a proposal of the evaluation policy, with the reason.',
      allow: ['certifier'],
      id,
      facts: (model, command, circumstances) => ({
        ...holderFacts(model, command, circumstances),
        ...proposalFacts(model, command),
      }),
      decide: decline,
    }),
  ],
});
