import type { PolicyRef } from '../policies/policies.events.js';
import type { DecisionContext } from '../platform/kernel/decider.js';
import type { Decided, PersonId } from '../platform/kernel/envelope.js';
import { refuse, wrongState } from '../platform/kernel/refusal.js';
import { dayOf, lastDayOf } from '../rules/calendar.js';
import { type CertificateStatus, certificateStatus } from '../rules/certificate-standing.js';
import type { CertificationDocument } from '../rules/documents/certification.js';
import { dayAfter, graceEndsOn, renewalOpensOn } from '../rules/documents/validity.js';
import {
  heldBy,
  nextCertificationId,
  type Certificate,
  type Certification,
} from './certificates.js';
import type { CertificationEvent } from './certificates.events.js';
import { decidedProposal, type ProposalFacts } from './proposals.js';
import type { ReviewCause } from './review.facts.js';
import type {
  ExpireCertification,
  ReinstateCertification,
  RenewCertification,
  RevokeCertification,
  SuspendCertification,
} from './certificates.commands.js';

export interface HolderFacts {
  /** Coaches, correctors and judges of the holder in any candidacy, and the holder. */
  readonly involved: ReadonlyMap<PersonId, string>;
  /** The policy that the certificate is held under; null when there is no certificate. */
  readonly policy: CertificationDocument | null;
  /** Why the decision that the certificate rests on does not stand any more. */
  readonly underReview: ReviewCause | null;
}

export interface PolicyInForce {
  readonly ref: PolicyRef;
  readonly document: CertificationDocument;
}

type Events = Decided<CertificationEvent>[];

/** @throws Refusal `unknown-reference`, `wrong-state`, `conflict-of-interest`, `malformed` */
export function suspend(
  state: Certification,
  { personId, reason, reviewBy }: SuspendCertification,
  facts: HolderFacts & DecisionContext,
): Events {
  const { certificationId } = notSuspended(heldBy(state, personId), personId);
  const decidedBy = entitled(facts);
  if (reviewBy !== undefined && reviewBy < dayOf(facts.at, facts.zone)) {
    throw refuse('malformed', 'reviewBy is before the suspension', { field: 'reviewBy' });
  }
  const data = { certificationId, personId, reason, decidedBy };
  return [
    {
      type: 'CertificationSuspended',
      data: { ...data, ...(reviewBy !== undefined && { reviewBy }) },
    },
  ];
}

/** @throws Refusal `unknown-reference`, `wrong-state`, `conflict-of-interest` */
export function reinstate(
  state: Certification,
  { personId, reason }: ReinstateCertification,
  facts: HolderFacts & DecisionContext,
): Events {
  const { certificationId, suspension } = heldBy(state, personId);
  if (suspension === undefined) {
    throw refuse('wrong-state', `the certificate of ${personId} is not suspended`);
  }
  const decidedBy = entitled(facts);
  return [
    {
      type: 'CertificationReinstated',
      data: { certificationId, personId, supersedes: suspension, reason, decidedBy },
    },
  ];
}

/** @throws Refusal `unknown-reference`, `wrong-state`, `conflict-of-interest` */
export function revoke(
  state: Certification,
  { personId, reason }: RevokeCertification,
  facts: HolderFacts & DecisionContext,
): Events {
  const { certificationId } = heldBy(state, personId);
  const decidedBy = entitled(facts);
  return [{ type: 'CertificationRevoked', data: { certificationId, personId, reason, decidedBy } }];
}

/** A new period: from the day after the last one, or from the day of the decision in its grace.
 *  @throws Refusal `unknown-reference`, `wrong-state` outside the window, `conflict-of-interest`,
 *  `malformed`, `prerequisites-not-met` where a proposal is none of its policy's */
