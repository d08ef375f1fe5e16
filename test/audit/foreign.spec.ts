import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { evidenceAbout } from '../../src/evidence/evidence.js';
import { exportLog } from '../../src/platform/audit/export/export-log.js';
import { exportPack } from '../../src/platform/audit/export/export-pack.js';
import { privateKeyOfSeed } from '../../src/platform/audit/log/ed25519.js';
import { formatVkey } from '../../src/platform/audit/log/note-key.js';
import { noteSigner } from '../../src/platform/audit/log/signed-note.js';
import { bundlesFor, tilePath, tilesFor } from '../../src/platform/audit/log/tiles.js';
import { RegisterPerson } from '../../src/people/people.commands.js';
import { served, type Served } from '../http/served.js';
import { writeFiles } from '../support/sample-log.js';

// As Debian installs golang-golang-x-mod-dev.
const GOPATH = '/usr/share/gocode';
const there =
  spawnSync('go', ['version']).status === 0 &&
  existsSync(join(GOPATH, 'src/golang.org/x/mod/sumdb/tlog'));
if (!there && process.env['LECTERN_REQUIRE_GO'] === '1') {
  throw new Error('LECTERN_REQUIRE_GO is set, and there is no Go with golang.org/x/mod');
}
if (!there) process.stderr.write('not checked by the code of Go: it is not on this machine\n');
const where = there ? describe : describe.skip;

where('what Go’s own checksum database code says', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-foreign-'));
  const program = join(folder, 'verify');
  let lectern: Served;
  let vkey = '';

  const verify = (name: string, ...more: string[]) => {
    const said = spawnSync(program, ['-vkey', vkey, ...more, join(folder, name)], {
      encoding: 'utf8',
    });
    return { code: said.status, out: said.stdout };
  };

  /** Keeps what a server serves, as anybody may who is given its address. */
  async function mirror(name: string): Promise<void> {
    const fetched = async (path: string) => {
      const answer = await fetch(`${lectern.url}/audit/${path}`);
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      const file = join(folder, name, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, new Uint8Array(await answer.arrayBuffer()));
      return file;
    };
    const checkpoint = readFileSync(await fetched('checkpoint'), 'utf8');
    const size = Number(checkpoint.split('\n')[1]);
    for (const tile of [...tilesFor(size), ...bundlesFor(size)]) await fetched(tilePath(tile));
  }

  const register = async (from: number, to: number) => {
    for (let n = from; n < to; n++) {
      const who = {
        personId: `p-${n}`,
        employeeNo: `E-${n}`,
        name: `人 ${n}`,
        department: 'Cells',
      };
      await lectern.carryOut(RegisterPerson, who);
    }
    await lectern.auditing.checkpoint();
  };

  beforeAll(async () => {
    const built = spawnSync('go', ['build', '-o', program, '.'], {
      cwd: 'test/audit/foreign',
      env: { ...process.env, GO111MODULE: 'off', GOPATH, GOCACHE: join(folder, 'cache') },
      encoding: 'utf8',
    });
    if (built.status !== 0) throw new Error(built.stderr);
    lectern = await served({ audit: { open: true } });
    [vkey = ''] = lectern.auditing.keys.vkeys(new Date());
    await register(0, 255);
    await mirror('earlier');
    await register(255, 530);
    await mirror('log');
    const subject = { kind: 'person', id: 'p-300' } as const;
    const ledger = lectern.store;
    for await (const { path, bytes } of exportLog(ledger, lectern.auditing)) {
      const file = join(folder, 'exported', path);
      mkdirSync(dirname(file), { recursive: true });
      appendFileSync(file, bytes);
    }
    // For reading: nothing that is signed covers it.
    rmSync(join(folder, 'exported', 'HOW-TO-CHECK.md'));
    writeFiles(
      join(folder, 'pack'),
      await exportPack(ledger, lectern.auditing, evidenceAbout(subject), new Date()),
    );
  }, 60_000);
  afterAll(async () => {
    await lectern?.close();
    rmSync(folder, { recursive: true });
  });

  it('is that the tiles come to the signed root, each entry is in it, and it continues what was kept', () => {
    const kept = join(folder, 'earlier', 'checkpoint');
    expect(verify('earlier')).toMatchObject({ code: 0 });
    expect(verify('log', '-since', kept)).toEqual({
      code: 0,
      out: 'good: root and inclusion of each of 530 entries\ngood: continues the 255 leaves of the checkpoint kept\n',
    });
  });

  it('is that in a whole log each event is what its entry commits to', () => {
    expect(verify('exported')).toEqual({
      code: 0,
      out: 'good: root and inclusion of each of 530 entries\ngood: each of 530 events is what its entry commits to\n',
    });
  });

  it('is that a pack is what was signed, and its events are in the log', () => {
    expect(verify('pack')).toMatchObject({
      code: 0,
      out: expect.stringMatching(
        /^good: \d+ files, inclusion of each of 1 events in 530/,
      ) as string,
    });
  });

  it('is no to the older log as a continuation of the newer, and to another key', () => {
    const newer = join(folder, 'log', 'checkpoint');
    expect(verify('earlier', '-since', newer).out).toContain('refused: rolled back');
    const [name = ''] = vkey.split('+');
    const other = formatVkey(noteSigner(name, privateKeyOfSeed(new Uint8Array(32).fill(8))).key);
    const said = spawnSync(program, ['-vkey', other, join(folder, 'log')], { encoding: 'utf8' });
    expect(said).toMatchObject({
      status: 1,
      stdout: 'refused: checkpoint: note has no verifiable signatures\n',
    });
  });

  it.each(['log', 'exported', 'pack'])('is no to a flipped bit of any file of the %s', (name) => {
    const files = readdirSync(join(folder, name), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const accepted: string[] = [];
    for (const file of files) {
      const bytes = readFileSync(file);
      for (const part of [0.1, 0.5, 0.9]) {
        const at = Math.floor(bytes.length * part);
        writeFileSync(
          file,
          bytes.map((byte, n) => (n === at ? byte ^ 4 : byte)),
        );
        if (verify(name).code !== 1) accepted.push(`${file} at ${at}`);
      }
      writeFileSync(file, bytes);
    }
    expect(accepted).toEqual([]);
    expect(verify(name).code).toBe(0);
  });
});
