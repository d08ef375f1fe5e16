import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeText } from '../../src/platform/audit/log/encoding.js';
import { howToCheckLog } from '../../src/platform/audit/pack/how-to-check.js';
import { ORIGIN, SampleLog, unsalted, VKEY, writeFiles } from '../support/sample-log.js';

const has = (program: string) => spawnSync(program, ['--help']).status !== null;
// Somebody else's tools: where they are not installed, there is nothing to run.
const where = has('python3') && has('openssl') ? describe : describe.skip;

where('The script of HOW-TO-CHECK.md, with Python and OpenSSL alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-how-to-'));
  const mixed = new SampleLog(300, (event) =>
    Number(event.position) < 90 ? unsalted(event) : event,
  );
  const page = howToCheckLog(ORIGIN);
  const log = new Map([...mixed.files(), ['HOW-TO-CHECK.md', encodeText(page)]]);
  const kinds = { pack: mixed.pack(), log };
  const script = join(folder, 'check.py');
  type Kind = keyof typeof kinds;
  afterAll(() => rmSync(folder, { recursive: true }));

  /** What the script in a folder's own page says of the folder, once something was done to it. */
  function said(kind: Kind, done: (path: string) => void = () => undefined) {
    const path = join(folder, kind);
    rmSync(path, { recursive: true, force: true });
    writeFiles(path, kinds[kind]);
    const text = new TextDecoder().decode(kinds[kind].get('HOW-TO-CHECK.md'));
    writeFileSync(script, /```python\n(.*)```/s.exec(text)?.[1] ?? '');
    done(path);
    // -I: with no package that was installed; -O: with no assertion.
    const { status, stdout, stderr } = spawnSync('python3', ['-I', '-O', script, path, VKEY], {
      encoding: 'utf8',
    });
    return { status, out: stdout + stderr };
  }
  const replaced = (file: string, from: string | RegExp, to: string) => (path: string) => {
    const before = readFileSync(join(path, file), 'utf8');
    expect(before.replace(from, to) === before).toBe(false);
    writeFileSync(join(path, file), before.replace(from, to));
  };

  it('finds a pack good, and a whole log', () => {
    expect(said('pack')).toEqual({
      status: 0,
      out: 'good: 100 events of trainers.example/audit in a log of 300\n',
    });
    expect(said('log')).toEqual({
      status: 0,
      out: 'good: the log trainers.example/audit of 300 entries, each with its event\n',
    });
    expect(said('log', (path) => rmSync(join(path, 'events.ndjson')))).toMatchObject({
      status: 0,
      out: expect.stringContaining('without events') as string,
    });
  });

  it.each<[Kind, string, string | RegExp, string]>([
    ['pack', 'events.ndjson', '"total":81.25', '"total":81.5'],
    ['pack', 'events.ndjson', '"total":116.125', '"total":116.25'],
    ['pack', 'proofs/11.tlog-proof', 'index 10', 'index 11'],
    ['pack', 'checkpoint', '300', '301'],
    ['pack', 'pack.json', 'demo-1', 'demo-2'],
    ['pack', 'personal.json', 'clearly', 'badly'],
    ['pack', 'summary.html', 'Evidence', 'Proof'],
    ['log', 'events.ndjson', '"total":81.25', '"total":81.5'],
    ['log', 'events.ndjson', '"total":117.25', '"total":117.5'],
    ['log', 'events.ndjson', /\n[^\n]*\n/, '\n'],
    ['log', 'tile/entries/000', 'j25-1', 'j25-2'],
    ['log', 'tile/entries/001.p/44', /[0-9a-f]",/, '",'],
    ['log', 'checkpoint', '300', '299'],
  ])('finds a %s bad in whose %s %s became %s', (kind, file, from, to) => {
    expect(said(kind, replaced(file, from, to))).toMatchObject({
      status: 1,
      out: expect.stringMatching(/^bad: .*\n$/) as string,
    });
  });

  it.each<[string, (path: string) => void]>([
    ['a file more', (path) => writeFileSync(join(path, 'more.txt'), 'x')],
    ['an empty folder', (path) => mkdirSync(join(path, 'more'))],
    ['a link', (path) => symlinkSync('/etc/passwd', join(path, 'more'))],
    ['a pipe', (path) => execFileSync('mkfifo', [join(path, 'more')])],
    ['an odd name', (path) => writeFileSync(join(path, 'mo\u001b[2Jre'), 'x')],
    ['a file less', (path) => rmSync(join(path, 'checkpoint'))],
  ])('finds a folder with %s bad', (_, done) => {
    for (const kind of ['pack', 'log'] as const) {
      const { status, out } = said(kind, done);
      expect({ status, out }).toMatchObject({ status: 1 });
      expect(out).toMatch(/^bad: [ -~]*\n$/);
    }
  });
});

where('The commands of docs/evidence.md, with OpenSSL', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-openssl-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const page = readFileSync('docs/evidence.md', 'utf8');
  const [, commands = ''] = /### Without Lectern\n.*?```sh\n(.*?)```/s.exec(page) ?? [];
  const checkpoint = new TextDecoder().decode(new SampleLog(300).checkpoint());

  const verify = (text: string) => {
    writeFileSync(join(folder, 'checkpoint'), text);
    const env = { ...process.env, vkey: VKEY };
    const said = spawnSync('sh', ['-c', commands], { cwd: folder, env, encoding: 'utf8' });
    return { code: said.status, out: said.stdout };
  };

  it('find the signature of a checkpoint good, and of a changed one not', () => {
    expect(verify(checkpoint)).toEqual({ code: 0, out: 'Signature Verified Successfully\n' });
    expect(verify(checkpoint.replace('\n300\n', '\n301\n'))).toMatchObject({ code: 1 });
  });
});
