import { createSecretKey, randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { StoreUnavailable } from '../../src/platform/event-store/errors.js';
import { DataKeys } from '../../src/platform/personal-data/data-keys.js';
import {
  formerMasterKey,
  KeysUnusable,
  prepareNext,
} from '../../src/platform/personal-data/master-key.js';
import { rotateMasterKey } from '../../src/platform/personal-data/rotate-master-key.js';
import type { MasterKeySource } from '../../src/platform/settings/settings.js';
import { startTypeScript } from '../support/child-process.js';

const PERSONS = Array.from({ length: 40 }, (_, n) => `p-${n}`);
const KILLS = 12;

describe('the master key, replaced by another', () => {
  let folder: string;
  let opened: DataKeys[];
  const file = () => join(folder, 'keys', 'master.key');
  const open = (master: MasterKeySource = { file: file() }, path = 'keys.db') => {
    const keys = new DataKeys({ path: join(folder, path), master });
    opened.push(keys);
    return keys;
  };
  const rotate = () => rotateMasterKey({ path: join(folder, 'keys.db'), master: { file: file() } });
  const read = (path: string) => readFileSync(path, 'utf8');

  /** Each person's key, in clear. */
  function told(keys: DataKeys, persons: readonly string[] = PERSONS): string[] {
    keys.refresh();
    return persons.map((person) => {
      const found = keys.of(person);
      if (!found || found === 'erased') throw new Error(`${person} has no key`);
      return found.cipher.export().toString('hex');
    });
  }
  const wrapped = (): Buffer[] => {
    const db = new Database(join(folder, 'keys.db'), { readonly: true });
    try {
      return db.prepare<[], Buffer>('SELECT wrapped FROM data_key').pluck().all();
    } finally {
      db.close();
    }
  };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lectern-master-'));
    opened = [];
    const keys = open();
    await Promise.all(PERSONS.map((person) => keys.make(person)));
  });
  afterEach(() => {
    for (const keys of opened) keys.close();
    rmSync(folder, { recursive: true });
  });

  it('opens every key as before, and the one before it none', () => {
    const before = told(open());
    for (const keys of opened.splice(0)) keys.close();
    copyFileSync(join(folder, 'keys.db'), join(folder, 'backup.db'));
    const [former, old] = [read(file()), wrapped()];

    expect(rotate()).toBe(PERSONS.length);
    expect(read(file())).not.toBe(former);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(told(open())).toEqual(before);
    const key = { key: former.trim() };
    expect(() => open(key)).toThrow(KeysUnusable);

    // Nothing of what the old one opens is left in the file, while a backup still opens by it.
    const bytes = Buffer.concat(
      ['', '-wal'].map((suffix) => readFileSync(join(folder, `keys.db${suffix}`))),
    );
    expect(old.filter((blob) => bytes.includes(blob))).toEqual([]);
    expect(read(formerMasterKey(file()))).toBe(former);
    expect(told(open(key, 'backup.db'))).toEqual(before);
  });

  it('is taken up by processes that go on, for the keys there are and for those they make', async () => {
    const going = open();
    const before = told(going);
    rotate();
    await going.make('new');
    expect(told(going)).toEqual(before);
    rotate();
    expect(told(going)).toEqual(before);
    expect(told(open(), ['new'])).toEqual(told(going, ['new']));
  });

  it('is found wherever its replacement was cut short, and taken up again', () => {
    const before = told(open());
    const next = prepareNext(file());
    expect(told(open())).toEqual(before);
    open().rewrap(next);
    // Everything is wrapped by the next one, and the former one stands in its place.
    expect(existsSync(`${file()}.next`)).toBe(true);
    expect(told(open())).toEqual(before);
    expect(existsSync(`${file()}.next`)).toBe(false);
    rotate();
    expect(told(open())).toEqual(before);
  });

  it('is lost by no kill', async () => {
    const before = told(open());
    for (let kill = 0; kill < KILLS; kill += 1) {
      const script = new URL('./rotating-process.ts', import.meta.url);
      const child = startTypeScript(script, [folder]);
      await child.printed(2);
      // Some moment of the next few.
      await setTimeout((kill * 7) % 40);
      child.kill('SIGKILL');
      await child.ended;
      expect(told(open())).toEqual(before);
    }
    expect(rotate()).toBe(PERSONS.length);
    expect(told(open())).toEqual(before);
  }, 60_000);

  it('of the environment is replaced by one that is given, and then asked for', () => {
    const before = told(open());
    const going = { key: read(file()).trim() };
    const server = open(going);
    const next = randomBytes(32);
    const settings = { path: join(folder, 'keys.db'), master: going };
    expect(rotateMasterKey(settings, createSecretKey(next))).toBe(PERSONS.length);
    expect(told(open({ key: next.toString('hex') }))).toEqual(before);
    expect(() => open(going)).toThrow(KeysUnusable);
    expect(() => told(server)).toThrow(StoreUnavailable);
  });
});
