import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LecternEvent } from '../../../src/capabilities.js';
import { ledgerContracts } from '../../../src/capabilities.js';
import { type EventStore, START } from '../../../src/platform/event-store/event-store.js';
import type { Recorded } from '../../../src/platform/kernel/envelope.js';

type Cells = Readonly<Record<string, string | number | undefined>>;
type Event = Recorded<LecternEvent>;
type Of<T extends LecternEvent['type']> = Extract<Event, { type: T }>;

/** The facts of a ledger as somebody would have them in spreadsheets: what stands in the end. @returns the folder */
export async function asImport(store: Pick<EventStore, 'readAll'>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-year-import-'));
  cpSync('samples/journey-2025/policies', join(folder, 'policies'), { recursive: true });
  const { events } = await store.readAll({ after: START, limit: 10_000 });
  const all = events.map((event) => ledgerContracts.upcast(event)) as unknown as readonly Event[];
  for (const [name, rows] of Object.entries(tablesOf(all))) {
    if (rows.length > 0) writeFileSync(join(folder, `${name}.csv`), csv(rows));
  }
  return folder;
}

function tablesOf(all: readonly Event[]): Readonly<Record<string, readonly Cells[]>> {
  const of = <T extends LecternEvent['type']>(type: T) =>
    all.filter((event): event is Of<T> => event.type === type);
  const last = <T extends LecternEvent['type']>(type: T, key: (event: Of<T>) => string) => [
    ...new Map(of(type).map((event) => [key(event), event])).values(),
  ];
  const at = ({ metadata }: Event) => metadata.occurredAt;
  const by = ({ metadata }: Event) => metadata.actor.personId;
  const candidate = ({ data }: { readonly data: { readonly candidacyId: string } }) => {
    const [cohort_id = '', person_id = ''] = data.candidacyId.split('.');
    return { cohort_id, person_id };
  };
  const named = ({ id, version }: { readonly id: string; readonly version: number }) =>
    `${id}@${version}`;
  const roles = Map.groupBy(of('RoleGranted'), ({ data }) => data.personId);
  const accepted = new Map(of('NominationAccepted').map((one) => [one.data.candidacyId, at(one)]));
  const answers = new Map(of('CorrectionAnswered').map((one) => [one.data.correctionId, one]));
  const takings = new Map(of('CorrectionAccepted').map((one) => [one.data.correctionId, one]));
  const published = new Map(of('CoursePublished').map((one) => [one.data.courseId, one]));
  const ended = new Map(of('DemoEnded').map((one) => [one.data.demoId, one.data.seconds]));
  const started = new Map(of('DemoStarted').map((one) => [one.data.demoId, at(one)]));
  const held = new Map(
    [...of('DeliveryHeld'), ...of('DeliveryHeldCorrected')].map(({ data }) => [
      data.deliveryId,
      data,
    ]),
  );
  const waived = new Set(
    of('ConflictWaived').map(({ data }) => `${data.judgeId} ${data.candidacyId}`),
  );
  const sheets = new Map<string, Cells>();
  for (const event of all) {
    if (event.type === 'SheetVoided') sheets.delete(`${event.data.demoId} ${event.data.judgeId}`);
    if (event.type !== 'DemoScored' && event.type !== 'DemoScoreAmended') continue;
    const { demoId, judgeId, marks } = event.data;
    const before = sheets.get(`${demoId} ${judgeId}`);
    sheets.set(`${demoId} ${judgeId}`, {
      ...{ demo_id: demoId, judge_id: judgeId, curriculum_design: marks['curriculumDesign'] },
      classroom_presentation: marks['classroomPresentation'],
      stage_presence: marks['stagePresence'],
      ...{ strengths: '', improvements: '', scored_at: before?.['scored_at'] ?? at(event) },
    });
  }
  return {
    people: of('PersonRegistered').map(({ data }) => ({
      ...{ person_id: data.personId, employee_no: data.employeeNo, name: data.name, email: '' },
      ...{ department: data.department, position: data.position, line_manager_id: '' },
      roles: roles
        .get(data.personId)
        ?.map((one) => one.data.role)
        .join(';'),
    })),
    policies: of('PolicyApproved').map((one) => {
      const { kind, version, policyId } = one.data;
      const proposed = of('PolicyProposed').find(
        ({ data }) => data.kind === kind && data.policyId === policyId,
      );
      return {
        ...{ kind, id: policyId, version, file: `policies/${kind}-${policyId}-v${version}.json` },
        ...(proposed && { proposed_by: by(proposed), proposed_at: at(proposed) }),
        ...{ approved_by: by(one), approved_at: at(one) },
        effective_from: proposed?.data.effectiveFrom,
      };
    }),
    cohorts: of('CohortOpened').map((one) => ({
      ...{ cohort_id: one.data.cohortId, title: one.data.title, year: one.data.year },
      target_size: one.data.targetSize,
      ...{ certification_policy: named(one.data.certificationPolicy), opened_at: at(one) },
    })),
    modules: of('ModulePlanned').map(({ data }) => ({
      ...{ cohort_id: data.cohortId, module_id: data.moduleId, title: data.title },
      ...{ competency: data.competency, mode: data.mode, hours: data.hours },
      required: data.required ? 'yes' : 'no',
    })),
    nominations: of('TrainerNominated').map((one) => ({
      ...{ cohort_id: one.data.cohortId, person_id: one.data.personId, nominator_id: by(one) },
      ...{ nominated_at: at(one), topic: one.data.topic, motivation: one.data.motivation },
      decision: 'accepted',
      ...{ decided_at: accepted.get(one.data.candidacyId), reason_code: '' },
    })),
    kickoffs: of('KickoffHeld').map(({ data }) => ({
      ...{ cohort_id: data.cohortId, held_on: data.heldOn, topics: data.topics.join(';') },
      attendee_ids: data.attendeeIds.join(';'),
    })),
    completions: of('ModuleCompleted').map((one) => ({
      ...candidate(one),
      ...{ module_id: one.data.moduleId, completed_at: at(one), score: '', attended_hours: '' },
    })),
    coachings: of('CoachingHeld').map((one) => ({
      ...{ coaching_id: one.data.coachingId, ...candidate(one), coach_id: one.data.coachId },
      ...{ held_at: at(one), minutes: one.data.minutes, competency: one.data.competency },
      notes: one.data.notes,
    })),
    courses: of('CourseDrafted').map((one) => ({
      ...{ course_id: one.data.courseId, owner_id: one.data.ownerId, title: one.data.title },
      ...{ department: one.data.department, competencies: one.data.competencies.join(';') },
      ...{ audience: one.data.audience, core_sections: one.data.coreSections.join(';') },
      drafted_at: at(one),
    })),
    materials: of('MaterialSubmitted').map((one) => ({
      ...{ course_id: one.data.courseId, version: one.data.version },
      ...{ file_name: one.data.fileName, sha256: one.data.sha256, bytes: one.data.bytes },
      ...{ changes: one.data.changes, submitted_at: at(one) },
    })),
    approvals: of('CourseApproved').map((one) => {
      const there = published.get(one.data.courseId);
      return {
        ...{ course_id: one.data.courseId, material_version: one.data.materialVersion },
        ...{ approved_by: by(one), approved_at: at(one) },
        ...(there && { published_at: at(there), review_by: there.data.reviewBy }),
      };
    }),
    corrections: of('CorrectionIssued').map((one) => {
      const { correctionId, target, dimension, severity, dueOn, text } = one.data;
      const answer = answers.get(correctionId);
      const taken = takings.get(correctionId);
      return {
        ...{ correction_id: correctionId, ...candidate(one), course_id: '', material_version: '' },
        ...{ target, dimension, severity, issued_by: by(one), issued_at: at(one), due_on: dueOn },
        ...{ text, answer_material_version: '' },
        ...(answer && { answered_at: at(answer), answer: answer.data.text }),
        ...(taken && { accepted_by: by(taken), accepted_at: at(taken) }),
      };
    }),
    exits: of('CandidacyWithdrawn').map((one) => ({
      ...{ ...candidate(one), kind: 'withdrawn', at: at(one) },
      ...{ reason_code: one.data.reasonCode, note: '' },
    })),
    admissions: of('AdmittedToDemo').map((one) => ({
      ...{ ...candidate(one), by: by(one), at: at(one) },
    })),
    sessions: of('SessionScheduled').map((one) => {
      const { sessionId, kind, cohortId, date, venue, rubric } = one.data;
      const { certificationPolicy, awardPolicy } = one.data;
      return {
        ...{ session_id: sessionId, kind, cohort_id: cohortId, date, venue, rubric: named(rubric) },
        certification_policy: certificationPolicy && named(certificationPolicy),
        ...{ award_policy: awardPolicy && named(awardPolicy), scheduled_at: at(one) },
      };
    }),
    judges: of('JudgeAppointed').map((one) => ({
      ...{ session_id: one.data.sessionId, judge_id: one.data.judgeId, appointed_at: at(one) },
    })),
    // What was waived by two people keeps nobody from judging.
    recusals: of('ConflictDeclared')
      .filter(({ data }) => !waived.has(`${data.judgeId} ${data.candidacyId}`))
      .map((one) => ({
        ...{ session_id: one.data.sessionId, judge_id: one.data.judgeId },
        ...{ person_id: candidate(one).person_id, cause: one.data.cause, at: at(one) },
      })),
    demos: of('DemoScheduled')
      .filter(({ data }) => started.has(data.demoId))
      .map(({ data }) => ({
        ...{ demo_id: data.demoId, session_id: data.sessionId, person_id: data.personId },
        ...{ course_id: data.courseId, core_section: data.coreSection, order: data.order },
        ...{ started_at: started.get(data.demoId), seconds: ended.get(data.demoId) },
      })),
    scores: [...sheets.values()],
    seals: of('PanelResultSealed')
      .filter(
        ({ data }, at_, seals) => seals.findIndex((one) => one.data.demoId === data.demoId) === at_,
      )
      .map((one) => ({ demo_id: one.data.demoId, by: by(one), at: at(one) })),
    decisions: of('CertificationGranted').map((one) => ({
      ...{ ...candidate(one), decision: 'grant', by: by(one), at: at(one) },
    })),
    awards: last('AwardsConferred', ({ data }) => data.sessionId).map((one) => ({
      ...{ session_id: one.data.sessionId, by: by(one), at: at(one) },
    })),
    deliveries: of('DeliveryPlanned').map(({ data }) => ({
      ...{ delivery_id: data.deliveryId, kind: data.kind, trainer_id: data.trainerId },
      ...{ course_id: data.courseId, host_department: data.hostDepartment, topic: data.topic },
      ...{ starts_at: data.startsAt, hours: data.hours, held: 'yes' },
      attendee_ids: held
        .get(data.deliveryId)
        ?.attendees.map(({ learnerId }) => learnerId)
        .join(';'),
    })),
    feedback: of('FeedbackGiven').map((one) => ({
      ...{ delivery_id: one.data.deliveryId, learner_id: one.data.learnerId },
      ...{ level: one.data.level, score: one.data.score, vividness: one.data.vividness },
      ...{ effectiveness: one.data.effectiveness, comment: '', given_at: at(one) },
    })),
  };
}

function csv(rows: readonly Cells[]): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cell = (value: string | number | undefined) =>
    `"${String(value ?? '').replaceAll('"', '""')}"`;
  return [
    names.join(','),
    ...rows.map((row) => names.map((name) => cell(row[name])).join(',')),
  ].join('\n');
}
