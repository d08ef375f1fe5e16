import { commandsOf } from '../platform/commands/command.js';
import type { EventId, PersonId } from '../platform/kernel/envelope.js';
import type { DecisionModel } from '../platform/commands/decision-model.js';
import { person } from '../people/people.js';
import { candidacy } from '../candidacies/candidacies.js';
import { appeal, appealsAgainst, assign, dismiss, lodge, uphold } from './appeals.js';
import type { AppealId } from '../demos/demos.events.js';
import { certification } from '../certificates/certificates.js';
import { demo } from '../demos/demos.js';
import { decideAgain } from '../certificates/review.facts.js';
import { lodgedAppeals } from '../demos/demos.capability.js';
import { involvedIn } from '../demos/panel.facts.js';
import { demosOfCandidacy } from '../sessions/sessions.facts.js';
import type { DemoId } from '../sessions/sessions.events.js';
import { capability } from '../platform/capability.js';
import { AssignAppeal, DismissAppeal, LodgeAppeal, UpholdAppeal } from './appeals.commands.js';

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

/** What a demo's result and a decision are told of an appeal. */
const answers = [
  lodgedAppeals.answeredBy((model, appealId) => {
    const lodged = model.state(appeal, appealId);
    if (lodged.status === 'none') return [];
    const { demoId, status, remedy } = lodged;
    return [{ demoId, reopensResult: status === 'upheld' && remedy === 'reopen-result' }];
  }),
  decideAgain.answeredBy((model, against) =>
    model.related(appealsAgainst, against).filter((appealId) => {
      const lodged = model.state(appeal, appealId);
      return lodged.status === 'upheld' && lodged.remedy === 'decide-again';
    }),
  ),
];

export const appealsCapability = capability({
  name: 'appeals',
  noun: ['Appeal', '申诉'],
  decider: appeal,
  relations: [appealsAgainst],
  answers,
  commands: [
    bind(LodgeAppeal, {
      label: ['Appeal', '提出申诉'],
      route: 'appeals',
      creates: 'appealId',
      summary: 'The candidate appeals against a sealed result or a decision.',
      allow: 'anyone-registered',
      id,
      facts: appealedFacts,
      decide: lodge,
    }),
    bind(AssignAppeal, {
      label: ['Assign the appeal', '指定处理人'],
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
      label: ['Uphold the appeal', '支持申诉'],
      route: 'appeals/:appealId/uphold',
      summary: 'Upholds the appeal.',
      allow: 'anyone-registered',
      id,
      facts: involvedFacts,
      decide: uphold,
    }),
    bind(DismissAppeal, {
      label: ['Dismiss the appeal', '驳回申诉'],
      route: 'appeals/:appealId/dismiss',
      summary: 'Dismisses the appeal, with the reason.',
      allow: 'anyone-registered',
      id,
      facts: involvedFacts,
      decide: dismiss,
    }),
  ],
});
