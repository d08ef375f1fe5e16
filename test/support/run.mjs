import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statfsSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
/** What the tests have lying about at once is less by far. */
const ROOM_BYTES = 2 * 1024 ** 3;

/**
 * A folder for what the test files of a run share (`test/support/once-a-run.ts`), and for all that they
 * make: in memory where there is room, as on a disk each event is waited for until it is there for good.
 */
export default function begin() {
  const folder = mkdtempSync(join(roomInMemory() ? MEMORY : tmpdir(), 'lectern-run-'));
  // PostgreSQL, run as nobody, has a folder of its own in there.
  chmodSync(folder, 0o755);
  process.env.LECTERN_TEST_RUN = folder;
  process.env.TMPDIR = join(folder, 'tmp');
  mkdirSync(process.env.TMPDIR);
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
}

function roomInMemory() {
  if (!existsSync(MEMORY)) return false;
  const { bavail, bsize } = statfsSync(MEMORY);
  const [, options = ''] =
    /^\S+ \/dev\/shm \S+ (\S+)/m.exec(readFileSync('/proc/mounts', 'utf8')) ?? [];
  // Some tests run a program that they have built or copied.
  const runs = options.startsWith('rw') && !options.includes('noexec');
  return runs && bavail * bsize >= ROOM_BYTES;
}
