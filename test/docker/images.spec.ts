import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { KeyRing } from '../../src/platform/audit/key-ring.js';
import { openLedger } from '../../src/open-ledger.js';
import { masterKey } from '../../src/platform/personal-data/master-key.js';
import { readSettings } from '../../src/platform/settings/settings.js';
import { compose, settingsRead, type Compose } from './compose-files.js';

const FILES = readdirSync('docker').filter((name) => /^compose.*\.yml$/.test(name));
/** What compose.observe.yml is laid over. */
const BESIDE = ['compose.yml', 'compose.cluster.yml'];
const OVER = 'compose.observe.yml';

/** What the script of the secrets writes, by its own words. */
const MADE = [...readFileSync('docker/secrets.sh', 'utf8').matchAll(/\|\s+keep ([\w.-]+)/g)].map(
  ([, name]) => `./secrets/${name}`,
);

function together(file: string): Compose[] {
  const own = compose(file);
  const layers = file === OVER ? BESIDE.map(compose) : [undefined];
  return layers.map((base) => ({
    services: { ...base?.services, ...own.services },
    volumes: { ...base?.volumes, ...own.volumes },
    secrets: { ...base?.secrets, ...own.secrets },
    configs: { ...base?.configs, ...own.configs },
  }));
}

describe.each(FILES)('docker/%s', (file) => {
  const deployments = together(file);
  const services = Object.entries(compose(file).services);

  it('takes every image at an exact version', () => {
    for (const [, { image = '' }] of services) {
      expect(image).toMatch(/^[\w./-]+:v?\d+\.\d+(\.\d+)?[\w.-]*$/);
    }
  });

  it('mounts, builds from and reads only what is in the repository or made by secrets.sh', () => {
    for (const { services: all, volumes = {}, secrets = {}, configs = {} } of deployments) {
      for (const {
        volumes: mounts = [],
        env_file = [],
        secrets: used = [],
        configs: read = [],
        build,
      } of Object.values(all)) {
        for (const mount of mounts) {
          const [source = ''] = mount.split(':');
          if (source.startsWith('.')) expect(existsSync(join('docker', source))).toBe(true);
          else expect(Object.keys(volumes)).toContain(source);
        }
        for (const path of env_file) expect(MADE).toContain(path);
        for (const { source } of read) {
          expect(existsSync(join('docker', configs[source]?.file ?? ''))).toBe(true);
        }
        for (const secret of used) expect(MADE).toContain(secrets[secret]?.file);
        if (build) expect(existsSync(join('docker', build.context, build.dockerfile))).toBe(true);
      }
    }
  });

  it('waits only for services that there are', () => {
    for (const { services: all } of deployments) {
      for (const { depends_on = [] } of Object.values(all)) {
        const names = Array.isArray(depends_on) ? depends_on : Object.keys(depends_on);
        for (const name of names) expect(Object.keys(all)).toContain(name);
      }
    }
  });

  it('gives Lectern only settings that it reads', () => {
    const read = settingsRead();
    for (const [, { environment = {} }] of services) {
      const ours = Object.keys(environment).filter((name) => /^(LECTERN_|TIME_ZONE$)/.test(name));
      expect(ours.filter((name) => !read.has(name.replace(/_FILE$/, '')))).toEqual([]);
    }
  });
});

describe('a data folder that cannot be used', () => {
  it('is named by whoever opens the ledger, with the user that may not', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'lectern-no-folder-')), 'file');
    writeFileSync(file, '');
    const LECTERN_DATA = join(file, 'data');
    const opening = openLedger(
      readSettings({ LECTERN_STORE: 'esdb://nowhere:2113', LECTERN_DATA }),
    );
    await expect(opening).rejects.toThrow(
      `LECTERN_DATA ${LECTERN_DATA} cannot be written to by user ${process.getuid?.()} (ENOTDIR)`,
    );
    rmSync(dirname(file), { recursive: true });
  });
});

describe('docker/secrets.sh', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-secrets-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const run = () => {
    cpSync('docker/secrets.sh', join(folder, 'secrets.sh'));
    return execFileSync('sh', [join(folder, 'secrets.sh'), 'cluster'], { encoding: 'utf8' });
  };

  it('makes what Lectern reads as its settings and its keys, once', () => {
    expect(run().trim().split('\n')).toHaveLength(MADE.length);
    for (const file of BESIDE) {
      const given = Object.values(compose(file).services)
        .flatMap(({ environment = {} }) => Object.entries(environment))
        .flatMap(([name, path]) =>
          name.startsWith('LECTERN_') && path?.startsWith('/run/secrets/')
            ? [[name, path.replace('/run', folder)] as const]
            : [],
        );
      const { audit, keys } = readSettings(Object.fromEntries(given), { LECTERN_DATA: folder });
      const ring = KeyRing.of(folder, { ...audit, origin: 'lectern.test/audit' });
      expect(ring.vkeys(new Date())).toHaveLength(1);
      expect(masterKey(keys.master, false).symmetricKeySize).toBe(32);
    }
    expect(run()).toBe('');
  });
});

describe('docker/Dockerfile', () => {
  const text = readFileSync('docker/Dockerfile', 'utf8').replaceAll(/\\\n/g, ' ');
  const lines = text.split('\n').filter((line) => /^[A-Z]+ /.test(line));
  const words = lines.map((line) => /^([A-Z]+) +(.*)$/.exec(line)?.slice(1) ?? []);
  const all = (instruction: string) =>
    words.flatMap(([name, rest = '']) => (name === instruction ? [rest] : []));

  it('knows every instruction it gives', () => {
    const known =
      'FROM RUN WORKDIR COPY USER ENV VOLUME EXPOSE STOPSIGNAL HEALTHCHECK ENTRYPOINT CMD ARG LABEL';
    for (const [name = ''] of words) expect(known.split(' ')).toContain(name);
    const said = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
    // A check's command stands on its own line.
    expect(said.filter((line) => !/^\s*[A-Z]+ /.test(line))).toEqual([]);
  });

  it('builds on the Node that the repository pins, at an exact version', () => {
    const [base = ''] = all('FROM');
    const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    expect(base).toMatch(new RegExp(`^node:${devDependencies['node']}-\\S+ AS build$`));
  });

  it('gives /data to whom the server runs as, by the first COPY that makes it', () => {
    const copies = all('COPY').filter((one) => one.startsWith('--from'));
    const owner = all('USER').at(-1) ?? '';
    expect(copies.at(-1)).toBe(`--from=build --chown=${owner} /owned /`);
    expect(all('RUN').join(' ')).toContain('install -d -m 0700 /owned/data');
    expect(readFileSync('docker/root-fs.sh', 'utf8')).not.toContain('$root/data');
  });

  it('copies what is there, and runs what it copies as somebody without rights', () => {
    for (const copy of all('COPY').filter((one) => !one.startsWith('--from'))) {
      for (const source of copy.split(/\s+/).slice(0, -1)) expect(existsSync(source)).toBe(true);
    }
    expect(all('USER').at(-1)).toMatch(/^[1-9]\d+:[1-9]\d+$/);
    const started = [...all('ENTRYPOINT'), ...all('HEALTHCHECK')].join(' ');
    const within = [...started.matchAll(/"\/app\/([^"]+)"/g)].map(([, path = '']) => path);
    expect(within).toHaveLength(2);
    const made = readFileSync('docker/root-fs.sh', 'utf8');
    for (const path of within) {
      expect(existsSync(path)).toBe(true);
      expect(made).toContain(`${path} "$root/app/${dirname(path)}/"`);
    }
  });
});
