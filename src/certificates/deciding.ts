import type { PolicyRef } from '../policies/policies.events.js';
import type { DecisionContext } from '../platform/kernel/decider.js';
import type { Decided, EventId, PersonId } from '../platform/kernel/envelope.js';
import { refuse, wrongState } from '../platform/kernel/refusal.js';
import { dayOf, lastDayOf } from '../rules/calendar.js';
import { isHeld } from '../rules/certificate-standing.js';
import type { CertificationDocument } from '../rules/documents/certification.js';
import { isBelow } from '../rules/documents/grades.js';
import { passes, type PassVerdict } from '../rules/panel/passes.js';
import type { CandidacyId } from '../candidacies/candidacies.events.js';
import type { GrantCertification, RefuseCertification } from './certificates.commands.js';
import { nextCertificationId, type Certification } from './certificates.js';
import type { CertificationEvent } from './certificates.events.js';
import type { BasisCheck, Grade } from './standing.events.js';

export interface DecisionFacts {
  /** Null when there is no such candidacy. */
  readonly candidate: {
    readonly status: string;
    readonly admission: EventId | null;
    /** Required modules whose completion was put right and satisfies no more. */
    readonly lapsedModules: readonly string[];
  } | null;
  /** The latest sealed result of the candidacy on a certification day. */
  readonly sealed: {
    readonly eventId: EventId;
    readonly total: number;
    readonly dimensions: Readonly<Record<string, number>>;
  } | null;
  readonly policy: { readonly ref: PolicyRef; readonly document: CertificationDocument } | null;
  /** Coaches, correctors and judges of the candidacy, and the candidate. */
  readonly involved: ReadonlyMap<PersonId, string>;
  /** Why an earlier decision does not stand any more: null where there is none or it does. */
  readonly underReview: 'result-reopened' | 'decide-again' | null;
}

type Events = Decided<CertificationEvent>[];

/** Valid from the day of the decision to the last day of the policy's period.
 *  @throws Refusal `unknown-reference`, `prerequisites-not-met`, `wrong-state`,
 *  `conflict-of-interest`, `not-passed` */
export function grant(
  state: Certification,
  { cohortId, personId }: GrantCertification,
  facts: DecisionFacts & DecisionContext,
): Events {
  const candidacyId = `${cohortId}.${personId}`;
  const { sealed, policy, verdict, basis, supersedes } = decidable(state, candidacyId, facts);
  if (!verdict.passed) {
    throw refuse('not-passed', `${candidacyId} does not pass ${policy.ref.id}`, {
      failed: verdict.checks.filter((check) => !check.met),
      remedy: 'Refuse the certification, or hold another demo.',
    });
  }
  const validFrom = dayOf(facts.at, facts.zone);
  const { grade } = policy.document;
  if (facts.rules >= 2) assertNoLess(state, grade);
  return [
    {
      type: 'CertificationGranted',
      data: {
        certificationId: supersedes
          ? nextCertificationId(state, candidacyId, grade)
          : `${candidacyId}.${grade}`,
        personId,
        grade: grade as Grade,
        policy: policy.ref,
        candidacyId,
        sealedResult: sealed.eventId,
        validFrom,
        validUntil: lastDayOf(validFrom, policy.document.validity.for, facts.rules),
        decidedBy: [facts.actor.personId],
        basis,
        ...(supersedes && { supersedes }),
      },
    },
  ];
}

/** A grant takes nothing away from whoever holds a certificate. */
function assertNoLess({ certificate }: Certification, grade: string): void {
  if (!certificate || !isHeld(certificate)) return;
  if (certificate.standing === 'suspended') {
    throw refuse('wrong-state', 'the certificate they hold is suspended', {
      remedy: 'Reinstate or revoke it first.',
    });
  }
  if (isBelow(grade, certificate.grade)) {
    throw refuse('wrong-state', `they hold ${certificate.grade}, which is above ${grade}`, {
      remedy: 'Renew what they hold, or demote them, with a reason.',
    });
  }
}

/** @throws Refusal as {@link grant}, and `passed` where the policy is met */
export function refuseCertification(
  state: Certification,
  { cohortId, personId, remedy = 'Hold another demo.' }: RefuseCertification,
  facts: DecisionFacts & DecisionContext,
): Events {
  const candidacyId = `${cohortId}.${personId}`;
  const { sealed, policy, verdict, basis, supersedes } = decidable(state, candidacyId, facts);
  if (verdict.passed) {
    throw refuse('passed', `${candidacyId} passes ${policy.ref.id}`, {
      remedy: 'Grant the certification.',
    });
  }
  return [
    {
      type: 'CertificationRefused',
      data: {
        personId,
        policy: policy.ref,
        candidacyId,
        sealedResult: sealed.eventId,
        decidedBy: [facts.actor.personId],
        basis,
        remedy,
        ...(supersedes && { supersedes }),
      },
    },
  ];
}

function decidable(
  state: Certification,
  candidacyId: CandidacyId,
  { actor, candidate, sealed, policy, involved, underReview }: DecisionFacts & DecisionContext,
) {
  if (!candidate || !policy) {
    throw refuse('unknown-reference', `there is no candidacy ${candidacyId}`, {
      field: 'personId',
    });
  }
  const before = state.decided.get(candidacyId);
  if (before && !underReview) {
    throw refuse('wrong-state', `candidacy ${candidacyId} is decided: ${before.outcome}`, {
      thing: 'candidacy',
      state: 'decided',
      remedy: 'Only an upheld appeal has it decided again.',
    });
  }
  if (!candidate.admission || !sealed) {
    throw refuse(
      'prerequisites-not-met',
      candidate.admission ? 'no result is sealed' : 'the candidate was not admitted to the demo',
      {
        unmet: [candidate.admission ? 'sealedResult' : 'admission'],
        remedy: 'Admit the candidate, hold the demo and seal its result first.',
      },
    );
  }
  if (candidate.lapsedModules.length > 0) {
    const lapsed = candidate.lapsedModules.join(', ');
    throw refuse('prerequisites-not-met', `the admission rests on modules put right: ${lapsed}`, {
      unmet: candidate.lapsedModules,
      remedy: 'Record a completion of each that satisfies it first.',
    });
  }
  if (candidate.status !== 'admitted') {
    throw wrongState('candidacy', `candidacy ${candidacyId}`, candidate.status);
  }
  // Who decided may decide again on a new result, but not where the decision itself was appealed.
  const appealed = underReview === 'decide-again' && before?.decidedBy.includes(actor.personId);
  const part = involved.get(actor.personId) ?? (appealed ? 'certifier' : undefined);
  if (part) {
    throw refuse('conflict-of-interest', `${actor.personId} acted in this candidacy as ${part}`, {
      cause: part,
      remedy: 'Another certifier decides.',
    });
  }
  const verdict = passes(policy.document, sealed);
  const basis: BasisCheck[] = [
    { check: 'admission', met: true, evidence: [candidate.admission] },
    ...checks(verdict, sealed.eventId),
  ];
  return { sealed, policy, verdict, basis, supersedes: before?.eventId };
}

function checks({ checks }: PassVerdict, sealedResult: EventId): BasisCheck[] {
  return checks.map(({ check, dimension, required, actual, met }) => ({
    check: `${dimension ?? check} ${actual} of at least ${required}`,
    met,
    evidence: [sealedResult],
  }));
}
