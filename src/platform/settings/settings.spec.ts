import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { environment, readSettings, SettingsError } from './settings.js';
import { settingsInMarkdown } from './settings-table.js';

describe('the settings', () => {
  it('need nothing to be said', () => {
    const settings = readSettings({});
    expect(settings).toMatchObject({
      data: resolve('data'),
      store: { kind: 'sqlite', path: resolve('data/ledger.db') },
      views: { kind: 'sqlite', path: resolve('data/views.db') },
      host: '127.0.0.1',
      port: 3000,
      oidc: null,
      materialBytes: 100 * 1024 * 1024,
      log: 'info',
    });
    expect(() => Intl.DateTimeFormat('en', { timeZone: settings.zone })).not.toThrow();
  });

  it('keep the ledger and the views where the data is, unless told otherwise', () => {
    const { store, views } = readSettings({ LECTERN_DATA: '/srv/lectern' });
    expect([store, views]).toEqual([
      { kind: 'sqlite', path: '/srv/lectern/ledger.db' },
      { kind: 'sqlite', path: '/srv/lectern/views.db' },
    ]);
    const elsewhere = readSettings({
      LECTERN_STORE: 'esdb+discover://cluster:2113?tls=true',
      LECTERN_VIEWS: 'postgres://lectern@db/views',
    });
    expect(elsewhere.store.kind).toBe('eventstoredb');
    expect(elsewhere.views.kind).toBe('postgres');
  });

  it('take an empty value for one left out, and an option for more than the environment', () => {
    const settings = readSettings({ PORT: '', HOST: 'a', LECTERN_LOG: 'warn' }, { HOST: 'b' });
    expect(settings).toMatchObject({ port: 3000, host: 'b', log: 'warn' });
  });

  it('read a secret from the file that is named, and say when it cannot be', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lectern-secret-'));
    try {
      const file = join(folder, 'views');
      writeFileSync(file, 'postgres://lectern:secret@db/views\n');
      expect(readSettings({ LECTERN_VIEWS_FILE: file }).views).toEqual({
        kind: 'postgres',
        connection: 'postgres://lectern:secret@db/views',
      });
      expect(readSettings({ LECTERN_VIEWS_FILE: file, LECTERN_VIEWS: 'v.db' }).views.kind).toBe(
        'sqlite',
      );
      expect(() => readSettings({ LECTERN_VIEWS_FILE: join(folder, 'none') })).toThrow(
        /^LECTERN_VIEWS_FILE cannot be read: ENOENT/,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('keep the master key in a file of the data folder, or take it as it is given', () => {
    const given = 'ab'.repeat(32);
    expect(readSettings({ LECTERN_DATA: '/srv/l' }).keys).toEqual({
      path: '/srv/l/keys.db',
      master: { file: '/srv/l/keys/master.key' },
    });
    expect(readSettings({ LECTERN_MASTER_KEY: given }).keys.master).toEqual({ key: given });
  });

  it('say each witness of the log, its key and how often it is asked', () => {
    const [first, second] = ['w.example/1+0a1b2c3d+BAAA', 'w.example/2+0a1b2c3d+BA//'];
    const given = `https://w.example/1 ${first}\n  http://localhost:3931 ${second}  30 ;`;
    expect(readSettings({ LECTERN_AUDIT_WITNESS: given }).audit.witnesses).toEqual([
      { url: 'https://w.example/1', vkey: first, everySeconds: 0 },
      { url: 'http://localhost:3931', vkey: second, everySeconds: 30 },
    ]);
    expect(readSettings({}).audit).toMatchObject({ origin: null, witnesses: [] });
  });

  it('read a .env file, under the environment', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lectern-env-'));
    try {
      writeFileSync(join(folder, '.env'), 'LECTERN_AUDIT_ORIGIN="a.example/l"\nPATH=nowhere\n');
      const env = environment(folder);
      expect(readSettings(env).audit.origin).toBe('a.example/l');
      expect(env['PATH']).toBe(process.env['PATH']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each([
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '0x10'],
    ['HOST', 'http://localhost'],
    ['TIME_ZONE', 'Asia/Shangai'],
    ['LECTERN_STORE', 'mysql://localhost'],
    ['LECTERN_VIEWS', 'esdb://localhost'],
    ['LECTERN_MATERIAL_MB', '0'],
    ['LECTERN_REQUESTS_PER_MINUTE', 'many'],
    ['LECTERN_LOG', 'loud'],
    ['LECTERN_AUDIT_ORIGIN', 'two words'],
    ['LECTERN_AUDIT_OPEN', 'perhaps'],
    ['LECTERN_AUDIT_WITNESS', 'https://witness.example'],
    ['LECTERN_AUDIT_WITNESS', 'here w.example+0a1b2c3d+BA== 10'],
    ['LECTERN_AUDIT_WITNESS', 'https://witness.example w.example+0a1b2c3d+BA== often'],
    ['LECTERN_MASTER_KEY', 'secret'],
  ])('stop the start with one line that names %s when it is %s', (setting, value) => {
    let thrown: unknown;
    try {
      readSettings({ [setting]: value });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(SettingsError);
    expect((thrown as SettingsError).message).toMatch(new RegExp(`^${setting} [^\\n]+$`));
  });

  it.each([
    [{ LECTERN_OIDC_AUDIENCE: 'a' }, 'LECTERN_OIDC_ISSUER'],
    [{ LECTERN_OIDC_ISSUER: 'https://i.example' }, 'LECTERN_OIDC_AUDIENCE'],
    [
      { LECTERN_OIDC_ISSUER: 'http://i.example', LECTERN_OIDC_AUDIENCE: 'a' },
      'LECTERN_OIDC_ISSUER',
    ],
    [
      {
        LECTERN_OIDC_ISSUER: 'https://i.example',
        LECTERN_OIDC_AUDIENCE: 'a',
        LECTERN_OIDC_JWKS_URI: 'keys',
      },
      'LECTERN_OIDC_JWKS_URI',
    ],
  ])('take sign-in by OIDC whole and over TLS only: %j', (env, setting) => {
    expect(() => readSettings(env)).toThrow(new RegExp(`^${setting} `));
  });

  it('never repeat a connection string, which may hold a password', () => {
    expect(() => readSettings({ LECTERN_STORE: 'mysql://u:secret@h' })).toThrow(/^(?!.*secret)/);
  });

  it('are all in the table of the README', () => {
    const readme = readFileSync('README.md', 'utf8');
    const table = /\n(\| setting \|[^]*?\n)\n/.exec(readme)?.[1];
    expect(table).toBe(settingsInMarkdown());
  });
});
