import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Whether Jest runs this: the faults and the fuzz do without. */
export function isWithinRun(): boolean {
  return process.env['LECTERN_TEST_RUN'] !== undefined;
}

/** Where the run keeps what its test files share; `test/support/run.mjs` makes and removes it. */
function runFolder(): string {
  const folder = process.env['LECTERN_TEST_RUN'];
  if (!folder) throw new Error('LECTERN_TEST_RUN is not set: the tests were not started by Jest');
  return folder;
}

/**
 * A folder that the first test file to ask for it fills, for all files of the run; the others wait. What
 * is in it is only read and copied.
 */
export async function onceARun(
  name: string,
  fill: (folder: string) => void | Promise<void>,
): Promise<string> {
  const folder = join(runFolder(), name);
  const filled = `${folder}.filled`;
  while (!existsSync(filled)) {
    try {
      mkdirSync(folder);
    } catch {
      // Another file's process fills it. Should that fail, the folder goes, and this one tries.
      await wait(50);
      continue;
    }
    try {
      await fill(folder);
      writeFileSync(filled, '');
    } catch (error) {
      rmSync(folder, { recursive: true });
      throw error;
    }
  }
  return folder;
}
