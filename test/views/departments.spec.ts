import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlanDelivery, RecordDelivery } from '../../src/deliveries/deliveries.commands.js';
import { ApproveCourse, PublishCourse } from '../../src/courses/courses.commands.js';
import { MovePerson } from '../../src/people/people.commands.js';
import { AppointJudge } from '../../src/sessions/sessions.commands.js';
import { CertifiedTrainer } from '../support/certified-trainer.js';
import { SESSION } from '../support/demo-day.js';
import { temporaryViews } from '../support/views.js';
import { at } from '../support/written-programme.js';
import { asker } from './asker.js';

const company = new CertifiedTrainer();
const views = temporaryViews();
const asked = asker(company.store, views.path);
let beforeMove: string;

beforeAll(async () => {
  await company.certified();
  company.on(at('2025-08-01'));
  // Whose sheet is not in.
  await company.send(AppointJudge, { sessionId: SESSION, judgeId: 'j4' });
  await company.send(ApproveCourse, { courseId: 'course-t1', materialVersion: 1 });
  await company.send(PublishCourse, { courseId: 'course-t1', reviewBy: '2027-07-01' });
  await company.send(PlanDelivery, {
    ...{ deliveryId: 'd1', kind: 'sharing', trainerId: 't1', hostDepartment: 'QA' },
    ...{ topic: 'Baths', startsAt: at('2025-08-01'), hours: 1 },
  });
  await company.send(RecordDelivery, { deliveryId: 'd1', attendeeIds: ['j1'], hours: 1 });
  beforeMove = await company.store.head();
  company.on(at('2025-09-10'));
  const move = { personId: 't1', department: 'Cells', lineManagerId: 'j4' };
  await company.send(MovePerson, move);
});
afterAll(async () => {
  await company.close();
  await views.remove();
});

const ask = <T>(
  name: string,
  path: Readonly<Record<string, string>>,
  about: Readonly<Record<string, string>>,
) => asked<T>(name, path, 'admin', ['programme-admin'], about);

/** What every view says that tells of departments or line managers. */
async function told(about: Readonly<Record<string, string>>) {
  const { items, coverage } = await ask<{
    readonly items: readonly { readonly from: string }[];
    readonly coverage: readonly { readonly department: string; readonly people: number }[];
  }>('knowledgeSharing', {}, about);
  const { withoutCourse } = await ask<{ readonly withoutCourse: readonly string[] }>(
    ...(['library', {}, about] as const),
  );
  const [listed] = await ask<{ readonly department: string }[]>('trainers', {}, about);
  const card = await ask<{ readonly department: string }>('trainerCard', { personId: 't1' }, about);
  const people = await ask<{ readonly department: string }[]>(
    'people',
    {},
    {
      ...about,
      ids: 't1',
    },
  );
  const inCells = await ask<object[]>('people', {}, { ...about, department: 'Cells' });
  const panel = await ask<object>('panelRoom', { sessionId: SESSION }, about);
  return {
    taughtFrom: items.map(({ from }) => from),
    cells: coverage.find(({ department }) => department === 'Cells')?.people ?? 0,
    withoutCourse,
    trainer: [listed?.department, card.department, people[0]?.department],
    inCells: inCells.length,
    reportsToJudge: JSON.stringify(panel).includes('line-manager'),
  };
}

const BEFORE = {
  ...{ taughtFrom: ['QA'], cells: 0, withoutCourse: [], inCells: 0, reportsToJudge: false },
  trainer: ['QA', 'QA', 'QA'],
};
const AFTER = {
  ...{ taughtFrom: ['Cells'], cells: 1, withoutCourse: ['Cells'], inCells: 1 },
  ...{ reportsToJudge: true, trainer: ['Cells', 'Cells', 'Cells'] },
};

describe('department and line manager', () => {
  it('are those on the day asked about: a move changes nothing as of a day before it', async () => {
    expect(await told({ asOf: '2025-08-31' })).toEqual(BEFORE);
    expect(await told({ asOf: '2025-09-30' })).toEqual(AFTER);
  });

  it('are those known then: before the move was recorded nobody had moved', async () => {
    expect(await told({ asOf: '2025-09-30', knownAt: beforeMove })).toEqual(BEFORE);
  });
});
