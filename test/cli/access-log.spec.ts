import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderRows } from '../support/folder.js';
import { documents, writeFolder } from '../support/folder-files.js';
import { lectern } from '../support/terminal.js';

const SHAPE = {
  ...{ candidates: 1, judges: 3, panel: { method: 'mean', quorum: 3 } },
  marks: () => ({ curriculumDesign: 80, classroomPresentation: 80, stagePresence: 80 }),
};

describe('lectern audit access-log', () => {
  const data = mkdtempSync(join(tmpdir(), 'lectern-data-'));
  const on = ['--data', data];
  const folder = writeFolder(folderRows(SHAPE), documents(SHAPE));
  const files = () =>
    readdirSync(join(data, 'access-log'))
      .sort()
      .map((file) => join(data, 'access-log', file));
  afterAll(() => {
    for (const one of [data, folder]) rmSync(one, { recursive: true });
  });

  it('shows what whoever runs the machine did and read', async () => {
    await lectern('import', folder, ...on);
    await lectern('events', '--limit', '1', ...on);
    await lectern('token', '--person', 't1', ...on);
    const { out, code } = await lectern('audit', 'access-log', 'show', '--json', ...on);
    expect(code).toBe(0);
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(lines.filter((line) => !('after' in line))).toMatchObject([
      { what: 'operated', by: null, via: 'cli', of: 'import' },
      { what: 'read', of: 'events', format: 'text' },
      { what: 'operated', of: 'token', about: { personId: 't1' } },
    ]);
    const reads = await lectern('audit', 'access-log', 'show', '--what', 'read', ...on);
    expect(reads.out).toMatch(/^\S+ {2}read {13}cli {2}events {2}format=text\n$/);
  });

  it('verifies it, and ends with 5 when somebody tampered with it', async () => {
    const good = await lectern('audit', 'access-log', 'verify', ...on);
    expect(good).toMatchObject({ code: 0, out: '6 lines in 3 chains, 0 at fault\n' });
    const [file = ''] = files();
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, before.replace('import', 'export'));
    const bad = await lectern('audit', 'access-log', 'verify', ...on);
    expect(bad.code).toBe(5);
    expect(bad.out).toContain('is not the one it was when');
    writeFileSync(file, before);
    appendFileSync(files().at(-1) as string, '{"n":2');
    const torn = await lectern('audit', 'access-log', 'verify', ...on);
    expect(torn.code).toBe(0);
    expect(torn.out).toContain('killed while it wrote the last line');
  });
});