export function renew(
  state: Certification,
  { personId, proposal: stated }: RenewCertification,
  facts: HolderFacts &
    ProposalFacts &
    DecisionContext & {
      /** The certification policy in force for the grade; the certificate's own where none is. */
      readonly renewedUnder: PolicyInForce | null;
    },
): Events {
  const held = inGoodStanding(state, personId, facts);
  const { validity } = policyOf(facts);
  const day = dayOf(facts.at, facts.zone);
  const status = statusOf(held, facts);
  const late = statusOf(held, { ...facts, at: facts.recordedAt });
  const opens = renewalOpensOn(held.validUntil, validity);
  if (status === 'valid' && opens !== null) {
    throw refuse('wrong-state', `renewal opens on ${opens}`, { opens });
  }
  if (status === 'lapsed' || late === 'lapsed') {
    throw refuse('wrong-state', `the grace ended on ${graceEndsOn(held.validUntil, validity)}`, {
      remedy: 'Record the expiry; a new certificate takes a new candidacy.',
    });
  }
  const decidedBy = entitled(facts);
  const under = facts.renewedUnder ?? { ref: held.policy, document: policyOf(facts) };
  const validFrom = day > held.validUntil ? day : dayAfter(held.validUntil);
  const proposal = stated && decidedProposal(state, held, 'renew', stated, facts);
  return [
    {
      type: 'CertificationRenewed',
      data: {
        certificationId: nextCertificationId(state, held.candidacyId, held.grade),
        personId,
        policy: under.ref,
        candidacyId: held.candidacyId,
        validFrom,
        validUntil: lastDayOf(validFrom, under.document.validity.for, facts.rules),
        decidedBy,
        basis: [
          {
            check: `held until ${held.validUntil}, renewed on ${day}`,
            met: true,
            evidence: [held.eventId],
          },
        ],
        renews: held.certificationId,
        grade: held.grade,
        ...(proposal && { proposal }),
      },
    },
  ];
}

/** Records that the grace went by; nobody decides it, so nobody is barred from recording it.
 *  @throws Refusal `unknown-reference`, `wrong-state` before the grace has ended */
export function expire(
  state: Certification,
  { personId }: ExpireCertification,
  facts: HolderFacts & DecisionContext,
): Events {
  const { certificationId, validUntil } = heldBy(state, personId);
  const graceEnded = graceEndsOn(validUntil, policyOf(facts).validity);
  if (dayOf(facts.at, facts.zone) <= graceEnded) {
    throw refuse('wrong-state', `the certificate may be renewed until ${graceEnded}`, {
      graceEnds: graceEnded,
    });
  }
  return [
    { type: 'CertificationExpired', data: { certificationId, personId, validUntil, graceEnded } },
  ];
}

/** The certifier is none of the holder's coaches, correctors or judges.
 *  @throws Refusal `conflict-of-interest` */
export function entitled({ actor, involved }: HolderFacts & DecisionContext): readonly PersonId[] {
  const part = involved.get(actor.personId);
  if (!part) return [actor.personId];
  throw refuse('conflict-of-interest', `${actor.personId} acted for this trainer as ${part}`, {
    cause: part,
    remedy: 'Another certifier decides.',
  });
}

/** A certificate that can be built on: neither suspended nor resting on what is under review.
 *  @throws Refusal `unknown-reference`, `wrong-state` */
export function inGoodStanding(
  state: Certification,
  personId: PersonId,
  { underReview }: HolderFacts,
): Certificate {
  const held = heldBy(state, personId);
  if (!underReview) return notSuspended(held, personId);
  throw refuse('wrong-state', `the certificate of ${personId} is under review: ${underReview}`, {
    remedy: 'Seal the result and decide the candidacy again first.',
  });
}

/** How a certificate stands on the day of the command. */
export function statusOf(
  held: Certificate,
  facts: HolderFacts & DecisionContext,
): CertificateStatus {
  const { validity } = policyOf(facts);
  const stands = { ...held, validity, underReview: facts.underReview !== null };
  return certificateStatus(stands, dayOf(facts.at, facts.zone));
}

function notSuspended(held: Certificate, personId: PersonId): Certificate {
  if (held.standing !== 'suspended') return held;
  throw wrongState('certificate', `the certificate of ${personId}`, 'suspended', {
    remedy: 'Reinstate or revoke it.',
  });
}

function policyOf({ policy }: HolderFacts): CertificationDocument {
  if (policy) return policy;
  throw new Error('the ledger does not hold the policy of a certificate');
}
