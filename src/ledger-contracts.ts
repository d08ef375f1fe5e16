import type { SigningKeyEvent } from './signing-keys/signing-keys.events.js';
import { signingKeyContract } from './signing-keys/signing-keys.events.js';
import type { CandidacyEvent } from './candidacies/candidacies.events.js';
import { candidacyContract } from './candidacies/candidacies.events.js';
import type { AwardEvent } from './awards/awards.events.js';
import { awardContract } from './awards/awards.events.js';
import type { AppealEvent } from './appeals/appeals.events.js';
import { appealContract } from './appeals/appeals.events.js';
import type { CertificationEvent } from './certificates/certificates.events.js';
import { certificationContract } from './certificates/certificates.events.js';
import type { CohortEvent } from './cohorts/cohorts.events.js';
import { cohortContract } from './cohorts/cohorts.events.js';
import type { CorrectionEvent } from './corrections/corrections.events.js';
import { correctionContract } from './corrections/corrections.events.js';
import type { CourseEvent } from './courses/courses.events.js';
import { courseContract } from './courses/courses.events.js';
import type { DeliveryEvent } from './deliveries/deliveries.events.js';
import { deliveryContract } from './deliveries/deliveries.events.js';
import type { DemoEvent } from './demos/demos.events.js';
import { demoContract } from './demos/demos.events.js';
import type { PersonEvent } from './people/people.events.js';
import { personContract } from './people/people.events.js';
import type { PolicyEvent } from './policies/policies.events.js';
import { policyContract } from './policies/policies.events.js';
import type { SessionEvent } from './sessions/sessions.events.js';
import { sessionContract } from './sessions/sessions.events.js';
import { contracts } from './platform/kernel/upcasting.js';

/** Every event Lectern may write. */
export type LecternEvent =
  | PersonEvent
  | CohortEvent
  | CandidacyEvent
  | CourseEvent
  | CorrectionEvent
  | PolicyEvent
  | SessionEvent
  | DemoEvent
  | CertificationEvent
  | AppealEvent
  | AwardEvent
  | DeliveryEvent
  | SigningKeyEvent;

/** The contracts of all streams, checked once when this module is first read. */
export const ledgerContracts = contracts([
  personContract,
  cohortContract,
  candidacyContract,
  courseContract,
  correctionContract,
  policyContract,
  sessionContract,
  demoContract,
  certificationContract,
  appealContract,
  awardContract,
  deliveryContract,
  signingKeyContract,
]);
