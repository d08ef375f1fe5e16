import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bindingOf } from '../../src/capabilities.js';
import { systemClock } from '../../src/platform/kernel/clock.js';
import { commandFrom } from '../../src/platform/commands/command.js';
import { derivedId } from '../../src/platform/kernel/ids.js';
import { openLedger } from '../../src/open-ledger.js';
import { RequestErasure } from '../../src/people/people.commands.js';
import { readSettings } from '../../src/platform/settings/settings.js';
import { openWriteSide } from '../../src/write-side.js';
import { wordsInFiles } from '../personal-data/files.js';
import { documents, writeFolder } from '../support/folder-files.js';
import { folderRows } from '../support/folder.js';
import { lectern } from '../support/terminal.js';

const SHAPE = {
  ...{ candidates: 2, judges: 3, panel: { method: 'mean', quorum: 3 } },
  marks: () => ({ curriculumDesign: 80, classroomPresentation: 80, stagePresence: 80 }),
};
const NAME = '欧阳静安 the first';

describe('lectern erase', () => {
  const data = mkdtempSync(join(tmpdir(), 'lectern-erase-'));
  const rows = folderRows(SHAPE);
  const { people = [] } = rows;
  const named = people.map((row) => (row['person_id'] === 't1' ? { ...row, name: NAME } : row));
  const folder = writeFolder({ ...rows, people: named }, documents(SHAPE));
  const erase = (...args: string[]) => lectern('erase', ...args, '--data', data);
  const zone = process.env['TIME_ZONE'];
  beforeAll(async () => {
    process.env['TIME_ZONE'] = 'Asia/Shanghai';
    expect((await lectern('import', folder, '--data', data)).code).toBe(0);
    const report = ['report', 'funnel', '--as-of', '2022-12-31', '--data', data];
    expect((await lectern(...report)).code).toBe(0);
  });
  afterAll(() => {
    if (zone === undefined) delete process.env['TIME_ZONE'];
    else process.env['TIME_ZONE'] = zone;
    for (const made of [data, folder]) rmSync(made, { recursive: true });
  });

  it('does nothing that was not said twice, and says which signature it lacks', async () => {
    expect((await erase('t1')).err).toMatch(/^error malformed: say which of the two signatures/);
    expect((await erase('t1', '--confirm', 't1', '--request')).code).toBe(1);
    expect((await erase('t1', '--confirm', 't2')).err).toMatch(/^error not-confirmed: /);
    const early = await erase('t1', '--confirm', 't1');
    expect(early).toMatchObject({ code: 1, out: '' });
    expect(early.err).toMatch(/^error wrong-state: nobody asked for the erasure of t1/);
    expect((await erase('nobody', '--request')).err).toMatch(/^error unknown-reference: /);
  });

  it('gives one signature, never both', async () => {
    const asked = await erase('t2', '--request', '--reason', 'letter', '--json');
    expect(asked.code).toBe(0);
    expect(JSON.parse(asked.out)).toMatchObject({ personId: 't2', done: 'requested' });
    expect((await erase('t2', '--request')).err).toMatch(/^error duplicate: /);
    const alone = await erase('t2', '--confirm', 't2');
    expect(alone).toMatchObject({ code: 1 });
    expect(alone.err).toMatch(/^error four-eyes: an erasure needs a second person/);
  });

  it('erases whom a programme-admin asked to erase, from files and views', async () => {
    const settings = readSettings({ LECTERN_DATA: data, TIME_ZONE: 'Asia/Shanghai' });
    const store = await openLedger(settings);
    const { runner } = openWriteSide({ store, clock: systemClock, zone: settings.zone });
    await runner.run(
      bindingOf(RequestErasure),
      commandFrom(RequestErasure, { personId: 't1', reason: 'letter' }),
      { commandId: derivedId('ask'), caller: { personId: 'admin', via: 'token' } },
    );
    await store.close();
    expect(wordsInFiles(data, [NAME])).not.toEqual([]);

    const done = await erase('t1', '--confirm', 't1');
    expect(done).toMatchObject({ code: 0, out: '' });
    expect(done.err).toMatch(/^t1 is erased, at position \d+: /m);
    expect(wordsInFiles(data, [NAME])).toEqual([]);
    const { out } = await lectern('events', '--person', 't1', '--json', '--data', data);
    expect(out).toContain('†erased');
    expect(out).toMatch(/"PersonErased".*"signedBy":\["admin","operator"\]/);
    const again = await erase('t1', '--confirm', 't1');
    expect(again.code).toBe(1);
  });

  it('is in the access log, each time', async () => {
    const said = await lectern('audit', 'access-log', 'show', '--json', '--data', data);
    expect(said.out.match(/erase --confirm/g)?.length).toBeGreaterThan(2);
    expect(said.out).not.toContain(NAME);
  });

  it('goes by another key once the master key is replaced', async () => {
    const file = join(data, 'keys', 'master.key');
    const before = readFileSync(file, 'utf8');
    const rotated = await lectern('master-key', 'rotate', '--data', data);
    expect(rotated).toMatchObject({ code: 0, out: '' });
    expect(rotated.err).toMatch(/^the keys of \d+ persons are wrapped by the next master key$/m);
    expect(readFileSync(file, 'utf8')).not.toBe(before);
    const { out } = await lectern('events', '--person', 't2', '--json', '--data', data);
    expect(out).toContain('人 t2');
    const given = await lectern('master-key', 'rotate', '--next', file, '--data', data);
    expect(given.err).toMatch(/^error malformed: /);
  });
});
