import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Auditing } from '../../src/platform/audit/auditing.js';
import {
  checkLedger,
  type Damage,
  checkAtStart,
} from '../../src/platform/audit/check/ledger-check.js';
import { checkLedgerFile } from '../../src/platform/audit/check/ledger-file-check.js';
import { openSqliteStore } from '../../src/platform/event-store/sqlite/sqlite-store.js';
import type { EventStore } from '../../src/platform/event-store/event-store.js';
import { numbered } from '../contract/made-events.js';
import { auditingOf } from '../support/audited.js';
import { lectern } from '../support/terminal.js';

const COUNT = 600;
describe('a ledger that is looked through', () => {
  let data: string;
  let path: string;
  let store: EventStore;
  let auditing: Auditing;

  beforeEach(async () => {
    data = mkdtempSync(join(tmpdir(), 'lectern-check-'));
    path = join(data, 'ledger.db');
    store = openSqliteStore(path);
    auditing = auditingOf({ data, path, store });
    await store.append('room-1', 'none', numbered(COUNT));
    await auditing.checkpoint();
  });
  afterEach(async () => {
    await auditing.close();
    await store.close();
    rmSync(data, { recursive: true });
  });

  function tamper(sql: string): void {
    const db = new Database(path);
    // Whoever changes what triggers keep puts them back, so that nobody sees it by that.
    const triggers = db
      .prepare<[], { name: string; sql: string }>(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'",
      )
      .all();
    for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
    db.exec(sql);
    for (const trigger of triggers) db.exec(trigger.sql);
    db.close();
  }
  async function found(): Promise<Damage[]> {
    const damage: Damage[] = [];
    for await (const one of checkLedger(store, auditing)) damage.push(one);
    return [...damage, ...checkLedgerFile(path)];
  }
  const start = () => checkAtStart(store, auditing, { store: { kind: 'sqlite', path } });

  it('is sound when nobody touched it', async () => {
    expect(await found()).toEqual([]);
    await start();
  });

  it('names each event that was damaged, and goes on behind it', async () => {
    tamper(`UPDATE events SET data = replace(data, '{', '[') WHERE position IN (17, 18, 300)`);
    expect((await found()).map(({ position }) => position)).toEqual(['17', '18', '300']);
    await expect(start()).rejects.toMatchObject({ code: 'corrupt-event', where: 'position 17' });
  });

  it('names an event that was changed so that its row looks sound', async () => {
    tamper(`UPDATE events SET data = '{"n":7000}', sum = NULL WHERE position = 255`);
    expect(await found()).toEqual([
      expect.objectContaining({
        position: '255',
        stream: 'room-1',
        revision: 254,
        what: 'it is not what the log has a leaf of',
      }),
    ]);
  });

  it('misses a trigger that no longer keeps events as they are', async () => {
    const db = new Database(path);
    db.exec('DROP TRIGGER events_are_never_changed');
    db.close();
    expect(await found()).toEqual([
      { what: 'the ledger file: events_are_never_changed is not as a ledger has it' },
    ]);
    await expect(start()).rejects.toMatchObject({ code: 'corrupt-event' });
  });

  it('names an event that was taken out', async () => {
    tamper('DELETE FROM events WHERE position = 40');
    expect(await found()).toEqual([expect.objectContaining({ position: '40' })]);
  });

  it.each([
    [
      'a leaf',
      `UPDATE log_run SET hashes = zeroblob(length(hashes)) WHERE first = 512`,
      /leaf of|signed/,
    ],
    ['a tile', `UPDATE log_tile SET hashes = zeroblob(8192) WHERE n = 1`, /tile 0\/1|leaf of/],
    ['the root of a tile', `UPDATE log_tile SET root = zeroblob(32) WHERE n = 1`, /tile 1\/0/],
  ])('notices %s that is another', async (_, sql, what) => {
    tamper(sql);
    const damage = await found();
    expect(damage.length).toBeGreaterThan(0);
    expect(damage.some((one) => what.test(one.what))).toBe(true);
  });

  it('notices that a signed history was rewritten with all its leaves', async () => {
    const other = mkdtempSync(join(tmpdir(), 'lectern-check-'));
    const forged = openSqliteStore(join(other, 'ledger.db'));
    await forged.append('room-1', 'none', numbered(COUNT));
    const swapped = auditingOf({ data, path: join(other, 'ledger.db'), store: forged });
    const damage: Damage[] = [];
    for await (const one of checkLedger(forged, swapped)) damage.push(one);
    expect(damage.map(({ what }) => what)).toEqual([
      `the first ${COUNT} events of the log are not those that a checkpoint was signed for`,
    ]);
    await swapped.close();
    await forged.close();
    rmSync(other, { recursive: true });
  });

  describe('as the command line does it', () => {
    const asked = { LECTERN_AUDIT_ORIGIN: 'lectern.test/audit' };
    const before = Object.fromEntries(Object.keys(asked).map((name) => [name, process.env[name]]));
    beforeAll(() => Object.assign(process.env, asked));
    afterAll(() => {
      for (const [name, value] of Object.entries(before)) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    });
    const check = () => lectern('audit', 'check', '--data', data, '--json');
    const damage = (out: string) =>
      (JSON.parse(out) as { damage: Damage[] }).damage.map(({ what }) => what);
    const gone = 'the log holds 600 events, and a checkpoint of 605 was signed: 5 are gone';

    /** Puts the ledger back as it was before its last five events, which a checkpoint was signed for. */
    async function olderLedger(): Promise<void> {
      await auditing.close();
      await store.close();
      const backup = join(data, 'backup.db');
      copyFileSync(path, backup);
      store = openSqliteStore(path);
      await store.append('room-1', COUNT - 1, numbered(5));
      auditing = auditingOf({ data, path, store });
      await auditing.checkpoint();
      await auditing.close();
      await store.close();
      for (const ending of ['-wal', '-shm']) rmSync(path + ending, { force: true });
      copyFileSync(backup, path);
      store = openSqliteStore(path);
      auditing = auditingOf({ data, path, store });
    }

    it('is sound when nobody touched it', async () => {
      expect(await check()).toMatchObject({
        code: 0,
        err: '600 events, all as they were written\n',
      });
    });

    it('is older than the newest checkpoint of its book, or of its folder', async () => {
      await olderLedger();
      const byBook = await check();
      expect({ code: byBook.code, damage: damage(byBook.out) }).toEqual({
        code: 1,
        damage: [gone],
      });
      await auditing.close();
      for (const ending of ['', '-wal', '-shm']) {
        rmSync(join(data, `audit.db${ending}`), { force: true });
      }
      const byFolder = await check();
      expect({ code: byFolder.code, damage: damage(byFolder.out) }).toEqual({
        ...{ code: 1, damage: [gone] },
      });
      auditing = auditingOf({ data, path, store });
    });

    it.each([
      ['an event', `UPDATE events SET data = '{"n":7000}', sum = NULL WHERE position = 255`],
      ['a tile', `UPDATE log_tile SET root = zeroblob(32) WHERE n = 1`],
    ])('exports no log of which %s is another', async (_, sql) => {
      tamper(sql);
      const out = join(data, 'log');
      const said = await lectern('audit', 'export', '--log', '--data', data, '--out', out);
      expect(said).toMatchObject({
        code: 1,
        err: expect.stringMatching(/^error (damaged-tree|not-consistent): /) as string,
      });
      expect(existsSync(out)).toBe(false);
    });
  });
});
