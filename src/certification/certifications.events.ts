import type { PolicyRef } from '../cohorts/cohorts.events.js';
import { contract } from '../kernel/contract.js';
import type { Day, EventId, EventOf, PersonId } from '../kernel/envelope.js';
import type { CandidacyId } from '../trainers/candidacies.events.js';

export type Grade = 'junior' | 'intermediate' | 'senior';

export interface BasisCheck {
  readonly check: string;
  readonly met: boolean;
  readonly evidence: readonly EventId[];
}

export type CertificationGranted = EventOf<
  'CertificationGranted',
  1,
  {
    readonly certificationId: string;
    readonly personId: PersonId;
    readonly grade: Grade;
    readonly policy: PolicyRef;
    readonly candidacyId: CandidacyId;
    /** The `PanelResultSealed` it rests on. */
    readonly sealedResult: EventId;
    /** The day of the decision. */
    readonly validFrom: Day;
    /** The last day of validity. */
    readonly validUntil: Day;
    readonly decidedBy: readonly PersonId[];
    readonly basis: readonly BasisCheck[];
  }
>;

export type CertificationRefused = EventOf<
  'CertificationRefused',
  1,
  {
    readonly personId: PersonId;
    readonly policy: PolicyRef;
    readonly candidacyId: CandidacyId;
    readonly sealedResult: EventId;
    readonly decidedBy: readonly PersonId[];
    readonly basis: readonly BasisCheck[];
    readonly remedy: string;
  }
>;

export type CertificationEvent = CertificationGranted | CertificationRefused;

export const certificationContract = contract<CertificationEvent>('certification', {
  CertificationGranted: { version: 1 },
  CertificationRefused: { version: 1 },
});
