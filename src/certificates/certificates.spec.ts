import { by, given } from '../../test/support/given.js';
import type { Decided } from '../platform/kernel/envelope.js';
import type { CertificationDocument } from '../rules/documents/certification.js';
import { policy as document } from '../rules/journey-2025.fixture.js';
import { certification } from './certificates.js';
import { grant, refuseCertification, type DecisionFacts } from './deciding.js';
import type { CertificationEvent } from './certificates.events.js';

type Event = Decided<CertificationEvent>;

const command = { cohortId: 'journey', personId: 't1' };
const ref = { id: 'junior', version: 1, hash: 'a'.repeat(64) };
const sealed = (total: number, stagePresence = total) => ({
  eventId: 'sealed-1',
  total,
  dimensions: { curriculumDesign: total, classroomPresentation: total, stagePresence },
});
const facts = {
  candidate: { status: 'admitted', admission: 'admission-1', lapsedModules: [] as string[] },
  sealed: sealed(82.5),
  policy: { ref, document: document<CertificationDocument>('certification-junior-v1') },
  involved: new Map([
    ['t1', 'candidate'],
    ['c1', 'coach'],
    ['k1', 'corrector'],
    ['j1', 'judge'],
  ]),
  underReview: null,
} satisfies DecisionFacts;
const certifier = by('z1', 'certifier');

const basis = [
  { check: 'admission', met: true, evidence: ['admission-1'] },
  { check: 'total 82.5 of at least 70', met: true, evidence: ['sealed-1'] },
  { check: 'curriculumDesign 82.5 of at least 50', met: true, evidence: ['sealed-1'] },
  { check: 'classroomPresentation 82.5 of at least 50', met: true, evidence: ['sealed-1'] },
  { check: 'stagePresence 82.5 of at least 50', met: true, evidence: ['sealed-1'] },
];
const granted: Event = {
  type: 'CertificationGranted',
  data: {
    certificationId: 'journey.t1.junior',
    personId: 't1',
    grade: 'junior',
    policy: ref,
    candidacyId: 'journey.t1',
    sealedResult: 'sealed-1',
    validFrom: '2025-07-25',
    validUntil: '2027-07-24',
    decidedBy: ['z1'],
    basis,
  },
};

describe('a certification', () => {
  it('is granted with the checks and the events they rest on, from the day of the decision', () => {
    given(certification)
      .when(grant, command, { ...facts, ...certifier })
      .then(granted);
  });

  it('starts on the day it is in the deployment’s time zone', () => {
    const [event] = given(certification)
      .when(grant, command, { ...facts, ...certifier, at: '2025-07-25T18:00:00Z' })
      .decided();
    expect(event?.data).toMatchObject({ validFrom: '2025-07-26', validUntil: '2027-07-25' });
  });

  it('is not granted below the pass mark, nor with a dimension below its own', () => {
    const refusal = given(certification)
      .when(grant, command, { ...facts, sealed: sealed(69.99), ...certifier })
      .refuses('not-passed');
    expect(refusal.detail['failed']).toMatchObject([{ check: 'total', required: 70 }]);
    given(certification)
      .when(grant, command, { ...facts, sealed: sealed(80, 49.99), ...certifier })
      .refuses('not-passed');
    expect(
      given(certification)
        .when(grant, command, { ...facts, sealed: sealed(70, 50), ...certifier })
        .decided(),
    ).toHaveLength(1);
  });

  it('is refused with the remedy where the policy is not met, and only there', () => {
    const remedied = { ...command, remedy: 'Train the voice' };
    const [event] = given(certification)
      .when(refuseCertification, remedied, { ...facts, sealed: sealed(60), ...certifier })
      .decided();
    expect(event).toMatchObject({
      type: 'CertificationRefused',
      data: { remedy: 'Train the voice', sealedResult: 'sealed-1', decidedBy: ['z1'] },
    });
    if (event?.type !== 'CertificationRefused') throw new Error('it was not refused');
    expect(event.data.basis).toContainEqual({
      check: 'total 60 of at least 70',
      met: false,
      evidence: ['sealed-1'],
    });
    given(certification)
      .when(refuseCertification, command, { ...facts, ...certifier })
      .refuses('passed');
  });

  it('needs an admission and a sealed result, whichever way it goes', () => {
    for (const decide of [grant, refuseCertification]) {
      given(certification)
        .when(decide, command, { ...facts, sealed: null, ...certifier })
        .refuses('prerequisites-not-met', 'sealed');
      given(certification)
        .when(decide, command, {
          ...facts,
          candidate: { status: 'learning', admission: null, lapsedModules: [] },
          ...certifier,
        })
        .refuses('prerequisites-not-met', 'admitted');
    }
  });

  it('is not decided by the candidate, nor by a coach, corrector or judge of theirs', () => {
    for (const [personId, part] of facts.involved) {
      for (const decide of [grant, refuseCertification]) {
        given(certification)
          .when(decide, command, { ...facts, ...by(personId, 'certifier') })
          .refuses('conflict-of-interest', part);
      }
    }
  });

  it('is decided once a candidacy, while the candidate is still in it', () => {
    for (const decide of [grant, refuseCertification]) {
      given(certification, granted)
        .when(decide, command, { ...facts, ...certifier })
        .refuses('wrong-state', 'granted');
      given(certification)
        .when(decide, command, {
          ...facts,
          candidate: { status: 'withdrawn', admission: 'admission-1', lapsedModules: [] },
          ...certifier,
        })
        .refuses('wrong-state', 'withdrawn');
    }
  });

  it('is for a candidacy that exists', () => {
    const unknown = { ...facts, candidate: null, sealed: null, policy: null };
    given(certification)
      .when(grant, command, { ...unknown, ...certifier })
      .refuses('unknown-reference', 'personId');
  });

  it('takes no higher grade away, nor lifts a suspension', () => {
    const senior = {
      ...granted,
      data: { ...granted.data, candidacyId: 'before.t1', grade: 'senior' },
    };
    const held = given(certification, senior as Event);
    held.when(grant, command, { ...facts, ...certifier }).refuses('wrong-state', 'senior');
    const suspended: Event = {
      type: 'CertificationSuspended',
      data: {
        ...{ certificationId: 'before.t1.junior', personId: 't1' },
        ...{ reason: 'A complaint', decidedBy: ['z1'] },
      },
    };
    const junior = { ...granted, data: { ...granted.data, candidacyId: 'before.t1' } };
    given(certification, junior as Event, suspended)
      .when(grant, command, { ...facts, ...certifier })
      .refuses('wrong-state', 'suspended');
    given(certification, junior as Event)
      .when(grant, command, { ...facts, ...certifier })
      .decided();
  });

  it('of another cohort is another decision', () => {
    const next = { cohortId: 'journey-2026', personId: 't1' };
    expect(
      given(certification, granted)
        .when(grant, next, { ...facts, ...certifier })
        .decided(),
    ).toHaveLength(1);
  });
});
