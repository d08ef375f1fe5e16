import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { lectern } from '../support/terminal.js';

describe('a spreadsheet at the command line', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'import-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('is shown by a dry run, carried out, and kept back where a cell is wrong', async () => {
    const roster = join(folder, '花名册.csv');
    const data = join(folder, 'data');
    writeFileSync(roster, '工号,姓名,部门\n0007,秦　娜,研发部\n0008,王芳,市场部\n');
    const shown = await lectern('import', roster, '--dry-run', '--data', data);
    expect(shown).toMatchObject({ code: 0, out: expect.stringContaining('+ 2 × ') });
    expect(shown.err).toContain('2 events would be appended');
    const done = await lectern('import', roster, '--data', data);
    expect(done).toMatchObject({ code: 0, err: expect.stringContaining('2 events appended') });
    writeFileSync(roster, '工号,姓名,部门,直属上级\n0009,李雷,市场部,无此人\n');
    const refused = await lectern('import', roster, '--data', data);
    expect(refused).toMatchObject({
      code: 1,
      out: expect.stringContaining('花名册.csv:D2 nobody'),
      err: expect.stringContaining('nothing was appended'),
    });
  });
});
