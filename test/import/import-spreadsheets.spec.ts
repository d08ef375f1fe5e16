import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  carryOut,
  preview,
  type SpreadsheetRequest,
  understand,
} from '../../src/import-spreadsheets.js';
import type { ImportChoices } from '../../src/platform/import/choices.js';
import { CorrectCourseDetails, DraftCourse } from '../../src/courses/courses.commands.js';
import { systemClock } from '../../src/platform/kernel/clock.js';
import type { NamedBytes } from '../../src/platform/spreadsheets/read/read-file.js';
import { NO_KIND } from '../../src/platform/spreadsheets/table-words.js';
import { openWriteSide } from '../../src/write-side.js';
import { send } from '../bench/programme.js';
import { temporaryLedger } from '../support/ledger.js';

const ZONE = 'Asia/Shanghai';
const NOW = '2026-03-02T02:00:00Z';

const file = (name: string, ...lines: string[]): NamedBytes => ({
  name,
  bytes: Buffer.from(`${lines.join('\n')}\n`),
});
const ROSTER = file(
  '花名册.csv',
  '培训中心人员花名册,,,,',
  '序号,工号,姓名,所属部门,直属上级',
  '1,0007,秦　娜, 研发部　,王芳',
  '2,0008,王芳,研发部,',
  '3,０００９,李雷,市场部,0008',
  '合计：3 人,,,,',
);

