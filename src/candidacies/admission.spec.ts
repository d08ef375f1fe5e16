import { candidacyOf, COHORT, DemoDay } from '../../test/support/demo-day.js';
import { at } from '../../test/support/written-programme.js';
import {
  AcceptCorrection,
  AnswerCorrection,
  IssueCorrection,
  ReopenCorrection,
  WithdrawCorrection,
} from '../corrections/corrections.commands.js';
import { DraftCourse, RetireCourse, SubmitMaterial } from '../courses/courses.commands.js';
import { PlanModule } from '../cohorts/cohorts.commands.js';
import type { AdmittedToDemo } from './candidacies.events.js';
import {
  AcceptNomination,
  AdmitToDemo,
  CompleteModule,
  NominateTrainer,
} from './candidacies.commands.js';

const candidacyId = candidacyOf('t1');
const onMaterial = {
  correctionId: 'k1',
  candidacyId,
  courseId: 'course-t1',
  materialVersion: 1,
  target: 'material',
  dimension: 'curriculumDesign',
  severity: 'required',
  dueOn: '2025-07-01',
  text: 'State the goals',
} as const;
const answered = { correctionId: 'k1', materialVersion: 1, text: 'Done' };

let day: DemoDay;
beforeEach(async () => {
  day = await new DemoDay().prepare();
  await day.on(at('2025-06-01')).train('t1');
});
afterEach(() => day.close());

const unmet = async () =>
  (await day.refused('prerequisites-not-met', AdmitToDemo, { candidacyId })).detail['unmet'];

describe('admission', () => {
  it('carries each check of the policy with the events it rests on', async () => {
    await day.send(IssueCorrection, onMaterial, 'corrector');
    await day.send(AnswerCorrection, answered, 't1');
    const accepted = await day.send(AcceptCorrection, { correctionId: 'k1' }, 'corrector');
    await day.send(AdmitToDemo, { candidacyId });
    const file = await day.events<AdmittedToDemo>(`candidacy-${candidacyId}`);
    const stored = (type: string) => file.find((event) => event.type === type)?.id;
    const [, material] = await day.events('course-course-t1');
    expect(file.at(-1)?.data.prerequisites).toEqual([
      { what: 'requiredModules', met: true, evidence: [stored('ModuleCompleted')] },
      { what: 'requiredCorrections', met: true, evidence: accepted.eventIds },
      { what: 'submittedMaterial', met: true, evidence: [material?.id] },
    ]);
  });

  it('waits for every required module of the cohort', async () => {
    const module = {
      cohortId: COHORT,
      title: 'Voice',
      competency: 'stage-presentation',
      mode: 'workshop',
      hours: 3,
    } as const;
    await day.send(PlanModule, { ...module, moduleId: 'sp-1', required: true });
    await day.send(PlanModule, { ...module, moduleId: 'sp-2', required: false });
    expect(await unmet()).toEqual(['requiredModules']);
    await day.send(CompleteModule, { candidacyId, moduleId: 'sp-1' });
    await day.send(AdmitToDemo, { candidacyId });
  });

  it('waits until every required correction is accepted, a reopened one again', async () => {
    await day.send(IssueCorrection, onMaterial, 'corrector');
    expect(await unmet()).toEqual(['requiredCorrections']);
    await day.send(AnswerCorrection, answered, 't1');
    expect(await unmet()).toEqual(['requiredCorrections']);
    await day.send(AcceptCorrection, { correctionId: 'k1' }, 'corrector');
    await day.send(ReopenCorrection, { correctionId: 'k1', text: 'Not yet' }, 'corrector');
    expect(await unmet()).toEqual(['requiredCorrections']);
    await day.send(WithdrawCorrection, { correctionId: 'k1', reason: 'Section cut' }, 'corrector');
    await day.send(AdmitToDemo, { candidacyId });
  });

  it('does not wait for advice', async () => {
    await day.send(IssueCorrection, { ...onMaterial, severity: 'advice' }, 'corrector');
    await day.send(AdmitToDemo, { candidacyId });
  });

  it('waits for material of a course of the candidate’s own that is not retired', async () => {
    await day.send(RetireCourse, { courseId: 'course-t1', reasonCode: 'outdated' });
    expect(await unmet()).toEqual(['submittedMaterial']);
    const fresh = {
      courseId: 'fresh',
      ownerId: 't1',
      title: 'Rinsing',
      department: 'QA',
      competencies: [],
      audience: 'Operators',
      coreSections: ['Water'],
    };
    await day.send(DraftCourse, fresh, 't1');
    expect(await unmet()).toEqual(['submittedMaterial']);
    await day.send(
      SubmitMaterial,
      {
        courseId: 'fresh',
        version: 1,
        sha256: 'ef'.repeat(32),
        fileName: 'rinsing.pptx',
        bytes: 9,
        changes: '',
      },
      't1',
    );
    await day.send(AdmitToDemo, { candidacyId });
  });
});

it('a nomination is answered by the candidate, also one made by an admin', async () => {
  await day.people({ t4: [] });
  const nomination = { cohortId: COHORT, personId: 't4', topic: 'T', motivation: 'M' };
  await day.refused('not-entitled', NominateTrainer, nomination, 'coach');
  await day.send(NominateTrainer, nomination, 'admin');
  const answer = { candidacyId: candidacyOf('t4') };
  await day.refused('not-entitled', AcceptNomination, answer, 'nominator');
  await day.send(AcceptNomination, answer, 't4');
});
