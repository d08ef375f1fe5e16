import type { PolicyRef } from '../policies/policies.events.js';
import { contract } from '../platform/kernel/contract.js';
import type { EventId, EventOf, Personal, PersonId } from '../platform/kernel/envelope.js';
import type { CandidacyId } from '../candidacies/candidacies.events.js';
import type {
  GradeDemoted,
  GradePromoted,
  ProposalDeclined,
  TrainerExited,
} from './grades.events.js';
import type {
  BasisCheck,
  CertificatePeriod,
  CertificationExpired,
  CertificationReinstated,
  CertificationRenewed,
  CertificationRevoked,
  CertificationSuspended,
  Grade,
} from './standing.events.js';

/** Valid from the day of the decision to the last day of the policy's period. */
export type CertificationGranted = EventOf<
  'CertificationGranted',
  1,
  CertificatePeriod & {
    readonly grade: Grade;
    /** The `PanelResultSealed` it rests on. */
    readonly sealedResult: EventId;
    /** The decision that this one takes the place of, after an appeal. */
    readonly supersedes?: EventId;
  }
>;

export type CertificationRefused = EventOf<
  'CertificationRefused',
  2,
  {
    readonly personId: PersonId;
    readonly policy: PolicyRef;
    readonly candidacyId: CandidacyId;
    readonly sealedResult: EventId;
    readonly decidedBy: readonly PersonId[];
    readonly basis: readonly BasisCheck[];
    readonly remedy: Personal<string>;
    /** The decision that this one takes the place of, after an appeal. */
    readonly supersedes?: EventId;
  }
>;

export type CertificationEvent =
  | CertificationGranted
  | CertificationRefused
  | CertificationSuspended
  | CertificationReinstated
  | CertificationRevoked
  | CertificationRenewed
  | CertificationExpired
  | GradePromoted
  | GradeDemoted
  | TrainerExited
  | ProposalDeclined;

export const certificationContract = contract<CertificationEvent>('certification', {
  CertificationGranted: { version: 1 },
  CertificationRefused: {
    version: 2,
    personal: ['remedy'],
    // Version 1 had the remedy in the clear.
    upcasters: [(data: object) => data],
  },
  CertificationSuspended: { version: 1, personal: ['reason'] },
  CertificationReinstated: { version: 1, personal: ['reason'] },
  CertificationRevoked: { version: 1, personal: ['reason'] },
  CertificationRenewed: { version: 1 },
  CertificationExpired: { version: 1 },
  GradePromoted: { version: 1, personal: ['reason'] },
  GradeDemoted: { version: 1, personal: ['reason'] },
  TrainerExited: { version: 1, personal: ['reason'] },
  ProposalDeclined: { version: 1, personal: ['reason'] },
});
