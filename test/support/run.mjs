import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for what the test files of a run share (`test/support/once-a-run.ts`). */
export default function begin() {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-run-'));
  process.env.LECTERN_TEST_RUN = folder;
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
}
