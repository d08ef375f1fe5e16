import { createHash } from 'node:crypto';
import {
  CompleteModule,
  HoldCoaching,
  NominateTrainer,
  AcceptNomination,
  AdmitToDemo,
} from '../../src/candidacies/candidacies.commands.js';
import { OpenCohort, PlanModule } from '../../src/cohorts/cohorts.commands.js';
import { DraftCourse, SubmitMaterial } from '../../src/courses/courses.commands.js';
import { IssueCorrection } from '../../src/corrections/corrections.commands.js';
import { EndDemo, ScoreDemo, StartDemo } from '../../src/demos/demos.commands.js';
import {
  AppointJudge,
  OpenSession,
  ScheduleDemo,
  ScheduleSession,
} from '../../src/sessions/sessions.commands.js';
import { ApprovePolicy, ProposePolicy } from '../../src/policies/policies.commands.js';
import type { PolicyKind } from '../../src/policies/policies.events.js';
import type { PanelRules, RubricDocument } from '../../src/rules/documents/rubric.js';
import { policy as document } from '../../src/rules/journey-2025.fixture.js';
import type { PersonId } from '../../src/platform/kernel/envelope.js';
import type { Caller } from '../../src/platform/commands/command-runner.js';
import { at, WrittenProgramme } from './written-programme.js';

export const COHORT = 'journey';
export const SESSION = 'demo-day';
export const candidacyOf = (personId: PersonId) => `${COHORT}.${personId}`;
export const demoOf = (personId: PersonId) => `demo-${personId}`;
export const DEMO_DAY = at('2025-07-25');

/** Told by a folder: of days before what was recorded first, too. */
const imported = (personId: PersonId): Caller => ({
  personId,
  via: 'import',
  importedBy: 'operator',
});

/** Words a sheet has to have, and the same mark for every dimension. */
export const sheetOf = (demoId: string, mark: number) => ({
  demoId,
  marks: { curriculumDesign: mark, classroomPresentation: mark, stagePresence: mark },
  strengths: '',
  improvements: '',
});

/**
 * The 2025 programme in small, up to the demo day: policies approved, candidates nominated by
 * `nominator` and trained, a session with five judges. What a case is about, it adds itself.
 */
export class DemoDay extends WrittenProgramme {
  /** Everybody who may act, and the policies, approved in March. */
  async prepare(panel?: PanelRules, changes: Partial<RubricDocument> = {}): Promise<this> {
    this.on(at('2025-03-01'));
    await this.people({
      admin: ['programme-admin'],
      admin2: ['programme-admin'],
      certifier: ['certifier'],
      nominator: ['nominator', 'judge'],
      coach: ['coach', 'judge', 'certifier'],
      corrector: ['coach', 'judge', 'certifier'],
      manager: ['judge'],
      ...Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`j${n}`, ['judge', 'certifier']] as const)),
    });
    const rubric = document<RubricDocument>('rubric-demo-v1');
    await this.policy('rubric', 'demo', { ...rubric, ...(panel && { panel }), ...changes });
    await this.policy('certification', 'junior', document('certification-junior-v1'));
    await this.policy('award', 'demo-day', document('award-demo-day-v1'));
    await this.send(OpenCohort, {
      cohortId: COHORT,
      title: '2025 journey',
      year: 2025,
      targetSize: 36,
      certificationPolicy: 'junior@1',
    });
    await this.send(PlanModule, {
      cohortId: COHORT,
      moduleId: 'cd-1',
      title: 'Course development',
      competency: 'course-development',
      mode: 'workshop',
      hours: 6,
      required: true,
    });
    return this;
  }

  async policy(kind: PolicyKind, policyId: string, stated: object): Promise<void> {
    const named = { kind, policyId, version: 1 };
    const proposal = { ...named, document: stated, effectiveFrom: '2025-03-01' };
    await this.send(ProposePolicy, proposal, 'admin');
    await this.send(ApprovePolicy, named, 'admin2');
  }

  /** Nominates, trains and gives material to a candidate: ready to be admitted. */
  async train(personId: PersonId): Promise<void> {
    const candidacyId = candidacyOf(personId);
    await this.people({ [personId]: ['trainer', 'judge'] });
    await this.send(
      NominateTrainer,
      { cohortId: COHORT, personId, topic: 'Baths', motivation: 'Teaches already' },
      'nominator',
    );
    await this.send(AcceptNomination, { candidacyId }, personId);
    await this.send(CompleteModule, { candidacyId, moduleId: 'cd-1' }, 'admin');
    await this.send(
      DraftCourse,
      {
        courseId: `course-${personId}`,
        ownerId: personId,
        title: 'Baths',
        department: 'QA',
        competencies: ['course-development'],
        audience: 'Operators',
        coreSections: ['Chemistry'],
      },
      personId,
    );
    await this.send(
      SubmitMaterial,
      {
        courseId: `course-${personId}`,
        version: 1,
        sha256: createHash('sha256').update(personId).digest('hex'),
        fileName: 'baths.pptx',
        bytes: 1_024,
        changes: '',
      },
      personId,
    );
  }

  async coached(personId: PersonId, coachId: PersonId, moment: string): Promise<void> {
    const coaching = {
      candidacyId: candidacyOf(personId),
      coachingId: `${coachId}-${personId}`,
      minutes: 45,
      competency: 'stage-presentation' as const,
      notes: '',
      occurredAt: moment,
    };
    await this.send(HoldCoaching, coaching, imported(coachId));
  }

  /** Advice on technique: it bars its issuer from judging and nobody from admission. */
  async corrected(personId: PersonId, issuer: PersonId, moment: string): Promise<void> {
    const correction = {
      correctionId: `${issuer}-${personId}`,
      candidacyId: candidacyOf(personId),
      target: 'technique' as const,
      dimension: 'stagePresence',
      severity: 'advice' as const,
      dueOn: '2025-07-01',
      text: 'Face the class',
      occurredAt: moment,
    };
    await this.send(IssueCorrection, correction, imported(issuer));
  }

  /** Opens the session with these judges, and starts a demo of each candidate; they last ten minutes. */
  async open(judges: readonly PersonId[], candidates: readonly PersonId[]): Promise<void> {
    await this.send(ScheduleSession, {
      sessionId: SESSION,
      kind: 'certification',
      cohortId: COHORT,
      date: '2025-07-25',
      rubric: 'demo@1',
      certificationPolicy: 'junior@1',
      awardPolicy: 'demo-day@1',
    });
    for (const judgeId of judges) await this.send(AppointJudge, { sessionId: SESSION, judgeId });
    await this.send(OpenSession, { sessionId: SESSION });
    for (const personId of candidates) await this.show(personId);
  }

  /** Admits a candidate and holds their demo. */
  async show(personId: PersonId, seconds = 600): Promise<void> {
    const demoId = demoOf(personId);
    await this.send(AdmitToDemo, { candidacyId: candidacyOf(personId) });
    await this.send(ScheduleDemo, {
      sessionId: SESSION,
      demoId,
      candidacyId: candidacyOf(personId),
      courseId: `course-${personId}`,
      coreSection: 'Chemistry',
      order: 1,
    });
    await this.send(StartDemo, { demoId });
    await this.send(EndDemo, { demoId, seconds });
  }

  /** Hands in a sheet with the same mark for every dimension. */
  async mark(judgeId: PersonId, personId: PersonId, mark: number) {
    return this.send(ScoreDemo, sheetOf(demoOf(personId), mark), judgeId);
  }
}