describe('spreadsheets as people have them', () => {
  let ledger: ReturnType<typeof temporaryLedger>;
  beforeEach(() => {
    ledger = temporaryLedger();
  });
  afterEach(() => ledger.close());

  const request = (choices: ImportChoices, files: readonly NamedBytes[]): SpreadsheetRequest => ({
    ...{ files, choices, store: ledger.store, zone: ZONE, now: NOW, earliestDay: '1990-01-01' },
  });
  const previewed = (choices: ImportChoices, ...files: NamedBytes[]) =>
    preview({ ...request(choices, files), by: 'operator' });
  const carriedOut = (choices: ImportChoices, ...files: NamedBytes[]) => {
    const { store } = ledger;
    const { runner } = openWriteSide({ store, clock: systemClock, zone: ZONE });
    return carryOut({ ...request(choices, files), by: 'operator', runner });
  };
  const events = async () => (await ledger.store.readAll({ after: '0', limit: 1000 })).events;

  it('are understood before anything is decided, and shown before anything is appended', async () => {
    const understood = await understand(request({}, [ROSTER]));
    expect(understood).toMatchObject({ rows: 3, faults: [], questions: [], changed: [] });
    const { acts } = await previewed({}, ROSTER);
    expect(acts).toMatchObject([
      {
        command: 'RegisterPerson',
        count: 3,
        first: { file: '花名册.csv', line: 3 },
        about: ['秦娜'],
      },
    ]);
    expect(await events()).toEqual([]);
  });

  it('ask whether employee numbers lost their zeros, once for the list of people too', async () => {
    await carriedOut({}, ROSTER);
    const eaten = file('名单.csv', '工号,姓名,部门', '7,秦娜,质量部', '11,韩梅,质量部');
    const asked = await previewed({}, eaten);
    expect(asked.questions).toMatchObject([{ code: 'lost-zeros', kind: 'people' }]);
    expect([asked.faults, asked.acts.map(({ count }) => count)]).toEqual([[], [1]]);
    const taken = await previewed({ zeros: true }, eaten);
    expect([taken.questions, taken.faults]).toEqual([[], []]);
    expect(taken.changed.map(({ changes }) => changes)).toEqual([
      [{ column: 'department', was: '研发部', now: '质量部' }],
    ]);
    // Somebody else's: whoever registers people by hand may say so, a list may not.
    const others = await previewed({ zeros: false }, eaten);
    expect(others.questions).toEqual([]);
    expect(others.faults).toMatchObject([{ line: 2, code: 'duplicate' }]);
  });

  it('have a column that is missing said for all rows, and a sheet passed over', async () => {
    const modules = file('课程模块.csv', '模块名称,学时', '质量工具,3');
    const of = ({ kind }: { readonly kind: string }) => kind === 'modules';
    const [question] = (await understand(request({}, [modules]))).tables.find(of)?.questions ?? [];
    expect(question).toMatchObject({ code: 'key-missing' });
    expect(question?.columns).toContain('mode');
    const fill = { 'modules.mode': '线下' };
    const filled = await understand(request({ fill }, [modules]));
    expect(filled.tables.find(of)?.questions).toEqual([]);
    const over = [{ file: '课程模块.csv', kind: NO_KIND }];
    const passed = await previewed({ mappings: over }, ROSTER, modules);
    expect(passed.tables.map(({ kind }) => kind)).toEqual(['people']);
    expect(passed.files[1]?.notes).toMatchObject([{ code: 'sheet-passed-over' }]);
  });

  it('are carried out with the row that each event comes from', async () => {
    const { done, appended } = await carriedOut({}, ROSTER);
    expect(done).toBe(true);
    expect(appended.map(({ line }) => line)).toEqual([3, 4, 5]);
    const [first, second, third] = (await events()).map((event) => ({
      ...event,
      data: event.data as Record<string, unknown>,
    }));
    expect(first?.data).toMatchObject({ employeeNo: '0007', name: '秦娜', department: '研发部' });
    expect(third?.data).toMatchObject({
      employeeNo: '0009',
      lineManagerId: second?.data['personId'],
    });
    expect(first?.metadata).toMatchObject({
      actor: { via: 'import', importedBy: 'operator' },
      source: { file: '花名册.csv', row: 3, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect(JSON.stringify(first?.data['personId'])).not.toContain('0007');
  });

  it.each([
    ['课时（分钟）', '该列以“分钟”计', '请换算为学时，并修改表头'],
    ['课时/分', '该列以“分”计', '请换算为学时，并修改表头'],
    ['Hours (min)', '该列以“min”计', '请换算为学时，并修改表头'],
  ])('take nobody’s minutes for hours: %s', async (header, said, right) => {
    const classes = file(
      '授课.csv',
      `授课讲师,课题,授课日期,${header}`,
      '王芳,质量工具,2026-02-03,90',
    );
    await carriedOut({}, ROSTER);
    const { done, faults } = await carriedOut({}, classes);
    expect(done).toBe(false);
    expect(faults).toContainEqual(
      expect.objectContaining({
        ...{ code: 'another-unit', address: 'D1', column: 'hours', holds: header },
        words: [expect.any(String), said],
        right: [expect.any(String), right],
      }),
    );
  });

  it('take hours whose header says that they are', async () => {
    await carriedOut({}, ROSTER);
    const rows = ['授课讲师,课题,授课日期,课时（小时）', '王芳,质量工具,2026-02-03,1.5'];
    const { faults } = await previewed({}, file('授课.csv', ...rows));
    expect(faults.map(({ code }) => code)).not.toContain('another-unit');
  });

  it('know a course by the title that it was given since, and by the one before', async () => {
    await carriedOut({}, ROSTER);
    const { store } = ledger;
    const owner = (await events()).find(({ data }) => (data as { name?: string }).name === '王芳');
    const { personId } = owner?.data as { personId: string };
    const { runner } = openWriteSide({ store, clock: systemClock, zone: ZONE });
    const details = { department: '研发部', audience: '全员', coreSections: ['一'] };
    await send(runner, DraftCourse, {
      ...{ courseId: 'q', ownerId: personId, title: '质量工具', ...details },
      competencies: ['course-development'],
    });
    const [drafted] = await store.readStream('course-q');
    await send(runner, CorrectCourseDetails, {
      ...{ courseId: 'q', supersedes: drafted?.id ?? '', reason: '改名', title: '质量改进' },
    });
    for (const title of ['质量改进', '质量工具']) {
      const rows = ['授课讲师,课程,授课日期,课时', `王芳,${title},2026-02-03,1.5`];
      const { faults } = await previewed({}, file('授课.csv', ...rows));
      expect([title, faults.filter(({ column }) => column === 'course_id')]).toEqual([title, []]);
    }
  });

  it('append nothing a second time, whatever the order and the name of the file', async () => {
    await carriedOut({}, ROSTER);
    const again = file(
      '员工.csv',
      '姓名,部门,工号,上级',
      '李雷,市场部,0009,王芳',
      '秦娜,研发部,0007,王芳',
      '王芳,研发部,0008,',
    );
    expect(await carriedOut({}, again)).toMatchObject({ done: true, events: 0, unchanged: 3 });
  });

  it('say what a changed row changes, ask, and move or correct it then', async () => {
    await carriedOut({}, ROSTER);
    const next = file(
      '花名册 4 月.csv',
      '工号,姓名,部门',
      '0007,秦娜,市场部',
      '0008,王方,研发部',
      '0010,韩梅,研发部',
    );
    const asked = await carriedOut({}, next);
    expect(asked.done).toBe(false);
    expect(asked.changed).toMatchObject([
      { changes: [{ column: 'department', was: '研发部', now: '市场部' }], acts: ['MovePerson'] },
      { changes: [{ column: 'name', was: '王芳', now: '王方' }], acts: ['CorrectPersonDetails'] },
    ]);
    expect(asked.missing).toMatchObject([{ name: '李雷' }]);
    const done = await carriedOut({ acceptChanges: true }, next);
    expect([done.done, done.events]).toEqual([true, 3]);
    const [moved] = (await events()).filter(({ type }) => type === 'PersonMoved');
    // The manager, whom the sheet does not name, stays.
    expect(moved?.data).toMatchObject({ department: '市场部', lineManagerId: expect.any(String) });
    // There and back again are two moves.
    const back = file('花名册 5 月.csv', '工号,姓名,部门', '0007,秦娜,研发部');
    await carriedOut({ acceptChanges: true }, back);
    const there = await carriedOut({ acceptChanges: true }, next);
    expect([there.done, there.events]).toEqual([true, 1]);
  });

  it('show all faults of a row at their cells, with what would be right', async () => {
    await carriedOut({}, ROSTER);
    const classes = file(
      '授课记录.csv',
      '讲师,授课日期,课时,类型,主题,承办部门,是否举办',
      '秦那,03/04/2025,两小时,分享,入职培训,研发部,是',
    );
    const { faults, rows } = await understand(request({}, [classes]));
    expect(rows).toBe(0);
    expect(faults.map(({ address, code, holds }) => [address, code, holds])).toEqual([
      ['A2', 'nobody', '秦那'],
      ['B2', 'two-readings', '03/04/2025'],
      ['C2', 'not-a-number', '两小时'],
    ]);
    expect(faults[0]?.right).toEqual(['the nearest: 秦娜', '相近的有：秦娜']);
    expect((await carriedOut({}, classes)).done).toBe(false);
    const mended = await previewed(
      {
        mended: [
          { file: '授课记录.csv', sheet: faults[0]?.sheet ?? '', address: 'A2', text: '秦娜' },
          {
            file: '授课记录.csv',
            sheet: faults[0]?.sheet ?? '',
            address: 'B2',
            text: '2025年3月4日 下午2点',
          },
          { file: '授课记录.csv', sheet: faults[0]?.sheet ?? '', address: 'C2', text: '2 小时' },
        ],
      },
      classes,
    );
    expect(mended.faults.filter(({ code }) => code !== 'not-entitled')).toEqual([]);
  });

  it('ask once for the scale and for lost zeros', async () => {
    await carriedOut({}, ROSTER);
    const feedback = file(
      '反馈.csv',
      '授课编号,工号,满意度,提交时间,层级',
      'd-1,7,5,2025-07-25 10:00,一级',
    );
    const asked = await understand(request({}, [feedback]));
    expect(asked.questions.map(({ code }) => code)).toEqual(['which-scale', 'lost-zeros']);
    const told = await understand(
      request({ zeros: true, scales: { feedback: { most: 5 } } }, [feedback]),
    );
    expect(told.questions).toEqual([]);
    expect(told.faults.map(({ code, address }) => [code, address])).toEqual([['nobody', 'A2']]);
  });
});
