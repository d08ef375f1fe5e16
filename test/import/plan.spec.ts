import { Cells } from '../../src/platform/import/cells.js';
import { spreadsheets } from '../../src/spreadsheets.js';
import { plan } from '../../src/platform/import/plan.js';
import type { Row } from '../../src/platform/import/read-folder.js';
import { rubricColumns } from '../../src/import/rubric-columns.js';
import { sessionOfRow } from '../../src/import/surroundings.js';
import { surroundingsOf } from '../../src/import/surroundings.js';
import { later } from '../../src/platform/kernel/instants.js';

const rubrics = rubricColumns([]);

/** Cells a row is about; the rest of its columns is blank. */
function row(file: string, line: number, cells: Record<string, string>): Row {
  const table = spreadsheets.tables.find((known) => known.file === `${file}.csv`);
  if (!table) throw new Error(`no table ${file}`);
  const blank = table.columns.map((column) => [column, ''] as const);
  return { table, line, values: new Map([...blank, ...Object.entries(cells)]) };
}

function planned(...rows: Row[]) {
  const known = { cohortOfSession: new Map(), cohortOfPerson: new Map() };
  const folder = '/nowhere';
  const now = '2031-01-01T00:00:00Z';
  const zone = 'Asia/Shanghai';
  const context = surroundingsOf({ folder, rows, rubrics, known, zone, now });
  return plan({ rows, context, openWhile: sessionOfRow(rows) }, spreadsheets);
}

const steps = (...rows: Row[]) =>
  planned(...rows).steps.map((step) => `${step.binding.name} ${step.row.line}`);

const person = row('people', 2, {
  ...{ person_id: 'a', employee_no: 'E1', name: 'A', department: 'Works', roles: 'judge;coach' },
});
const cohort = row('cohorts', 2, {
  ...{ cohort_id: 'c', title: 'C', year: '2022', target_size: '2', certification_policy: 'p@1' },
  opened_at: '2022-01-05T09:00:00+08:00',
});
const module = row('modules', 2, {
  ...{ cohort_id: 'c', module_id: 'm', title: 'M', competency: 'course-development' },
  ...{ mode: 'workshop', hours: '7', required: 'yes' },
});
const demo = row('demos', 2, {
  ...{ demo_id: 'd', session_id: 's', person_id: 'a', course_id: 'k', core_section: 'x' },
  ...{ order: '1', started_at: '2022-03-10T08:30:00+08:00', seconds: '612' },
});
const session = row('sessions', 2, {
  ...{ session_id: 's', kind: 'certification', cohort_id: 'c', date: '2022-03-10' },
  ...{ rubric: 'p@1', certification_policy: 'p@1', scheduled_at: '2022-03-01T09:00:00+08:00' },
});
const admission = row('admissions', 2, {
  ...{ cohort_id: 'c', person_id: 'a', by: 'a', at: '2022-03-02T09:00:00+08:00' },
});

