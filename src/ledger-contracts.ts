import type { SigningKeyEvent } from './audit/signing-key.events.js';
import { signingKeyContract } from './audit/signing-key.events.js';
import type { CandidacyEvent } from './trainers/candidacies.events.js';
import { candidacyContract } from './trainers/candidacies.events.js';
import type { AwardEvent } from './awards/awards.events.js';
import { awardContract } from './awards/awards.events.js';
import type { AppealEvent } from './certification/appeals.events.js';
import { appealContract } from './certification/appeals.events.js';
import type { CertificationEvent } from './certification/certifications.events.js';
import { certificationContract } from './certification/certifications.events.js';
import type { CohortEvent } from './cohorts/cohorts.events.js';
import { cohortContract } from './cohorts/cohorts.events.js';
import type { CorrectionEvent } from './corrections/corrections.events.js';
import { correctionContract } from './corrections/corrections.events.js';
import type { CourseEvent } from './courses/courses.events.js';
import { courseContract } from './courses/courses.events.js';
import type { DeliveryEvent } from './sharing/deliveries.events.js';
import { deliveryContract } from './sharing/deliveries.events.js';
import type { DemoEvent } from './certification/demos.events.js';
import { demoContract } from './certification/demos.events.js';
import type { PersonEvent } from './people/people.events.js';
import { personContract } from './people/people.events.js';
import type { PolicyEvent } from './rules/policies.events.js';
import { policyContract } from './rules/policies.events.js';
import type { SessionEvent } from './certification/sessions.events.js';
import { sessionContract } from './certification/sessions.events.js';
import { contracts } from './kernel/upcasting.js';

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
