import { candidacyOf, DemoDay } from '../../test/support/demo-day.js';
import { at } from '../../test/support/written-programme.js';
import {
  AcceptCorrection,
  AnswerCorrection,
  IssueCorrection,
  ReopenCorrection,
} from '../corrections/corrections.commands.js';
import { ApproveCourse, PublishCourse } from './courses.commands.js';

const onMaterial = {
  correctionId: 'k1',
  candidacyId: candidacyOf('t1'),
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

it('a course with an open required correction is neither approved nor published', async () => {
  const approval = { courseId: 'course-t1', materialVersion: 1 };
  const publication = { courseId: 'course-t1', reviewBy: '2026-07-01' };
  await day.send(IssueCorrection, onMaterial, 'corrector');
  await day.refused('prerequisites-not-met', ApproveCourse, approval, 'admin');
  await day.send(AnswerCorrection, answered, 't1');
  await day.send(AcceptCorrection, { correctionId: 'k1' }, 'admin');
  await day.send(ApproveCourse, approval, 'admin');
  await day.send(ReopenCorrection, { correctionId: 'k1', text: 'Not yet' }, 'corrector');
  await day.refused('prerequisites-not-met', PublishCourse, publication, 'admin');
});
