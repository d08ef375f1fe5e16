import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { Auditing } from '../../src/platform/audit/auditing.js';
import { START } from '../../src/platform/event-store/event-store.js';
import { systemClock } from '../../src/platform/kernel/clock.js';
import { openLedger } from '../../src/open-ledger.js';
import type { SealedStore } from '../../src/platform/personal-data/sealed-store.js';
import { openToOthers } from '../../src/platform/settings/data-folder.js';
import { readSettings, type Settings } from '../../src/platform/settings/settings.js';
import { numbered } from '../contract/made-events.js';
import { erased, registered } from '../personal-data/told.js';
import { lectern } from '../support/terminal.js';

describe('a backup', () => {
  let folder: string;
  let data: string;
  let settings: Settings;
  let store: SealedStore;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lectern-backup-'));
    data = join(folder, 'data');
    settings = readSettings({ LECTERN_DATA: data });
    store = await openLedger(settings);
    await store.append('person-ada', 'none', [registered('ada', 'Ada Byron')]);
    await store.append('person-bob', 'none', [registered('bob', 'Bob Noyce')]);
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is for its user alone, every folder and file of it, and so is what is restored', async () => {
    await signed();
    expect((await backup('kept')).code).toBe(0);
    expect((await restore('kept', 'again')).code).toBe(0);
    for (const part of ['kept', 'again']) {
      const entries = readdirSync(at(part), { recursive: true }).map((name) =>
        at(part, String(name)),
      );
      const open = [at(part), ...entries].filter((path) => (statSync(path).mode & 0o077) !== 0);
      expect(open).toEqual([]);
      expect(openToOthers(at(part))).toEqual([]);
    }
    chmodSync(at('again', 'ledger.db'), 0o640);
    mkdirSync(at('again', 'keys'), { mode: 0o755 });
    expect(openToOthers(at('again')).sort()).toEqual([
      at('again', 'keys'),
      at('again', 'ledger.db'),
    ]);
  });

  const at = (...names: string[]) => join(folder, ...names);
  const backup = (to: string, ...options: string[]) =>
    lectern('backup', '--data', data, '--out', at(to), ...options);
  const restore = (from: string, to: string, ...options: string[]) =>
    lectern('restore', at(from), '--data', at(to), ...options);
  const auditing = (of: Settings, ledger: SealedStore) =>
    new Auditing({ settings: of, store: ledger.raw, clock: systemClock });
  async function signed(): Promise<void> {
    const log = auditing(settings, store);
    await log.checkpoint();
    await log.close();
  }
  /** What a ledger in another folder says, and in which words about whom. */
  async function told(to: string) {
    const ledger = await openLedger(readSettings({ LECTERN_DATA: at(to) }));
    const { events } = await ledger.readAll({ after: START, limit: 10_000 });
    // Words are opened when they are looked at, which takes the keys.
    const said = JSON.parse(JSON.stringify(events)) as typeof events;
    await ledger.close();
    return said;
  }
  const names = async (to: string) =>
    (await told(to)).flatMap(({ data }) => ('name' in data ? [data.name] : []));
  /** The master key is carried by hand. */
  function carryMasterKey(to: string): void {
    mkdirSync(at(to, 'keys'), { recursive: true });
    copyFileSync(join(data, 'keys', 'master.key'), at(to, 'keys', 'master.key'));
  }

  it('is of one moment while others write, and restores to the same history', async () => {
    await store.append('room-1', 'none', numbered(700));
    await signed();
    let writing = true;
    const writer = (async () => {
      for (let n = 0; writing; n++) await store.append(`more-${n}`, 'none', numbered(3));
    })();
    const made = await backup('copy', '--keys', at('keys.db'), '--json');
    writing = false;
    await writer;
    expect(made.code).toBe(0);
    expect(statSync(at('keys.db')).mode & 0o777).toBe(0o600);
    const { size } = JSON.parse(made.out) as { size: number };
    expect(size).toBeGreaterThanOrEqual(702);
    expect(await restore('copy', 'data', '--check')).toMatchObject({ code: 0, out: '' });

    carryMasterKey('other');
    expect(await restore('copy', 'other', '--keys', at('keys.db'))).toMatchObject({ code: 0 });
    const { events } = await store.readAll({ after: START, limit: size });
    expect(await told('other')).toEqual(JSON.parse(JSON.stringify(events)));
    expect(readdirSync(at('other')).filter((name) => name.startsWith('.'))).toEqual([]);
    // The copy holds nothing that opens or signs anything.
    expect(readdirSync(at('copy')).sort()).toEqual(
      ['access-log', 'audit.db', 'backup.json', 'checkpoints', 'ledger.db'].sort(),
    );
  });

  it('holds the materials, and leaves out one that is not what its name says', async () => {
    const bytes = Buffer.from('slides');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    mkdirSync(join(data, 'materials', sha256.slice(0, 2)), { recursive: true });
    writeFileSync(join(data, 'materials', sha256.slice(0, 2), sha256), bytes);
    expect(await backup('sound')).toMatchObject({ code: 0 });
    expect(readFileSync(at('sound', 'materials', sha256.slice(0, 2), sha256))).toEqual(bytes);

    writeFileSync(join(data, 'materials', sha256.slice(0, 2), sha256), 'sliced');
    const made = await backup('damaged');
    expect(made.code).toBe(1);
    expect(made.err).toContain(`damaged, and left out: materials/${sha256.slice(0, 2)}/${sha256}`);
    expect(await restore('damaged', 'data', '--check')).toMatchObject({ code: 0 });
  });

  it('moves no terminal by what whoever made it wrote into it', async () => {
    await backup('copy');
    const manifest = at('copy', 'backup.json');
    const rewritten = (more: object) =>
      writeFileSync(
        manifest,
        JSON.stringify({ ...JSON.parse(readFileSync(manifest, 'utf8')), ...more }),
      );
    rewritten({ madeAt: '\u001b[2Jtoday' });
    expect((await restore('copy', 'data', '--check')).err).toContain('events of \\u001b[2Jtoday');
    const { out } = await restore('copy', 'data', '--check', '--json');
    expect(out).not.toContain('\u001b');
    expect(JSON.parse(out)).toMatchObject({ good: true, madeAt: '\u001b[2Jtoday' });
    rewritten({
      root: '00'.repeat(32),
      files: [{ path: '\u202egone', bytes: 0, sha256: '0'.repeat(64) }],
    });
    expect(await restore('copy', 'data', '--check')).toMatchObject({
      code: 2,
      err: expect.stringContaining('\\u202egone is missing') as string,
    });
  });

  it('is refused when any byte of it has changed, and says which file', async () => {
    await signed();
    await backup('copy');
    for (const file of ['ledger.db', 'audit.db', 'checkpoints/latest.checkpoint']) {
      cpSync(at('copy'), at('changed'), { recursive: true });
      const content = readFileSync(at('changed', file));
      content[content.length >> 1]! ^= 1;
      writeFileSync(at('changed', file), content);
      for (const check of [[], ['--check']]) {
        const { code, err } = await restore('changed', 'other', ...check);
        expect({ code, named: err.includes(file) }).toEqual({ code: 2, named: true });
      }
      rmSync(at('changed'), { recursive: true });
    }
    rmSync(at('copy', 'backup.json'));
    expect(await restore('copy', 'other')).toMatchObject({ code: 2 });
    expect(existsSync(at('other', 'ledger.db'))).toBe(false);
  });

  it('is never restored over a ledger, and never made into a folder that holds something', async () => {
    await backup('copy');
    expect((await restore('copy', 'data')).err).toMatch(/^error not-empty: /);
    expect((await backup('copy')).err).toMatch(/^error not-empty: /);
    expect((await backup('new', '--keys', at('new', 'keys.db'))).err).toMatch(/^error keys-inside/);
    expect(existsSync(at('new'))).toBe(false);
  });

  it('that lacks signed events is told by any checkpoint there is, and is not signed on', async () => {
    await signed();
    await backup('old');
    await store.append('person-eve', 'none', [registered('eve', 'Eve Curie')]);
    await signed();
    const kept = at('kept.checkpoint');
    copyFileSync(join(data, 'checkpoints', 'latest.checkpoint'), kept);
    expect(await restore('old', 'data', '--check')).toMatchObject({ code: 7 });
    const missing = await restore('old', 'other', '--since', kept);
    expect(missing.code).toBe(7);
    expect(missing.err).toContain('1 are gone');
    expect(existsSync(at('other', 'ledger.db'))).toBe(false);

    // The machine lost its ledger and kept its checkpoints.
    cpSync(join(data, 'checkpoints'), at('other', 'checkpoints'), { recursive: true });
    expect(await restore('old', 'other')).toMatchObject({ code: 7 });
    expect(await restore('old', 'other', '--accept-loss')).toMatchObject({ code: 0 });
    const of = readSettings({ LECTERN_DATA: at('other') });
    const ledger = await openLedger(of);
    const log = auditing(of, ledger);
    await expect(log.checkpoint()).rejects.toThrow('1 are gone');
    await log.close();
    await ledger.close();
  });

  it('brings nobody back who was erased since', async () => {
    await backup('old', '--keys', at('old-keys.db'));
    await store.append('person-ada', 0, [erased('ada')]);
    await backup('new', '--keys', at('new-keys.db'));

    // Where the keys survived the ledger, they know it.
    cpSync(join(data, 'keys.db'), at('here', 'keys.db'));
    carryMasterKey('here');
    await restore('old', 'here', '--keys', at('old-keys.db'));
    expect(await names('here')).toEqual(['†erased', 'Bob Noyce']);

    // Where nothing survived, a newer copy of the keys does.
    carryMasterKey('there');
    await restore('old', 'there', '--keys', at('new-keys.db'));
    expect(await names('there')).toEqual(['†erased', 'Bob Noyce']);

    // And a newer history makes old keys forget.
    carryMasterKey('then');
    await restore('new', 'then', '--keys', at('old-keys.db'));
    const { erasedIn } = await import('../../src/platform/backup/restore.js');
    expect(erasedIn(at('then', 'keys.db'))).toEqual(['ada']);
    expect(await names('then')).toEqual(['†erased', 'Bob Noyce']);
  });

  it('says so where the keys are missing', async () => {
    await backup('copy');
    const { code, err } = await restore('copy', 'other');
    expect(code).toBe(0);
    expect(err).toMatch(/nothing personal can be read until a copy of it is put there/);
  });
});
