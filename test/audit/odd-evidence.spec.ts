import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SampleLog, VKEY, writeFiles } from '../support/sample-log.js';
import { lectern } from '../support/terminal.js';

const log = new SampleLog(40);
const pack = log.pack();

describe('Evidence in which something is no file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lectern-odd-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const verify = (...options: string[]) =>
    lectern('audit', 'verify', folder, '--trust', VKEY, ...options);
  const at = (path: string) => join(folder, path);
  const pipe = (path: string) => execFileSync('mkfifo', [at(path)]);

  it.each<[string, () => void]>([
    ['a link to a file outside', () => symlinkSync('/etc/hostname', at('more'))],
    ['a link to a folder', () => symlinkSync('.', at('more'))],
    ['a link to nothing', () => symlinkSync('nowhere', at('more'))],
    ['a pipe', () => pipe('more')],
    ['an empty folder', () => mkdirSync(at('more'))],
    ['a file more in a folder', () => writeFiles(folder, new Map([['a/b/c', new Uint8Array(1)]]))],
    [
      'a name that is not UTF-8',
      () => writeFileSync(Buffer.concat([Buffer.from(at('m')), Buffer.of(0xff)]), ''),
    ],
    ['a name with a line of its own', () => writeFileSync(at('m\ngood: all'), '')],
    [
      'its events behind a link',
      () => {
        renameSync(at('events.ndjson'), `${folder}.kept`);
        symlinkSync(`${folder}.kept`, at('events.ndjson'));
      },
    ],
    [
      'its manifest a pipe',
      () => {
        rmSync(at('pack.json'));
        pipe('pack.json');
      },
    ],
    [
      'a folder in place of a proof',
      () => {
        rmSync(at('proofs/2.tlog-proof'));
        mkdirSync(at('proofs/2.tlog-proof'));
      },
    ],
  ])('is not what was committed: a pack with %s', async (_, done) => {
    writeFiles(folder, pack);
    done();
    const { code, out, err } = await verify();
    expect({ code, err }).toEqual({ code: 6, err: '' });
    expect(out).toMatch(/^bad \(payload-differs, exit code 6\): /);
    expect(JSON.parse((await verify('--json')).out)).toMatchObject({ good: false, exitCode: 6 });
    rmSync(`${folder}.kept`, { force: true });
  });

  it.each(['events.ndjson', 'checkpoint', 'tile/0/000.p/40', 'tile/entries/000.p/40'])(
    'is not what was committed: a log with its %s behind a link, or a pipe',
    async (path) => {
      for (const odd of [pipe, (name: string) => symlinkSync('/etc/hostname', at(name))]) {
        writeFiles(folder, log.files());
        rmSync(at(path));
        odd(path);
        expect(await verify()).toMatchObject({ code: 6, err: '' });
        rmSync(folder, { recursive: true });
      }
      mkdirSync(folder);
    },
  );

  it('tells no terminal what to do, by a name or by what an event says', async () => {
    writeFiles(folder, pack);
    const evil = '\u001b[2J\u009b2J\u202egood\u2028: all';
    writeFileSync(at(evil), '');
    const shown = '\\u001b[2J\\u009b2J\\u202egood\\u2028: all';
    for (const { out } of [await verify(), await verify('--json')]) {
      expect(out.replaceAll('\\\\', '\\')).toContain(shown);
      expect(out).not.toMatch(/[^\n -~]/);
    }
    expect((JSON.parse((await verify('--json')).out) as { file: string }).file).toBe(evil);
    rmSync(at(evil));
    const events = new TextDecoder().decode(pack.get('events.ndjson'));
    const other = events.replace('"stream":"demo-1"', `"stream":${JSON.stringify(evil)}`);
    writeFileSync(at('events.ndjson'), other);
    const { code, out } = await verify();
    expect(code).toBe(6);
    expect(out).not.toMatch(/[^\n -~]/);
  });
});