describe('the plan of an import', () => {
  it('puts people first of all, and modules at the opening of their cohort', () => {
    expect(steps(person, cohort, module)).toEqual([
      'RegisterPerson 2',
      'GrantRole 2',
      'GrantRole 2',
      'OpenCohort 2',
      'PlanModule 2',
    ]);
    const [registered, ...others] = planned(person, cohort, module).steps;
    expect(registered?.impliedAt).toBe('2022-01-05T09:00:00+08:00');
    expect(others.at(-1)?.impliedAt).toBe('2022-01-05T09:00:00+08:00');
  });

  it('compares times as instants, whatever their offsets', () => {
    const seal = (line: number, at: string) =>
      row('seals', line, { demo_id: `d${line}`, by: 'a', at });
    const order = steps(
      seal(2, '2022-03-10T18:00:00+08:00'),
      seal(3, '2022-03-10T09:59:00Z'),
      seal(4, '2022-03-10T10:00:00Z'),
    );
    expect(order).toEqual(['SealPanelResult 3', 'SealPanelResult 2', 'SealPanelResult 4']);
  });

  it('schedules a demo when session and admission are there, and opens the session before it starts', () => {
    const { steps: all } = planned(session, admission, demo);
    expect(all.map(({ binding }) => binding.name)).toEqual([
      'ScheduleSession',
      'AdmitToDemo',
      'ScheduleDemo',
      'OpenSession',
      'StartDemo',
      'EndDemo',
    ]);
    expect(all[2]?.impliedAt).toBe('2022-03-02T09:00:00+08:00');
    expect(all[2]?.command).toMatchObject({ candidacyId: 'c.a' });
    expect(all[5]?.command.occurredAt).toBe('2022-03-10T08:40:12+08:00');
  });

  it('gives a command the same id in every import, and another one to another key', () => {
    const ids = (...rows: Row[]) => planned(...rows).steps.map(({ commandId }) => commandId);
    expect(ids(session, admission, demo)).toEqual(ids(session, admission, demo));
    const all = ids(person, cohort, module, session, admission, demo);
    expect(new Set(all).size).toBe(all.length);
  });

  it('takes the steps of a correction each at its own time, as far as they were given', () => {
    const cells = {
      ...{ correction_id: 'x', cohort_id: 'c', person_id: 'a', target: 'technique' },
      ...{ dimension: 'stagePresence', severity: 'advice', issued_by: 'b', due_on: '2022-02-10' },
      ...{ issued_at: '2022-02-01T09:00:00Z', text: 'Slower' },
    };
    expect(steps(row('corrections', 2, cells))).toEqual(['IssueCorrection 2']);
    const answered = { ...cells, answered_at: '2022-02-03T09:00:00Z' };
    expect(steps(row('corrections', 2, answered))).toHaveLength(2);
    const accepted = planned(
      row('corrections', 2, { ...answered, accepted_at: '2022-02-04T09:00:00Z', accepted_by: 'b' }),
    );
    expect(accepted.steps.map(({ by }) => by)).toEqual(['b', 'a', 'b']);
  });

  it.each([
    [row('cohorts', 7, { ...Object.fromEntries(cohort.values), year: '20x0' }), 'year'],
    [
      row('cohorts', 7, { ...Object.fromEntries(cohort.values), target_size: '1.5' }),
      'target_size',
    ],
    [row('cohorts', 7, { ...Object.fromEntries(cohort.values), target_size: '0' }), 'target_size'],
    [
      row('cohorts', 7, { ...Object.fromEntries(cohort.values), opened_at: '2022-01-05' }),
      'opened_at',
    ],
    [row('cohorts', 7, { ...Object.fromEntries(cohort.values), title: '' }), 'title'],
    [row('sessions', 7, { ...Object.fromEntries(session.values), date: '2022-02-30' }), 'date'],
    [row('sessions', 7, { ...Object.fromEntries(session.values), kind: 'exam' }), 'kind'],
    [row('modules', 7, { ...Object.fromEntries(module.values), required: 'maybe' }), 'required'],
    [row('people', 7, { ...Object.fromEntries(person.values), roles: 'judge;king' }), 'roles'],
    [row('people', 7, { ...Object.fromEntries(person.values), person_id: '../a' }), 'person_id'],
  ])('refuses a malformed row by the column at fault', (broken, column) => {
    const { malformed, steps: none } = planned(broken);
    expect(none).toEqual([]);
    expect(malformed).toMatchObject([{ file: broken.table.file, line: 7, code: 'malformed' }]);
    expect(malformed[0]?.message).toContain(`column ${column} `);
  });

  it('says which column a row of another length goes wrong at', () => {
    const { malformed } = planned({ ...admission, cellCount: 3 });
    expect(malformed[0]?.message).toContain('column at');
  });
});

it('reads lists between semicolons, and none from a blank cell', () => {
  const cells = new Cells(
    new Map([
      ['a', 'x; y;z'],
      ['b', ''],
      ['c', 'x;;y'],
    ]),
  );
  expect(cells.list('a')).toEqual(['x', 'y', 'z']);
  expect(cells.list('b')).toEqual([]);
  expect(() => cells.list('c')).toThrow('column c has an empty item');
});

it.each([
  ['2022-03-10T23:59:30+08:00', 45, '2022-03-11T00:00:15+08:00'],
  ['2022-03-10T08:30:00Z', 600, '2022-03-10T08:40:00Z'],
  ['2022-03-10T08:30:00-03:30', 1, '2022-03-10T08:30:01-03:30'],
])('writes a time after %s with the same offset', (from, seconds, to) => {
  expect(later(from, seconds)).toBe(to);
  expect(Date.parse(to) - Date.parse(from)).toBe(seconds * 1000);
});
