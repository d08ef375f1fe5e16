import { Command, commandsOf } from '../platform/commands/command.js';
import type { EventId, PersonId } from '../platform/kernel/envelope.js';
import { Id, OneOf, Text } from '../platform/commands/fields.js';
import type { DecisionModel } from '../platform/commands/decision-model.js';
import { person } from '../people/people.js';
import { candidacy } from '../candidacies/candidacies.js';
import type { CandidacyId } from '../candidacies/candidacies.events.js';
import { appeal, assign, dismiss, lodge, uphold } from './appeals.js';
import type { AppealId, AppealUpheld } from './appeals.events.js';
import { certification } from '../certificates/certificates.js';
import { demo } from '../demos/demos.js';
import { demosOfCandidacy, involvedIn } from '../demos/panel.facts.js';
import type { DemoId } from '../sessions/sessions.events.js';

export class LodgeAppeal extends Command {
  @Id() readonly appealId!: AppealId;
  @Id({ description: 'The event id of the sealed result or of the decision.' })
  readonly against!: EventId;
  @Id() readonly candidacyId!: CandidacyId;
  @Text(10_000) readonly grounds!: string;
}

export class AssignAppeal extends Command {
  @Id() readonly appealId!: AppealId;
  @Id() readonly assigneeId!: PersonId;
}

export class UpholdAppeal extends Command {
  @Id() readonly appealId!: AppealId;
  @OneOf(['reopen-result', 'decide-again', 'other'])
  readonly remedy!: AppealUpheld['data']['remedy'];
}

export class DismissAppeal extends Command {
  @Id() readonly appealId!: AppealId;
  @Text(10_000) readonly reason!: string;
}

const bind = commandsOf(appeal);
const id = (command: { appealId: AppealId }) => command.appealId;

function appealedFacts(model: DecisionModel, { candidacyId }: LodgeAppeal) {
  const file = model.state(candidacy, candidacyId);
  const appealable = new Map<EventId, DemoId | null>();
  if (file.status === 'none') return { candidate: null, appealable };
  for (const demoId of demosOfCandidacy(model, candidacyId)) {
    const shown = model.state(demo, demoId);
    if (shown.status === 'sealed' && shown.sealed) appealable.set(shown.sealed.eventId, demoId);
  }
  const decision = model.state(certification, file.personId).decided.get(candidacyId);
  if (decision) appealable.set(decision.eventId, null);
  return { candidate: file.personId, appealable };
}

function involvedFacts(model: DecisionModel, { appealId }: { appealId: AppealId }) {
  const lodged = model.state(appeal, appealId);
  if (lodged.status === 'none') return { involved: new Map<PersonId, string>() };
  return { involved: involvedIn(model, lodged.candidacyId) };
}

export const appealCommands = [
  bind(LodgeAppeal, {
    route: 'appeals',
    creates: 'appealId',
    summary: 'The candidate appeals against a sealed result or a decision.',
    allow: 'anyone-registered',
    id,
    facts: appealedFacts,
    decide: lodge,
  }),
  bind(AssignAppeal, {
    route: 'appeals/:appealId/assign',
    summary: 'Assigns the appeal to somebody who did not act in the matter.',
    allow: ['programme-admin'],
    id,
    facts: (model, command) => ({
      ...involvedFacts(model, command),
      assigneeKnown: model.state(person, command.assigneeId).status === 'registered',
    }),
    decide: assign,
  }),
  bind(UpholdAppeal, {
    route: 'appeals/:appealId/uphold',
    summary: 'Upholds the appeal.',
    allow: 'anyone-registered',
    id,
    facts: involvedFacts,
    decide: uphold,
  }),
  bind(DismissAppeal, {
    route: 'appeals/:appealId/dismiss',
    summary: 'Dismisses the appeal, with the reason.',
    allow: 'anyone-registered',
    id,
    facts: involvedFacts,
    decide: dismiss,
  }),
];
