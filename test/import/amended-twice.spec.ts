import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { documents, writeFolder } from '../support/folder-files.js';
import { type FolderRow, folderRows, type FolderRows } from '../support/folder.js';
import { importing, type Importing } from '../support/imported.js';

const shape = { candidates: 1, judges: 3, panel: { method: 'mean', quorum: 3 } };
const GOOD = { curriculumDesign: 88, classroomPresentation: 80, stagePresence: 84 };

/** Keyed on the demo's day, between the sheets and the seal. */
const amendment = (mark: number, time: string): FolderRow => ({
  ...{ demo_id: 'demo-t1', judge_id: 'j1', reason: `Misread at ${time}` },
  ...{ curriculum_design: mark, classroom_presentation: mark, stage_presence: mark },
  amended_at: `2022-03-10T${time}:00+08:00`,
});

describe('two amendments of one sheet in a folder', () => {
  let ledger: Importing;
  const once = folderRows({ ...shape, marks: () => GOOD });
  once['amendments'] = [amendment(70, '13:00')];
  // In no order of time.
  const twice = { ...once, amendments: [amendment(60, '14:00'), amendment(70, '13:00')] };

  async function imported(rows: FolderRows) {
    const folder = writeFolder(rows, documents(shape));
    const report = await ledger.import(folder);
    rmSync(folder, { recursive: true });
    return report;
  }

  beforeAll(() => {
    ledger = importing();
  });
  afterAll(() => ledger.close());

  it('are both taken, and the second supersedes the first', async () => {
    const report = await imported(twice);
    expect(report.refused).toEqual([]);
    const events = (await ledger.events()).filter(({ stream }) => stream === 'demo-demo-t1');
    const amended = events.filter(({ type }) => type === 'DemoScoreAmended');
    expect(amended.map(({ data }) => data)).toMatchObject([
      { marks: { curriculumDesign: 70 } },
      { marks: { curriculumDesign: 60 }, supersedes: amended[0]?.id },
    ]);
  }, 60_000);

  it('are the same amendments when they are imported again, one by one too', async () => {
    expect(await imported(twice)).toMatchObject({ events: 0, refused: [] });
    expect(await imported(once)).toMatchObject({ events: 0, refused: [] });
  }, 60_000);

  it('are refused where one of the same time says something else', async () => {
    const rows = { ...once, amendments: [amendment(70, '13:00'), amendment(71, '13:00')] };
    const { refused } = await imported(rows);
    expect(refused).toMatchObject([{ file: 'amendments.csv', line: 3, code: 'duplicate' }]);
  }, 60_000);
});
