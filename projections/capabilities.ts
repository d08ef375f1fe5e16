import { appealsCapability } from './appeals/appeals.capability.js';
import { awardsCapability } from './awards/awards.capability.js';
import { biCapability } from './bi/bi.capability.js';
import { calendarCapability } from './calendar/calendar.capability.js';
import { certificatesCapability } from './certificates/certificates.capability.js';
import { cohortsCapability } from './cohorts/cohorts.capability.js';
import { correctionsCapability } from './corrections/corrections.capability.js';
import { coursesCapability } from './courses/courses.capability.js';
import { deliveriesCapability } from './deliveries/deliveries.capability.js';
import { demosCapability } from './demos/demos.capability.js';
import { evaluationCapability } from './evaluation/evaluation.capability.js';
import { explainCapability } from './explain/explain.capability.js';
import { historyCapability } from './history/history.capability.js';
import { peopleCapability } from './people/people.capability.js';
import { readModelOf } from './platform/capability.js';
import { policiesCapability } from './policies/policies.capability.js';
import { separationOfDutiesCapability } from './separation-of-duties/separation-of-duties.capability.js';
import { sessionsCapability } from './sessions/sessions.capability.js';
import { trainersCapability } from './trainers/trainers.capability.js';
import { whatIfCapability } from './what-if/what-if.capability.js';

/** All that Lectern knows by reading its ledger: projections, view types, queries and routes derive from it. */
export const readModel = readModelOf(import.meta.url, [
  peopleCapability,
  policiesCapability,
  cohortsCapability,
  demosCapability,
  sessionsCapability,
  certificatesCapability,
  appealsCapability,
  awardsCapability,
  correctionsCapability,
  separationOfDutiesCapability,
  coursesCapability,
  deliveriesCapability,
  evaluationCapability,
  trainersCapability,
  calendarCapability,
  historyCapability,
  explainCapability,
  whatIfCapability,
  biCapability,
]);
