import type { Circumstances } from '../platform/kernel/decider.js';
import type { PersonId } from '../platform/kernel/envelope.js';
import type { Register } from '../platform/commands/decision-model.js';
import { dayOf } from '../rules/calendar.js';
import { gradeBeside } from '../rules/documents/grades.js';
import {
  certificationDocument,
  certificationInForce,
  evaluationNamed,
} from '../policies/policy-reference.js';
import { candidaciesOfPerson } from '../candidacies/candidacies.js';
import { certification } from './certificates.js';
import { demo } from '../demos/demos.js';
import type { GradeFacts } from '../grades/grades.js';
import { demosOfCandidacy, involvedIn } from '../demos/panel.facts.js';
import type { StatedProposal } from './proposal-field.js';
import type { ProposalFacts } from './proposals.js';
import { reviewOf } from './review.facts.js';
import type { HolderFacts, PolicyInForce } from './standing.js';

type About = { readonly personId: PersonId };
type When = Pick<Circumstances, 'at' | 'zone'>;

/** What the history says of somebody who holds a certificate, or held one. */
export function holderFacts(register: Register, { personId }: About): HolderFacts {
  const { certificate } = register.state(certification, personId);
  if (!certificate) return { involved: new Map(), policy: null, underReview: null };
  const involved = new Map<PersonId, string>();
  for (const candidacyId of register.related(candidaciesOfPerson, personId)) {
    for (const [person, part] of involvedIn(register, candidacyId)) {
      // Who certified somebody may decide on the certificate again.
      if (part !== 'certifier') involved.set(person, part);
    }
  }
  return {
    involved,
    policy: certificationDocument(register, certificate.policy),
    underReview: reviewOf(register, personId, certificate.candidacyId),
  };
}

/** The evaluation policy that a stated proposal names. @throws Refusal as `policyInForce` */
export function proposalFacts(
  register: Register,
  { proposal }: { readonly proposal?: StatedProposal },
): ProposalFacts {
  return {
    evaluation: proposal ? evaluationNamed(register, proposal.policy, proposal.asOf) : null,
  };
}

/** The certification policy in force for the grade that somebody holds. */
export function renewalPolicy(
  register: Register,
  { personId }: About,
  when: When,
): PolicyInForce | null {
  const { certificate } = register.state(certification, personId);
  return certificate ? inForceFor(register, certificate.grade, when) : null;
}

/** The certification policy in force for the grade a step above or below the one held. */
export function gradePolicy(
  register: Register,
  { personId }: About,
  step: 1 | -1,
  when: When,
): PolicyInForce | null {
  const { certificate } = register.state(certification, personId);
  const grade = certificate && gradeBeside(certificate.grade, step);
  return grade ? inForceFor(register, grade, when) : null;
}

function inForceFor(register: Register, grade: string, { at, zone }: When): PolicyInForce | null {
  return certificationInForce(register, grade, dayOf(at, zone));
}

/** The latest sealed result of somebody's demos, whatever the session. */
export function latestResult(register: Register, { personId }: About): GradeFacts['sealed'] {
  const results = register
    .related(candidaciesOfPerson, personId)
    .flatMap((candidacyId) => demosOfCandidacy(register, candidacyId))
    .flatMap((demoId) => {
      const shown = register.state(demo, demoId);
      return shown.status === 'sealed' && shown.sealed ? [shown.sealed] : [];
    });
  return results.at(-1) ?? null;
}
