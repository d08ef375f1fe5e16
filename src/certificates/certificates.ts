import type { PolicyRef } from '../policies/policies.events.js';
import type { Decider } from '../platform/kernel/decider.js';
import type { Day, EventId, PersonId, Recorded } from '../platform/kernel/envelope.js';
import { refuse, wrongState } from '../platform/kernel/refusal.js';
import { isHeld, type Standing } from '../rules/certificate-standing.js';
import { evidenceOf, type DecidedOn } from '../rules/evaluation/proposals.js';
import type { CandidacyId } from '../candidacies/candidacies.events.js';
import { certificationContract, type CertificationEvent } from './certificates.events.js';
import type { DecidedProposal, Grade } from './standing.events.js';

export interface Decision {
  readonly outcome: 'granted' | 'refused';
  readonly eventId: EventId;
  readonly sealedResult: EventId;
  readonly decidedBy: readonly PersonId[];
}

/** The certificate a person holds or held last; `reversed` by a new decision after an appeal. */
export interface Certificate {
  readonly standing: Standing;
  readonly certificationId: string;
  readonly candidacyId: CandidacyId;
  readonly grade: Grade;
  readonly policy: PolicyRef;
  readonly validFrom: Day;
  readonly validUntil: Day;
  /** The event that gave it. */
  readonly eventId: EventId;
  /** The suspension, while it lasts. */
  readonly suspension?: EventId;
}

/** What was decided on a person's candidacies and on the certificates that came of them. */
export interface Certification {
  readonly decided: ReadonlyMap<CandidacyId, Decision>;
  readonly certificate: Certificate | null;
  /** How many certificates there were: their ids differ by it. */
  readonly certificates: number;
  /** Proposals that somebody accepted or declined. */
  readonly proposals: readonly DecidedOn[];
}

function evolve(state: Certification, event: Recorded<CertificationEvent>): Certification {
  switch (event.type) {
    case 'CertificationGranted':
    case 'CertificationRefused': {
      const { candidacyId, decidedBy, sealedResult } = event.data;
      const outcome = event.type === 'CertificationGranted' ? 'granted' : 'refused';
      const decision = { outcome, eventId: event.id, decidedBy, sealedResult } as const;
      const decided = new Map(state.decided).set(candidacyId, decision);
      if (event.type === 'CertificationGranted') {
        return { ...issued(state, event, event.data.grade), decided };
      }
      const reversed = state.certificate?.candidacyId === candidacyId;
      return reversed ? { ...standing(state, 'reversed'), decided } : { ...state, decided };
    }
    case 'CertificationSuspended':
      return standing(state, 'suspended', event.id);
    case 'CertificationReinstated':
      return standing(state, 'held');
    case 'CertificationRevoked':
      return standing(state, 'revoked');
    case 'CertificationExpired':
      return standing(state, 'expired');
    case 'CertificationRenewed':
      return on(issued(state, event, event.data.grade), event.data.proposal);
    case 'GradePromoted':
    case 'GradeDemoted': {
      const next = issued(state, event, event.data.to);
      // A demotion does not lift a suspension.
      const suspension = state.certificate?.suspension;
      const kept = suspension === undefined ? next : standing(next, 'suspended', suspension);
      return on(kept, event.data.proposal);
    }
    case 'TrainerExited':
      return on(standing(state, 'exited'), event.data.proposal);
    case 'ProposalDeclined':
      return on(state, event.data.proposal);
    default:
      return event satisfies never;
  }
}

export const certification: Decider<Certification, CertificationEvent> = {
  contract: certificationContract,
  initial: { decided: new Map(), certificate: null, certificates: 0, proposals: [] },
  evolve,
};

type Issuing = Extract<
  Recorded<CertificationEvent>,
  { type: 'CertificationGranted' | 'CertificationRenewed' | 'GradePromoted' | 'GradeDemoted' }
>;

function issued(state: Certification, { id, data }: Issuing, grade: Grade): Certification {
  const { certificationId, candidacyId, policy, validFrom, validUntil } = data;
  const period = { certificationId, candidacyId, grade, policy, validFrom, validUntil };
  return {
    ...state,
    certificate: { ...period, standing: 'held', eventId: id },
    certificates: state.certificates + 1,
  };
}

function standing(
  state: Certification,
  now: Certificate['standing'],
  suspension?: EventId,
): Certification {
  if (!state.certificate) return state;
  const { suspension: _, ...certificate } = state.certificate;
  return {
    ...state,
    certificate: { ...certificate, standing: now, ...(suspension !== undefined && { suspension }) },
  };
}

function on(state: Certification, proposal: DecidedProposal | undefined): Certification {
  if (!proposal) return state;
  const { propose, policy } = proposal;
  const decided = { propose, policy, evidence: evidenceOf(proposal) };
  return { ...state, proposals: [...state.proposals, decided] };
}

/** The id of a certificate that follows others: the first of a candidacy goes without the number. */
export function nextCertificationId(
  { certificates }: Certification,
  candidacyId: CandidacyId,
  grade: string,
): string {
  return `${candidacyId}.${grade}.${certificates + 1}`;
}

/** The certificate that somebody holds, suspended or not.
 *  @throws Refusal `unknown-reference` when they hold none, `wrong-state` when it has ended */
export function heldBy({ certificate }: Certification, personId: PersonId): Certificate {
  if (!certificate) {
    throw refuse('unknown-reference', `${personId} holds no certificate`, { field: 'personId' });
  }
  if (isHeld(certificate)) return certificate;
  throw wrongState('certificate', `the certificate of ${personId}`, certificate.standing, {
    remedy: 'A new certificate takes a new candidacy.',
  });
}
