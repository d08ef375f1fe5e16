import type { EventId, PersonId } from '../platform/kernel/envelope.js';
import type { DecisionModel } from '../platform/commands/decision-model.js';
import type { CandidacyId } from '../candidacies/candidacies.events.js';
import { decisionsOn } from '../candidacies/candidacies.facts.js';
import { FactPort } from '../platform/commands/fact-port.js';
import { certification } from './certificates.js';
import { demo } from '../demos/demos.js';
import { demosOfCandidacy } from '../sessions/sessions.facts.js';

export type ReviewCause = 'result-reopened' | 'decide-again';

/** Appeals by which a decision, named by its event, is to be taken again. */
export const decideAgain = new FactPort<EventId, string>('appeals to decide again');

/**
 * Why the decision on a candidacy does not stand any more: the result it rests on was reopened, or an
 * appeal against the decision itself was upheld. Null where it stands, and where there is none.
 */
export function reviewOf(
  model: DecisionModel,
  personId: PersonId,
  candidacyId: CandidacyId,
): ReviewCause | null {
  const decision = model.state(certification, personId).decided.get(candidacyId);
  if (!decision) return null;
  if (model.facts(decideAgain, decision.eventId).length > 0) return 'decide-again';
  return liveSeals(model, candidacyId).has(decision.sealedResult) ? null : 'result-reopened';
}

function liveSeals(model: DecisionModel, candidacyId: CandidacyId): ReadonlySet<EventId> {
  return new Set(
    demosOfCandidacy(model, candidacyId).flatMap((demoId) => {
      const shown = model.state(demo, demoId);
      return shown.status === 'sealed' && shown.sealed ? [shown.sealed.eventId] : [];
    }),
  );
}

export const decisionAnswered = decisionsOn.answeredBy((model, { personId, candidacyId }) => {
  const decision = model.state(certification, personId).decided.get(candidacyId);
  if (!decision) return [];
  const { eventId, decidedBy } = decision;
  return [{ eventId, decidedBy, stands: reviewOf(model, personId, candidacyId) === null }];
});
