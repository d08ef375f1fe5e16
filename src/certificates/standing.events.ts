import type { PolicyRef } from '../policies/policies.events.js';
import type { Day, EventId, EventOf, Personal, PersonId } from '../platform/kernel/envelope.js';
import type { CandidacyId } from '../candidacies/candidacies.events.js';

/** The grade of a trainer, the lowest first. */
export type Grade = 'junior' | 'intermediate' | 'senior';

export interface BasisCheck {
  readonly check: string;
  readonly met: boolean;
  readonly evidence: readonly EventId[];
}

/** A proposal of an evaluation policy that somebody decided on, as it was shown to them. */
export interface DecidedProposal {
  /** What the policy's transition proposes: `promote`, `demote`, `exit`… */
  readonly propose: string;
  readonly policy: PolicyRef;
  /** The day as of which it was evaluated. */
  readonly asOf: Day;
  /** Where the ledger ended for whoever was shown it. */
  readonly knownAt: string;
  /** Where the figures rest on the answers released by a day, as whoever decided may see no single one. */
  readonly released?: { readonly on: Day; readonly closingDays: number };
  /** The band of the evaluation, where its policy has bands. */
  readonly band?: string;
  readonly conditions: readonly {
    readonly metric: string;
    readonly op: string;
    readonly required: number | null;
    /** One figure, or one a delivery, latest first. */
    readonly actual: readonly number[];
    readonly evidence: readonly EventId[];
  }[];
}

/** A period of a certificate: its first and last day, and the policy it is held under. */
export interface CertificatePeriod {
  readonly certificationId: string;
  readonly personId: PersonId;
  readonly policy: PolicyRef;
  readonly candidacyId: CandidacyId;
  readonly validFrom: Day;
  readonly validUntil: Day;
  readonly decidedBy: readonly PersonId[];
  readonly basis: readonly BasisCheck[];
}

/** The certificate does not count until it is reinstated; its term runs on. */
export type CertificationSuspended = EventOf<
  'CertificationSuspended',
  1,
  {
    readonly certificationId: string;
    readonly personId: PersonId;
    readonly reason: Personal<string>;
    /** When the suspension is looked at again; it does not end by itself. */
    readonly reviewBy?: Day;
    readonly decidedBy: readonly PersonId[];
  }
>;

export type CertificationReinstated = EventOf<
  'CertificationReinstated',
  1,
  {
    readonly certificationId: string;
    readonly personId: PersonId;
    /** The suspension that it ends. */
    readonly supersedes: EventId;
    readonly reason: Personal<string>;
    readonly decidedBy: readonly PersonId[];
  }
>;

export type CertificationRevoked = EventOf<
  'CertificationRevoked',
  1,
  {
    readonly certificationId: string;
    readonly personId: PersonId;
    readonly reason: Personal<string>;
    readonly decidedBy: readonly PersonId[];
  }
>;

/** A new period under a new id, after the one that ends. */
export type CertificationRenewed = EventOf<
  'CertificationRenewed',
  1,
  CertificatePeriod & {
    readonly renews: string;
    readonly grade: Grade;
    readonly proposal?: DecidedProposal;
  }
>;

/** Its grace went by without a renewal. */
export type CertificationExpired = EventOf<
  'CertificationExpired',
  1,
  {
    readonly certificationId: string;
    readonly personId: PersonId;
    readonly validUntil: Day;
    readonly graceEnded: Day;
  }
>;
