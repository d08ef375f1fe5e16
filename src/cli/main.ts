import { CommanderError } from 'commander';
import { stopWhenNobodyReads } from './output.js';
import { describeProblem } from './problem.js';
import { program } from './program.js';
import { keepToOneself } from '../platform/settings/data-folder.js';

/** Used in the wrong way; a command that was understood and failed ends with 1. */
const USAGE = 2;

/** Is the process's whole work: whoever reads what it writes may leave before its end. */
export async function run(argv: readonly string[]): Promise<void> {
  stopWhenNobodyReads();
  await main(argv);
}

/** Runs a command line, of several in one process perhaps; the exit code is in `process.exitCode`. */
export async function main(argv: readonly string[]): Promise<void> {
  keepToOneself();
  try {
    await program().parseAsync([...argv]);
  } catch (error) {
    if (error instanceof CommanderError) {
      // Commander has said it already; help and version are no error.
      process.exitCode = error.exitCode === 0 ? 0 : USAGE;
    } else {
      process.stderr.write(describeProblem(error));
      process.exitCode = 1;
    }
  }
}
