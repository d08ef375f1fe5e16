import {
  candidacyOf,
  COHORT,
  courseOf,
  DAY,
  demoOf,
  marksOf,
  sender,
  type Marks,
} from './deeds.js';

/** From the certification day to what is taught since. */
export function deedsOfTheDay(by: string) {
  const post = sender(by);
  return {
    schedulesDay: (date: string) =>
      post('sessions', {
        ...{ sessionId: DAY, kind: 'certification', cohortId: COHORT, date, venue: 'Hall 2' },
        ...{ rubric: 'demo@1', certificationPolicy: 'junior@1', awardPolicy: 'demo-day@1' },
      }),
    appoints: (judgeId: string) => post(`sessions/${DAY}/judges`, { judgeId }),
    declaresConflict: (person: string, cause: string) =>
      post(`sessions/${DAY}/conflicts`, { candidacyId: candidacyOf(person), cause }),
    waivesConflict: (judgeId: string, person: string) =>
      post(`sessions/${DAY}/conflicts/waive`, {
        ...{ judgeId, candidacyId: candidacyOf(person), reason: 'Two years ago, another plant.' },
      }),
    schedulesDemo: (person: string, order: number, coreSection = 'Why it blisters') =>
      post(`sessions/${DAY}/demos`, {
        ...{ demoId: demoOf(person), candidacyId: candidacyOf(person) },
        ...{ courseId: courseOf(person), coreSection, order },
      }),
    opensDay: () => post(`sessions/${DAY}/open`),
    closesDay: () => post(`sessions/${DAY}/close`),
    confersAwards: () => post(`sessions/${DAY}/awards`),
    starts: (person: string) => post(`demos/${demoOf(person)}/start`),
    ends: (person: string, seconds: number) => post(`demos/${demoOf(person)}/end`, { seconds }),
    scores: (person: string, marks: Marks) =>
      post(`demos/${demoOf(person)}/scores`, {
        ...{ marks: marksOf(marks), strengths: 'Clear.', improvements: 'Slower.' },
      }),
    amends: (person: string, marks: Marks, reason: string) =>
      post(`demos/${demoOf(person)}/scores/amend`, { marks: marksOf(marks), reason }),
    seals: (person: string) => post(`demos/${demoOf(person)}/seal`),
    reopensResult: (person: string, appealId: string) =>
      post(`demos/${demoOf(person)}/reopen`, { appealId }),

    appeals: (appealId: string, against: string) =>
      post('appeals', {
        ...{ appealId, against, candidacyId: candidacyOf(by), grounds: 'The projector failed.' },
      }),
    assignsAppeal: (appealId: string, assigneeId: string) =>
      post(`appeals/${appealId}/assign`, { assigneeId }),
    upholds: (appealId: string) => post(`appeals/${appealId}/uphold`, { remedy: 'reopen-result' }),
    certifies: (person: string) => post(`cohorts/${COHORT}/decisions/${person}/grant`),
    refusesCertification: (person: string) =>
      post(`cohorts/${COHORT}/decisions/${person}/refuse`, { remedy: 'Another demo in autumn.' }),

    plansDelivery: (deliveryId: string, kind: string, startsAt: string, hours: number) =>
      post('deliveries', {
        ...{
          deliveryId,
          kind,
          trainerId: by,
          hostDepartment: 'Cells',
          topic: 'Blisters',
          startsAt,
        },
        ...{ hours, ...(kind === 'course' && { courseId: courseOf(by) }) },
      }),
    enrolsFor: (deliveryId: string) =>
      post(`deliveries/${deliveryId}/enrolments`, { learnerId: by }),
    recordsDelivery: (deliveryId: string, attendeeIds: readonly string[], hours: number) =>
      post(`deliveries/${deliveryId}/record`, { attendeeIds, hours }),
    givesFeedback: (deliveryId: string, level: number, score: number, more: object = {}) =>
      post(`deliveries/${deliveryId}/feedback`, { level, score, ...more }),
  };
}
