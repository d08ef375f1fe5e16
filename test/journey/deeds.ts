/** A command on its way over HTTP: who sends it, where to, and what it says. */
export interface Deed {
  readonly by: string;
  readonly path: string;
  readonly body: object;
  readonly headers?: Readonly<Record<string, string>>;
}

export const COHORT = 'j25';
export const DAY = 'demo-day';

export const candidacyOf = (person: string) => `${COHORT}.${person}`;
export const courseOf = (person: string) => `course-${person}`;
export const demoOf = (person: string) => `demo-${person}`;

export type Marks = readonly [design: number, classroom: number, stage: number];

const marksOf = ([curriculumDesign, classroomPresentation, stagePresence]: Marks) => ({
  curriculumDesign,
  classroomPresentation,
  stagePresence,
});

/** The same deed under an Idempotency-Key: sent again, it happens once. */
export const keyed = (deed: Deed, key: string): Deed => ({
  ...deed,
  headers: { ...deed.headers, 'Idempotency-Key': key },
});

/** The same deed on the condition that nobody was faster. */
export const ifAt = (deed: Deed, revision: number): Deed => ({
  ...deed,
  headers: { ...deed.headers, 'If-Match': `"${revision}"` },
});

/** What somebody may try to do, in the words of the programme. Whether they may is the ledger's say. */
export function as(by: string) {
  const post = (path: string, body: object = {}): Deed => ({ by, path, body });
  return {
    sends: post,
    registers: (personId: string, department: string, more: object = {}) =>
      post('people', {
        personId,
        employeeNo: `E-${personId}`,
        name: `${personId} 老师`,
        department,
        ...more,
      }),
    moves: (personId: string, department: string) =>
      post(`people/${personId}/move`, { department }),
    grantsRole: (personId: string, role: string) => post(`people/${personId}/grant-role`, { role }),
    revokesRole: (personId: string, role: string) =>
      post(`people/${personId}/revoke-role`, { role }),

    proposes: (document: PolicyDocument) => {
      const { kind, id: policyId, version } = document;
      return post('policies', { kind, policyId, version, document, effectiveFrom: '2025-03-01' });
    },
    approves: ({ kind, id, version }: PolicyDocument) =>
      post(`policies/${kind}/${id}/${version}/approve`),

    withdrawsPolicy: ({ kind, id, version }: PolicyDocument) =>
      post(`policies/${kind}/${id}/${version}/withdraw`),

    opensCohort: () =>
      post('cohorts', {
        ...{ cohortId: COHORT, title: '2025 In-House Trainer Development Journey', year: 2025 },
        ...{ targetSize: 6, certificationPolicy: 'junior@1' },
      }),
    plansModule: (moduleId: string, competency: string, mode: string, required: boolean) =>
      post(`cohorts/${COHORT}/modules`, {
        ...{ moduleId, title: `Module ${moduleId}`, competency, mode, hours: 6, required },
      }),
    holdsKickoff: (heldOn: string, attendeeIds: readonly string[]) =>
      post(`cohorts/${COHORT}/kickoff`, {
        ...{ heldOn, attendeeIds, topics: ['team building', 'company policies for trainers'] },
      }),
    closesCohort: () => post(`cohorts/${COHORT}/close`),

    nominates: (personId: string) =>
      post(`cohorts/${COHORT}/nominations`, {
        ...{ personId, topic: 'Coating defects', motivation: 'Knows the line, explains well.' },
      }),
    accepts: () => post(`candidacies/${candidacyOf(by)}/accept`),
    declines: (reasonCode: string) =>
      post(`candidacies/${candidacyOf(by)}/decline`, { reasonCode }),
    withdraws: (reasonCode: string) =>
      post(`candidacies/${candidacyOf(by)}/withdraw`, { reasonCode }),
    records: (person: string, moduleId: string, score: number) =>
      post(`candidacies/${candidacyOf(person)}/completions`, { moduleId, score }),
    coaches: (person: string, coachingId: string) =>
      post(`candidacies/${candidacyOf(person)}/coachings`, {
        ...{ coachingId, minutes: 45, competency: 'stage-presentation', notes: 'Slower openings.' },
      }),
    admits: (person: string) => post(`candidacies/${candidacyOf(person)}/admit`),

    draftsCourse: (coreSections: readonly string[] = ['Why it blisters']) =>
      post('courses', {
        ...{
          courseId: courseOf(by),
          ownerId: by,
          title: `The course of ${by}`,
          department: 'Cells',
        },
        ...{ competencies: ['course-development'], audience: 'New operators', coreSections },
      }),
    submits: (version: number, { sha256, bytes }: { sha256: string; bytes: number }) =>
      post(`courses/${courseOf(by)}/materials`, {
        ...{ version, sha256, bytes, fileName: `slides v${version}.pptx`, changes: '' },
      }),
    approvesCourse: (person: string, materialVersion: number) =>
      post(`courses/${courseOf(person)}/approve`, { materialVersion }),
    publishes: (person: string, reviewBy: string) =>
      post(`courses/${courseOf(person)}/publish`, { reviewBy }),
    rates: (person: string, vividness: number, effectiveness: number) =>
      post(`courses/${courseOf(person)}/ratings`, { vividness, effectiveness }),

    corrects: (person: string, correctionId: string, more: object) =>
      post('corrections', {
        ...{ correctionId, candidacyId: candidacyOf(person), dimension: 'curriculumDesign' },
        ...{ severity: 'required', dueOn: '2025-07-05', text: 'One example a concept.', ...more },
      }),
    answers: (correctionId: string, materialVersion?: number) =>
      post(`corrections/${correctionId}/answer`, {
        ...{ text: 'Done.', ...(materialVersion && { materialVersion }) },
      }),
    reopens: (correctionId: string) =>
      post(`corrections/${correctionId}/reopen`, {
        text: 'The second example is the first again.',
      }),
    acceptsAnswer: (correctionId: string) => post(`corrections/${correctionId}/accept`),

    schedulesDay: (date: string) =>
      post('sessions', {
        ...{ sessionId: DAY, kind: 'certification', cohortId: COHORT, date, venue: 'Hall 2' },
        ...{
          rubric: 'demo@1',
          certificationPolicy: 'junior@1',
          awardPolicy: 'demo-day@1',
        },
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

export interface PolicyDocument {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
}
