import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Fault } from './fault.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const JEST = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js'];

interface Ran {
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly title: string }[];
  }[];
}

/**
 * A row that tests of the suite try already: they are run, and each is one that survived or did not.
 * @param runs how many histories are made by chance, where more are than in the suite
 */
export function byTests(name: string, file: string, titles: RegExp, runs?: number): Fault {
  return {
    name,
    async run({ chance }) {
      const folder = mkdtempSync(join(tmpdir(), 'lectern-by-tests-'));
      try {
        const report = join(folder, 'report.json');
        const args = [...JEST, file, '-t', titles.source, '--json', '--outputFile', report];
        const env = {
          ...{ ...process.env, LECTERN_TEST_SEED: String(chance.seed) },
          ...(runs === undefined ? {} : { LECTERN_TEST_RUNS: String(runs) }),
        };
        const jest = spawn(process.execPath, args, { cwd: ROOT, env, stdio: 'ignore' });
        await once(jest, 'exit');
        const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Ran;
        const ran = testResults
          .flatMap(({ assertionResults }) => assertionResults)
          .filter(({ status }) => status === 'passed' || status === 'failed');
        if (ran.length === 0) throw new Error(`no test ran: ${testResults[0]?.message ?? file}`);
        const failed = ran.filter(({ status }) => status === 'failed');
        return {
          tried: ran.length,
          lost: failed.map(({ title }) => title),
          seen: `tests of ${file}`,
        };
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}
