import { expect, it } from '@jest/globals';
import {
  AcceptNomination,
  AdmitToDemo,
  CompleteModule,
  NominateTrainer,
  VoidModuleCompletion,
  WithdrawCandidacy,
} from '../../../src/candidacies/candidacies.commands.js';
import {
  AcceptCorrection,
  AnswerCorrection,
  IssueCorrection,
  ReopenCorrection,
} from '../../../src/corrections/corrections.commands.js';
import {
  AcceptCoOwnership,
  ApproveCourse,
  DraftCourse,
  MarkReviewDue,
  OfferCoOwnership,
  PublishCourse,
  SubmitMaterial,
} from '../../../src/courses/courses.commands.js';
import { LeaveCompany } from '../../../src/people/people.commands.js';
import { candidacyOf, COHORT } from '../../support/demo-day.js';
import { at } from '../../support/written-programme.js';
import type { WaitingList } from './waiting-list.js';

const A = candidacyOf('a');
const material = (courseId: string, version: number) => ({
  ...{ courseId, version, sha256: String(version).repeat(64) },
  ...{ fileName: 'baths.pptx', bytes: 9, changes: '' },
});

/** From a nomination to the admission, and a course from its draft to its review. */
export function onTheWay(list: WaitingList): void {
  const { day } = list;

  it('a nomination waits for the candidate until it is answered', async () => {
    day.on(at('2025-04-01'));
    await day.people({ a: ['trainer', 'judge'] });
    const nominee = { cohortId: COHORT, personId: 'a', topic: 'Baths', motivation: '' };
    await day.send(NominateTrainer, nominee, 'nominator');
    const before = await day.store.head();
    const wanted = { about: A, act: 'AcceptNomination', since: '2025-04-01', due: null };
    await list.waits('nomination-to-accept', 'a', { on: '2025-04-01', ...wanted }, [
      ...['nominator', 'admin', 'coach', 'b'],
    ]);
    day.on(at('2025-04-03'));
    await day.send(AcceptNomination, { candidacyId: A }, 'a');
    await list.over('nomination-to-accept', { on: '2025-04-03' });
    // As of the day before it waited, and as known before it was answered.
    await list.waits('nomination-to-accept', 'a', { on: '2025-04-02', ...wanted });
    await list.waits('nomination-to-accept', 'a', { on: '2025-04-30', knownAt: before, ...wanted });
  });

  it('a module waits to be recorded until a completion stands that satisfies it', async () => {
    const wanted = { about: A, with: { moduleId: 'cd-1' }, since: '2025-04-03' };
    await list.waits('module-to-record', 'admin', { on: '2025-04-03', ...wanted }, ['a', 'coach']);
    const done = await day.send(CompleteModule, { candidacyId: A, moduleId: 'cd-1' }, 'admin');
    await list.over('module-to-record', { on: '2025-04-03' });
    const [supersedes = ''] = done.eventIds;
    const voided = { candidacyId: A, supersedes, reason: 'It was somebody else' };
    await day.send(VoidModuleCompletion, voided, 'admin');
    await list.waits('module-to-record', 'admin', { on: '2025-04-03', ...wanted });
    await day.send(CompleteModule, { candidacyId: A, moduleId: 'cd-1' }, 'admin');
    await list.over('module-to-record', { on: '2025-04-03' });
  });

  it('material waits for the candidate: first a course, then its material', async () => {
    const none = { about: A, act: 'DraftCourse' };
    await list.waits('material-to-submit', 'a', { on: '2025-04-03', ...none }, ['admin']);
    await day.send(
      DraftCourse,
      {
        ...{ courseId: 'course-a', ownerId: 'a', title: 'Baths', department: 'QA' },
        ...{ competencies: ['course-development'], audience: 'All', coreSections: ['Chemistry'] },
      },
      'a',
    );
    const drafted = { about: 'course-a', act: 'SubmitMaterial' };
    await list.waits('material-to-submit', 'a', { on: '2025-04-03', ...drafted });
    await day.send(SubmitMaterial, material('course-a', 1), 'a');
    await list.over('material-to-submit', { on: '2025-04-03' });
  });

  it('a correction waits for its answer, overdue after its day, then for whoever issued it', async () => {
    day.on(at('2025-05-01'));
    const correction = {
      ...{ correctionId: 'k', candidacyId: A, courseId: 'course-a', materialVersion: 1 },
      ...({ target: 'material', severity: 'required' } as const),
      ...{ dimension: 'curriculumDesign', dueOn: '2025-05-10', text: 'Shorter' },
    };
    await day.send(IssueCorrection, correction, 'coach');
    const due = { about: 'k', due: '2025-05-10' };
    const others = ['admin', 'coach', 'corrector'];
    const soon = { on: '2025-05-10', ...due, overdue: false };
    await list.waits('correction-to-answer', 'a', soon, others);
    await list.waits('correction-to-answer', 'a', { on: '2025-05-11', ...due, overdue: true });
    // Meanwhile nothing of it can be admitted or approved.
    await list.over('candidate-to-admit', { on: '2025-05-11' });
    await list.over('course-to-approve', { on: '2025-05-11' });
    day.on(at('2025-05-12'));
    const answer = { correctionId: 'k', text: 'Done' };
    await day.send(AnswerCorrection, answer, 'a');
    await list.over('correction-to-answer', { on: '2025-05-12' });
    await list.waits('correction-to-accept', 'coach', { on: '2025-05-12', since: '2025-05-12' }, [
      ...['a', 'corrector', 'admin'],
    ]);
    await day.send(ReopenCorrection, { correctionId: 'k', text: 'Not yet' }, 'coach');
    await list.over('correction-to-accept', { on: '2025-05-12' });
    await list.waits('correction-to-answer', 'a', { on: '2025-05-12', overdue: true });
    await day.send(AnswerCorrection, answer, 'a');
    await day.send(AcceptCorrection, { correctionId: 'k' }, 'coach');
    await list.over('correction-to-accept', { on: '2025-05-12' });
    await list.over('correction-to-answer', { on: '2025-05-12' });
  });

  it('a candidate who meets everything waits to be admitted, then for a demo', async () => {
    const ready = { about: A, act: 'AdmitToDemo', since: '2025-05-12' };
    const others = ['a', 'coach', 'certifier'];
    await list.waits('candidate-to-admit', 'admin', { on: '2025-05-12', ...ready }, others);
    day.on(at('2025-05-13'));
    await day.send(AdmitToDemo, { candidacyId: A }, 'admin');
    await list.over('candidate-to-admit', { on: '2025-05-13' });
    await list.waits('demo-to-schedule', 'admin', { on: '2025-05-13', about: A }, ['a']);
  });

  it('a course waits to be approved, published and reviewed, never for its owners', async () => {
    const course = { courseId: 'course-a' };
    const wanted = { about: 'course-a', with: { materialVersion: 1 } };
    await list.waits('course-to-approve', 'admin', { on: '2025-05-13', ...wanted }, ['a', 'coach']);
    await day.send(ApproveCourse, { ...course, materialVersion: 1 }, 'admin');
    await list.over('course-to-approve', { on: '2025-05-13' });
    await list.waits('course-to-publish', 'admin', { on: '2025-05-13', about: 'course-a' });
    await day.send(PublishCourse, { ...course, reviewBy: '2025-06-30' }, 'admin');
    await list.over('course-to-publish', { on: '2025-05-13' });
    await list.over('course-to-review', { on: '2025-06-29' });
    const review = { about: 'course-a', due: '2025-06-30' };
    const called = { ...review, act: 'MarkReviewDue', overdue: false };
    await list.waits('course-to-review', 'admin', { on: '2025-06-30', ...called }, ['a']);
    day.on(at('2025-07-02'));
    await day.send(MarkReviewDue, course, 'admin');
    const again = { ...review, act: 'PublishCourse', overdue: true };
    await list.waits('course-to-review', 'admin', { on: '2025-07-02', ...again });
    await day.send(PublishCourse, { ...course, reviewBy: '2027-06-30' }, 'admin');
    await list.over('course-to-review', { on: '2025-07-02' });
    // A revision of a course in the library waits while the course goes on.
    await day.send(SubmitMaterial, material('course-a', 2), 'a');
    const revised = { about: 'course-a', with: { materialVersion: 2 } };
    await list.waits('course-to-approve', 'admin', { on: '2025-07-02', ...revised });
    await day.send(ApproveCourse, { ...course, materialVersion: 2 }, 'admin');
    await list.over('course-to-approve', { on: '2025-07-02' });
  });

  it('an offer to share a course waits for who was asked', async () => {
    await day.send(OfferCoOwnership, { courseId: 'course-a', coOwnerId: 'coach' }, 'a');
    const wanted = { on: '2025-07-02', about: 'course-a' };
    await list.waits('co-ownership-to-accept', 'coach', wanted, ['a', 'admin']);
    await day.send(AcceptCoOwnership, { courseId: 'course-a' }, 'coach');
    await list.over('co-ownership-to-accept', { on: '2025-07-02' });
  });

  it('whoever has left is not asked, and their candidacy waits to be ended', async () => {
    day.on(at('2025-07-03'));
    await day.train('gone');
    const correction = {
      ...{ correctionId: 'left', candidacyId: candidacyOf('gone'), text: 'Louder' },
      ...({ target: 'technique', severity: 'advice' } as const),
      ...{ dimension: 'stagePresence', dueOn: '2025-07-10' },
    };
    await day.send(IssueCorrection, correction, 'coach');
    await day.send(AnswerCorrection, { correctionId: 'left', text: 'Done' }, 'gone');
    await list.waits('correction-to-accept', 'coach', { on: '2025-07-03', about: 'left' });
    day.on(at('2025-07-04'));
    await day.send(LeaveCompany, { personId: 'coach' }, 'admin');
    // What waited for the coach waits for those who may do it instead; before, it waited for the coach.
    await list.waits('correction-to-accept', 'admin', { on: '2025-07-04', about: 'left' }, [
      'coach',
    ]);
    await list.waits('correction-to-accept', 'coach', { on: '2025-07-03', about: 'left' });
    await day.send(LeaveCompany, { personId: 'gone' }, 'admin');
    const ended = { about: candidacyOf('gone'), act: 'WithdrawCandidacy', since: '2025-07-04' };
    await list.waits('candidacy-to-end', 'admin', { on: '2025-07-04', ...ended }, ['gone']);
    expect(await list.tasks('gone', { asOf: '2025-07-04' })).toEqual([]);
    const candidacy = { candidacyId: candidacyOf('gone'), reasonCode: 'resigned' } as const;
    await day.send(WithdrawCandidacy, candidacy, 'admin');
    await list.over('candidacy-to-end', { on: '2025-07-04' });
    await list.over('correction-to-accept', { on: '2025-07-04', about: 'left' });
  });
}
