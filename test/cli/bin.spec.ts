import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The launcher in an installation of its own, with a stand-in for what was built. */
describe('the launcher', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'lectern-bin-'));
    mkdirSync(join(root, 'src', 'cli'), { recursive: true });
    cpSync('src/cli/bin.mjs', join(root, 'src', 'cli', 'bin.mjs'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  function build(main: string) {
    mkdirSync(join(root, 'dist', 'src', 'cli'), { recursive: true });
    writeFileSync(join(root, 'dist', 'src', 'cli', 'main.js'), main);
    writeFileSync(join(root, 'package.json'), '{"type":"module"}');
  }

  /** Runs it under a Node that says it is of this version. */
  function run(version: string, ...args: string[]) {
    const pretend = join(root, 'pretend.cjs');
    writeFileSync(
      pretend,
      `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });`,
    );
    const bin = join(root, 'src', 'cli', 'bin.mjs');
    return spawnSync(process.execPath, ['--require', pretend, bin, ...args], { encoding: 'utf8' });
  }

  it('says in one line that the Node is too old and what to do, before anything is loaded', () => {
    build(`throw new Error('loaded');`);
    const { status, stderr, stdout } = run('20.20.2', 'report', 'funnel');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    // Of a package; of a checkout, which can get a newer one, there is more to say.
    expect(stderr).toBe('lectern: Node 20.20.2 is too old, it needs 22.14 or newer\n');
    writeFileSync(join(root, 'package-lock.json'), '{}');
    expect(run('20.20.2').stderr).toMatch(/^lectern: Node 20\.20\.2 is too old.*npm ci.*\n$/);
  });

  it('goes on with the pinned Node under one too old, with its arguments and exit code', () => {
    build(
      `export const run = async (argv) => { console.log(argv.slice(2).join()); process.exitCode = 3; };`,
    );
    mkdirSync(join(root, 'node_modules', 'node', 'bin'), { recursive: true });
    symlinkSync(process.execPath, join(root, 'node_modules', 'node', 'bin', 'node'));
    expect(run('22.13.1', 'report', '--json')).toMatchObject({
      ...{ status: 3, stdout: 'report,--json\n', stderr: '' },
    });
  });

  it('says to build first when nothing is built', () => {
    const { status, stderr } = run('22.14.0');
    expect(status).toBe(1);
    expect(stderr).toMatch(/npm run build/);
  });
});
