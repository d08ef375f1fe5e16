import { appealContract } from '../../src/appeals/appeals.events.js';
import { awardContract } from '../../src/awards/awards.events.js';
import { candidacyContract } from '../../src/candidacies/candidacies.events.js';
import { certificationContract } from '../../src/certificates/certificates.events.js';
import { cohortContract } from '../../src/cohorts/cohorts.events.js';
import { correctionContract } from '../../src/corrections/corrections.events.js';
import { courseContract } from '../../src/courses/courses.events.js';
import { deliveryContract } from '../../src/deliveries/deliveries.events.js';
import { demoContract } from '../../src/demos/demos.events.js';
import { personContract } from '../../src/people/people.events.js';
import { policyContract } from '../../src/policies/policies.events.js';
import { sessionContract } from '../../src/sessions/sessions.events.js';
import { projection, type ViewsOf } from '../platform/runner/projection.js';
import { facts, table, text, textOf } from '../platform/runner/table.js';

export type Subject = 'person' | 'course' | 'demo' | 'policy' | 'cohort' | 'session' | 'award';

/**
 * Which streams tell the history of what. The events themselves stay in the ledger alone: a copy
 * here would keep what an erasure takes away.
 */
export function history() {
  return projection({
    name: 'history',
    version: 3,
    folds: [
      personContract,
      policyContract,
      cohortContract,
      candidacyContract,
      courseContract,
      correctionContract,
      sessionContract,
      demoContract,
      certificationContract,
      appealContract,
      awardContract,
      deliveryContract,
    ],
    tables: {
      candidacy: table({ candidacyId: text, personId: text }, { key: ['candidacyId'] }),
      stream: facts(
        { subject: textOf<Subject>(), subjectId: text, stream: text },
        { key: ['subject', 'subjectId', 'stream'] },
      ),
    },
    on: {
      PersonRegistered: ({ stream, data }, rows) => {
        rows.stream.put({ subject: 'person', subjectId: data.personId, stream });
      },
      CohortOpened: ({ stream, data }, rows) => {
        rows.stream.put({ subject: 'cohort', subjectId: data.cohortId, stream });
      },
      TrainerNominated: ({ stream, data: { candidacyId, personId, cohortId } }, rows) => {
        rows.candidacy.put({ candidacyId, personId });
        rows.stream.put({ subject: 'person', subjectId: personId, stream });
        rows.stream.put({ subject: 'cohort', subjectId: cohortId, stream });
      },
      CourseDrafted: ({ stream, data: { courseId, ownerId } }, rows) => {
        rows.stream.put({ subject: 'course', subjectId: courseId, stream });
        rows.stream.put({ subject: 'person', subjectId: ownerId, stream });
      },
      CourseCoOwnerAdded: ({ stream, data: { coOwnerId } }, rows) => {
        rows.stream.put({ subject: 'person', subjectId: coOwnerId, stream });
      },
      CorrectionIssued: ({ stream, data: { candidacyId, courseId } }, rows) => {
        const { personId } = rows.candidacy.need(candidacyId);
        rows.stream.put({ subject: 'person', subjectId: personId, stream });
        if (courseId !== undefined) {
          rows.stream.put({ subject: 'course', subjectId: courseId, stream });
        }
      },
      PolicyProposed: ({ stream, revision, data: { kind, policyId } }, rows) => {
        // Told once: of later versions the stream is the same, and a fact said again is dear to a rebuild.
        if (revision > 0) return;
        rows.stream.put({ subject: 'policy', subjectId: `${kind}.${policyId}`, stream });
      },
      SessionScheduled: ({ stream, data: { sessionId } }, rows) => {
        rows.stream.put({ subject: 'session', subjectId: sessionId, stream });
      },
      DemoScheduled: ({ stream, data: { demoId } }, rows) => {
        rows.stream.put({ subject: 'demo', subjectId: demoId, stream });
      },
      NominationsOpened: ({ stream, data: { awardId } }, rows) => {
        rows.stream.put({ subject: 'award', subjectId: awardId, stream });
      },
      NominatedForAward: ({ stream, data: { personId } }, rows) => {
        rows.stream.put({ subject: 'person', subjectId: personId, stream });
      },
      DemoStarted: ({ stream, data: { demoId, sessionId, candidacyId } }, rows) => {
        const { personId } = rows.candidacy.need(candidacyId);
        rows.stream.put({ subject: 'demo', subjectId: demoId, stream });
        rows.stream.put({ subject: 'session', subjectId: sessionId, stream });
        rows.stream.put({ subject: 'person', subjectId: personId, stream });
      },
      CertificationGranted: ({ stream, data: { personId } }, rows) => {
        rows.stream.put({ subject: 'person', subjectId: personId, stream });
      },
      CertificationRefused: ({ stream, data: { personId } }, rows) => {
        rows.stream.put({ subject: 'person', subjectId: personId, stream });
      },
      AppealLodged: ({ stream, data: { candidacyId, demoId } }, rows) => {
        const { personId } = rows.candidacy.need(candidacyId);
        rows.stream.put({ subject: 'person', subjectId: personId, stream });
        if (demoId !== undefined) rows.stream.put({ subject: 'demo', subjectId: demoId, stream });
      },
      DeliveryPlanned: ({ stream, data: { trainerId, courseId } }, rows) => {
        rows.stream.put({ subject: 'person', subjectId: trainerId, stream });
        if (courseId !== undefined) {
          rows.stream.put({ subject: 'course', subjectId: courseId, stream });
        }
      },
    },
  });
}

declare module '../platform/queries/views-db.js' {
  interface ViewTables extends ViewsOf<ReturnType<typeof history>> {}
}
