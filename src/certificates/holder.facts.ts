import type { DecisionContext } from '../platform/kernel/decider.js';
import type { PersonId } from '../platform/kernel/envelope.js';
import type { DecisionModel } from '../platform/commands/decision-model.js';
import { dayOf } from '../rules/calendar.js';
import {
  certificationDocument,
  certificationInForce,
  evaluationNamed,
} from '../policies/policy-reference.js';
import { candidaciesOfPerson } from '../candidacies/candidacies.js';
import { certification } from './certificates.js';
import { candidateHistory, involvedIn } from '../demos/panel.facts.js';
import { barredFromCertifying } from '../rules/separation-of-duties.js';
import type { StatedProposal } from './proposal-field.js';
import type { ProposalFacts } from './proposals.js';
import { reviewOf } from './review.facts.js';
import type { HolderFacts, PolicyInForce } from './standing.js';

export type About = { readonly personId: PersonId };
export type When = Pick<DecisionContext, 'at' | 'zone'>;
type Under = Pick<DecisionContext, 'zone' | 'rules'>;

/** What the history says of somebody who holds a certificate, or held one. */
export function holderFacts(
  model: DecisionModel,
  { personId }: About,
  { zone, rules }: Under,
): HolderFacts {
  const { certificate } = model.state(certification, personId);
  if (!certificate) return { involved: new Map(), policy: null, underReview: null };
  const history = candidateHistory(model, personId, zone);
  const involved = new Map<PersonId, string>(rules < 2 ? [] : barredFromCertifying(history));
  for (const candidacyId of model.related(candidaciesOfPerson, personId)) {
    for (const [person, part] of involvedIn(model, candidacyId)) {
      // Who certified somebody may decide on the certificate again.
      if (part !== 'certifier') involved.set(person, part);
    }
  }
  return {
    involved,
    policy: certificationDocument(model, certificate.policy),
    underReview: reviewOf(model, personId, certificate.candidacyId),
  };
}

/** The evaluation policy that a stated proposal names. @throws Refusal as `policyInForce` */
export function proposalFacts(
  model: DecisionModel,
  { proposal }: { readonly proposal?: StatedProposal },
): ProposalFacts {
  return {
    evaluation: proposal ? evaluationNamed(model, proposal.policy, proposal.asOf) : null,
  };
}

/** The certification policy in force for the grade that somebody holds. */
export function renewalPolicy(
  model: DecisionModel,
  { personId }: About,
  when: When,
): PolicyInForce | null {
  const { certificate } = model.state(certification, personId);
  return certificate ? inForceFor(model, certificate.grade, when) : null;
}

export function inForceFor(
  model: DecisionModel,
  grade: string,
  { at, zone }: When,
): PolicyInForce | null {
  return certificationInForce(model, grade, dayOf(at, zone));
}
