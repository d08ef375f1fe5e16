import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spreadsheets } from '../../src/spreadsheets.js';
import { ImportFolder } from '../../src/platform/import/read-folder.js';
import { Cells } from '../../src/platform/import/cells.js';
import type { Step } from '../../src/platform/import/step.js';
import { rubricColumns } from '../../src/import/rubric-columns.js';

const SCORES =
  'demo_id,judge_id,curriculum_design,classroom_presentation,stage_presence,strengths,improvements,scored_at\n';

describe('an import folder', () => {
  let path: string;
  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), 'lectern-folder-'));
  });
  afterEach(() => rmSync(path, { recursive: true }));

  const file = (name: string, text: string) => writeFileSync(join(path, name), text);
  const rows = (rubrics: readonly object[] = []) =>
    new ImportFolder(path, spreadsheets.tables).rows(rubricColumns(rubrics));

  it('may leave files out, and hold others than CSV', () => {
    file('awards.csv', 'at,by,session_id\n2022-01-01T00:00:00Z,a,s\n');
    file('expected.json', '{}');
    expect(rows().map(({ table, line }) => `${table.file}:${line}`)).toEqual(['awards.csv:2']);
  });

  it.each([
    ['awards.csv', 'session_id,by\n', 'awards.csv:1 column at is missing'],
    ['awards.csv', 'session_id,by,at,note\n', 'awards.csv:1 unknown column "note"'],
    ['awards.csv', 'session_id,by,at,by\n', 'awards.csv:1 column by is there twice'],
    ['prizes.csv', 'session_id\n', 'prizes.csv:1 an import folder holds no such file'],
    ['scores.csv', SCORES.replace('stage_presence,', ''), 'column stage_presence is missing'],
    ['scores.csv', SCORES.replace('strengths', 'rigour'), 'unknown column "rigour"'],
  ])('is refused whole for %s with the header %j', (name, text, message) => {
    file(name, text);
    expect(() => rows()).toThrow(message);
  });

  it('may say more of a delivery and a course than every folder does', () => {
    file(
      'courses.csv',
      'course_id,owner_id,title,department,competencies,audience,core_sections,drafted_at,difficulty,level\n' +
        'c1,t1,Welding,Plant,stage-presentation,All,One;Two,2022-01-01T00:00:00Z,advanced,A\n',
    );
    file(
      'deliveries.csv',
      'delivery_id,kind,trainer_id,course_id,host_department,topic,starts_at,hours,held,attendee_ids,place,day_kind\n' +
        'd1,course,t1,c1,Plant,Welding,2022-01-03T09:00:00+08:00,2,yes,l1,Hall 2,holiday\n' +
        'd2,course,t1,c1,Plant,Welding,2022-01-04T09:00:00+08:00,2,no,,,\n',
    );
    const said = rows().map(({ table, values }) => {
      const { steps } = table as unknown as { steps: (row: Cells) => readonly Step[] };
      return steps(new Cells(values))[0]?.input;
    });
    expect(said).toMatchObject([
      { level: 'A', difficulty: 'advanced' },
      { place: 'Hall 2', dayKind: 'holiday' },
      { deliveryId: 'd2' },
    ]);
  });

  it('is refused whole when there is none, or nothing in it', () => {
    expect(() => rows()).toThrow('no CSV file is in it');
    expect(() => new ImportFolder(join(path, 'nowhere'), spreadsheets.tables)).toThrow(
      'no such folder',
    );
  });

  it("has a column for each dimension of its rubrics, in the spreadsheet's way of writing", () => {
    const rubric = { kind: 'rubric', dimensions: [{ id: 'depthOfContent' }, { id: 'rigour' }] };
    file(
      'scores.csv',
      'demo_id,judge_id,depth_of_content,rigour,strengths,improvements,scored_at\n',
    );
    expect(rows([rubric])).toEqual([]);
    expect(rubricColumns([rubric]).dimensions.get('depth_of_content')).toBe('depthOfContent');
    file('scores.csv', 'demo_id,judge_id,rigour,strengths,improvements,scored_at\n');
    expect(() => rows([rubric])).toThrow('column depth_of_content is missing');
    // A second rubric may do without it.
    expect(rows([rubric, { kind: 'rubric', dimensions: [{ id: 'rigour' }] }])).toEqual([]);
  });
});
