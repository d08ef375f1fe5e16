import type { EventId, PersonId } from '../platform/kernel/envelope.js';
import type { DecisionModel } from '../platform/commands/decision-model.js';
import type { CandidacyId } from '../candidacies/candidacies.events.js';
import { appeal, appealsAgainst } from '../appeals/appeals.js';
import { certification } from './certificates.js';
import { demo } from '../demos/demos.js';
import { demosOfCandidacy } from '../demos/panel.facts.js';

export type ReviewCause = 'result-reopened' | 'decide-again';

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
  const again = model.related(appealsAgainst, decision.eventId).some((appealId) => {
    const lodged = model.state(appeal, appealId);
    return lodged.status === 'upheld' && lodged.remedy === 'decide-again';
  });
  if (again) return 'decide-again';
  return liveSeals(model, candidacyId).has(decision.sealedResult) ? null : 'result-reopened';
}

/** A candidacy is decided while a decision on it stands. */
export function isDecided(
  model: DecisionModel,
  personId: PersonId,
  candidacyId: CandidacyId,
): boolean {
  const { decided } = model.state(certification, personId);
  return decided.has(candidacyId) && reviewOf(model, personId, candidacyId) === null;
}

function liveSeals(model: DecisionModel, candidacyId: CandidacyId): ReadonlySet<EventId> {
  return new Set(
    demosOfCandidacy(model, candidacyId).flatMap((demoId) => {
      const shown = model.state(demo, demoId);
      return shown.status === 'sealed' && shown.sealed ? [shown.sealed.eventId] : [];
    }),
  );
}
