import { jest } from '@jest/globals';
import { main } from '../../src/cli/main.js';

export interface Said {
  readonly out: string;
  readonly err: string;
  readonly code: number;
}

/** Runs a command line in this process, as a terminal would see it. */
export async function lectern(...args: string[]): Promise<Said> {
  const out: string[] = [];
  const err: string[] = [];
  const catching = (to: string[]) => (text: unknown) => to.push(String(text)) > 0;
  const stdout = jest.spyOn(process.stdout, 'write').mockImplementation(catching(out));
  const stderr = jest.spyOn(process.stderr, 'write').mockImplementation(catching(err));
  const before = process.exitCode;
  process.exitCode = undefined;
  // The command line keeps what it makes to its user; other tests of this process do not.
  const mask = process.umask();
  try {
    await main(['node', 'lectern', ...args]);
    return { out: out.join(''), err: err.join(''), code: Number(process.exitCode ?? 0) };
  } finally {
    process.exitCode = before;
    process.umask(mask);
    stdout.mockRestore();
    stderr.mockRestore();
  }
}
