/** All that Lectern does on its write side, a line each: `capabilities.ts` derives the rest. */
export { appealsCapability } from './appeals/appeals.capability.js';
export { awardsCapability } from './awards/awards.capability.js';
export { candidaciesCapability } from './candidacies/candidacies.capability.js';
export { certificatesCapability } from './certificates/certificates.capability.js';
export { cohortsCapability } from './cohorts/cohorts.capability.js';
export { correctionsCapability } from './corrections/corrections.capability.js';
export { coursesCapability } from './courses/courses.capability.js';
export { deliveriesCapability } from './deliveries/deliveries.capability.js';
export { demosCapability } from './demos/demos.capability.js';
export { gradesCapability } from './grades/grades.capability.js';
export { importsCapability } from './imports/imports.capability.js';
export { noticesCapability } from './notices/notices.capability.js';
export { peopleCapability } from './people/people.capability.js';
export { policiesCapability } from './policies/policies.capability.js';
export { sessionsCapability } from './sessions/sessions.capability.js';
export { sharesCapability } from './shares/shares.capability.js';
export { signingKeysCapability } from './signing-keys/signing-keys.capability.js';
