import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SampleLog, VKEY, writeFiles } from '../support/sample-log.js';

const has = (program: string) => spawnSync(program, ['--help']).status !== null;
// Somebody else's tools: where they are not installed, there is nothing to run.
const where = has('python3') && has('openssl') ? describe : describe.skip;

where('The script of HOW-TO-CHECK.md, with Python and OpenSSL', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-pack-'));
  const files = new SampleLog(300).pack();
  const script = join(folder, '..', `${folder.split('/').at(-1)}.py`);
  beforeAll(() => {
    writeFiles(folder, files);
    const [, python = ''] = /```python\n(.*)```/s.exec(text('HOW-TO-CHECK.md')) ?? [];
    writeFileSync(script, python);
  });
  afterAll(() => {
    for (const path of [folder, script]) rmSync(path, { recursive: true });
  });
  const text = (path: string) => readFileSync(join(folder, path), 'utf8');

  it('finds a pack good', () => {
    const said = execFileSync('python3', [script, folder, VKEY], { encoding: 'utf8' });
    expect(said).toBe('good: 100 events of trainers.example/audit in a log of 300\n');
  });

  it('finds a payload, a proof, the checkpoint and the manifest changed', () => {
    for (const [path, from, to] of [
      ['events.ndjson', '81.25', '81.5'],
      ['proofs/11.tlog-proof', 'index 10', 'index 11'],
      ['checkpoint', '300', '301'],
      ['pack.json', 'demo-1', 'demo-2'],
    ] as const) {
      const before = text(path);
      writeFileSync(join(folder, path), before.replace(from, to));
      expect(spawnSync('python3', [script, folder, VKEY]).status).not.toBe(0);
      writeFileSync(join(folder, path), before);
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
