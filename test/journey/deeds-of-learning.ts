import { candidacyOf, COHORT, courseOf, sender, type PolicyDocument } from './deeds.js';

/** From the first people to the last correction. */
export function learningDeeds(by: string) {
  const post = sender(by);
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
  };
}
