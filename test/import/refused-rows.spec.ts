import { rmSync } from 'node:fs';
import { documents, writeFolder } from '../support/folder-files.js';
import {
  admission,
  candidate,
  completion,
  course,
  decision,
  demo,
  folderRows,
  judge,
  material,
  nomination,
  person,
  score,
  seal,
  SESSION,
  type FolderRow,
  type FolderRows,
  type Marks,
} from '../support/folder.js';
import { importing, type Importing } from '../support/imported.js';

const GOOD: Marks = { curriculumDesign: 88, classroomPresentation: 80, stagePresence: 84 };
const POOR: Marks = { curriculumDesign: 60, classroomPresentation: 60, stagePresence: 60 };
/** More candidates, each there to be refused something; the first four are as they should be. */
const LATE = ['t1', 't2', 't3', 't4'];

describe('a folder with rows that cannot be', () => {
  let ledger: Importing;
  let refusals: string[];
  const expected: string[] = [];

  beforeAll(async () => {
    const shape = { candidates: 4, judges: 4, panel: { method: 'mean', quorum: 3 } };
    const rows = folderRows({ ...shape, recusals: [[4, 1]], marks: () => GOOD });
    /** Adds a row that is to be refused; its line is one more than the rows above it and the header. */
    const bad = (name: keyof FolderRows, code: string, row: FolderRow) => {
      const some = (rows[name] ??= []);
      some.push(row);
      expected.push(`${String(name)}.csv:${firstLineOf(some, some.length - 1)} ${code}`);
    };
    const good = (name: keyof FolderRows, ...more: FolderRow[]) => rows[name]?.push(...more);
    const first = candidate(1);

    good(
      'people',
      person('failing', 'trainer'),
      person('lazy', 'trainer'),
      person('coach', 'coach'),
    );
    good('people', person('few', 'trainer'));
    bad('people', 'malformed', person('captain', 'captain'));
    bad('people', 'duplicate', { ...person('admin', 'programme-admin'), name: 'Somebody else' });
    bad(
      'policies',
      'four-eyes',
      policyRow({ id: 'own', approved_by: 'admin', file: 'policies/own.json' }),
    );
    bad('policies', 'malformed', policyRow({ id: 'lost', file: 'policies/lost.json' }));
    bad('policies', 'malformed', policyRow({ id: 'out', file: '../policies/out.json' }));
    bad('nominations', 'unknown-reference', nomination('nobody'));
    bad('nominations', 'not-entitled', { ...nomination('coach'), nominator_id: 'coach' });
    for (const id of ['failing', 'lazy', 'few']) good('nominations', nomination(id));
    for (const id of ['failing', 'few']) good('completions', completion(id));
    bad('completions', 'malformed', { ...completion('lazy'), attended_hours: 'seven' });
    bad('completions', 'unknown-reference', { ...completion('few'), module_id: 'no-such' });
    for (const id of ['failing', 'lazy', 'few']) {
      good('courses', course(id));
      good('materials', material(id));
    }
    bad('materials', 'malformed', { ...material('lazy'), version: 2, sha256: 'not a hash' });
    for (const id of ['failing', 'few']) good('admissions', admission(id));
    bad('admissions', 'prerequisites-not-met', admission('lazy'));
    bad('demos', 'wrong-state', demo('lazy', 20));
    good('demos', demo('failing', 21), demo('few', 22));
    for (const j of [1, 2, 3]) good('scores', score('failing', judge(j), POOR));
    good('scores', score('few', judge(1), GOOD));
    bad('scores', 'conflict-of-interest', score(first, judge(4), GOOD));
    bad('scores', 'not-a-judge', score(first, 'coach', GOOD));
    bad('scores', 'mark-out-of-scale', score('few', judge(2), { ...GOOD, stagePresence: 101 }));
    bad('scores', 'mark-out-of-scale', score('few', judge(3), { ...GOOD, stagePresence: 80.5 }));
    bad('scores', 'malformed', { ...score('few', judge(4), GOOD), stage_presence: '' });
    bad('scores', 'duplicate', score(candidate(2), judge(1), POOR));
    bad('scores', 'sealed', {
      ...score('failing', judge(4), GOOD),
      scored_at: '2022-03-10T19:00:00+08:00',
    });
    good('seals', seal('failing'));
    bad('seals', 'quorum-not-met', seal('few'));
    rows['decisions'] = (rows['decisions'] ?? []).filter(({ person_id }) => person_id !== 't4');
    bad('decisions', 'not-passed', decision('failing', 'grant'));
    bad('decisions', 'prerequisites-not-met', decision('few', 'grant'));
    bad('decisions', 'passed', decision(candidate(4), 'refuse'));
    // Places wait for the demo that can still be sealed once its rows are mended.
    expected.push('awards.csv:2 prerequisites-not-met');

    const folder = writeFolder(rows, {
      ...documents(shape),
      own: { ...documents(shape).award, id: 'own' },
    });
    ledger = importing();
    const report = await ledger.import(folder);
    refusals = report.refused.map(({ file, line, code }) => `${file}:${line} ${code}`);
    expect(report.accepted + report.refused.length).toBe(
      Object.values(rows).reduce((sum, some) => sum + some.length, 0),
    );
    rmSync(folder, { recursive: true });
  }, 60_000);
  afterAll(() => ledger.close());

  it('refuses each of them once, by file, line and code', () => {
    const order = (line: string) => expected.indexOf(line);
    expect([...refusals].sort((a, b) => order(a) - order(b))).toEqual(expected);
  });

  it('keeps what did not need them', async () => {
    const demos = (await ledger.report('demos', '2022-12-31')) as Record<
      string,
      { judges: number }
    >;
    expect(LATE.map((id) => demos[`demo-${id}`])).toMatchObject([
      { judges: 3, total: 84.2, passed: true },
      { judges: 4, total: 84.2, passed: true },
      { judges: 4, total: 84.2, passed: true },
      { judges: 4, total: 84.2, passed: true },
    ]);
    expect(demos['demo-failing']).toMatchObject({ judges: 3, total: 60, passed: false });
    expect(demos['demo-few']).toMatchObject({ sealed: false, judges: 1 });
    expect(await ledger.report('funnel', '2022-12-31')).toMatchObject({
      ...{ nominated: 7, accepted: 7, trained: 6, admitted: 6, demonstrated: 6, certified: 3 },
    });
  });

  it('leaves the session open, and its places unconferred, until its rows are mended', async () => {
    const types = (await ledger.events())
      .filter(({ stream }) => stream === `session-${SESSION}`)
      .map(({ type }) => type);
    expect(types).toContain('SessionOpened');
    expect(types).not.toContain('AwardsConferred');
    expect(types).not.toContain('SessionClosed');
  });
});

function policyRow(cells: Partial<Record<string, string>>): FolderRow {
  return {
    ...{ kind: 'award', id: '', version: 1, file: '', proposed_by: 'admin' },
    ...{ proposed_at: '2022-03-01T09:00:00+08:00', approved_by: 'certifier' },
    ...{ approved_at: '2022-03-01T10:00:00+08:00', effective_from: '2022-03-01' },
    ...(cells as Record<string, string>),
  };
}

/** The header is line 1, and a cell with a line break takes a line more. */
function firstLineOf(rows: readonly FolderRow[], index: number): number {
  const breaks = rows
    .slice(0, index)
    .flatMap((row) => Object.values(row))
    .reduce<number>((sum, cell) => sum + String(cell).split('\n').length - 1, 0);
  return 2 + index + breaks;
}
