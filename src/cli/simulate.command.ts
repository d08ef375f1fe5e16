import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Candidate } from '../../projections/what-if/candidates.js';
import type { SimulationAnswer } from '../../projections/what-if/simulation-service.js';
import { type CommonOptions, common, moment, type MomentOptions } from './common-options.js';
import { assertLedger, deploymentToAsk } from './deployment.js';
import { print, printJson } from './output.js';
import { CommandLineProblem } from './problem.js';

const KINDS = {
  policy: 'evaluation',
  rubric: 'rubric',
  certification: 'certification',
  award: 'award',
} as const;
type Option = keyof typeof KINDS;

interface SimulateRequest
  extends CommonOptions, MomentOptions, Partial<Record<Option, readonly string[]>> {
  readonly cohort?: string;
}

export function simulateCommand(program: Command): void {
  const command = program
    .command('simulate')
    .summary('the same history under other documents')
    .description(
      'Applies candidate documents to what the ledger holds, and says who would move in total, band or ' +
        'rank, and who would pass, fail or be placed otherwise. Nothing is written. Several files of one kind ' +
        'are candidates side by side; a single file of another kind goes with each of them.',
    )
    .option('--policy <file...>', 'candidate evaluation policies (or documents of any kind)')
    .option('--rubric <file...>', 'candidate rubrics: weights, panel method, penalty')
    .option('--certification <file...>', 'candidate certification policies: pass marks')
    .option('--award <file...>', 'candidate award policies: places, tie-breaks')
    .option('--cohort <id>', 'the people and sessions of one cohort; all unless said');
  common(moment(command), [
    'simulate --policy samples/journey-2025/policies/evaluation-trainer-v2.json --as-of 2026-06-30',
    'simulate --rubric median.json trimmed.json --certification strict.json --json',
  ]).action(async (options: SimulateRequest) => {
    const candidates = await candidatesIn(options);
    const settings = await deploymentToAsk(options);
    assertLedger(settings);
    const [{ OPERATOR, withQueries }, { Simulate }] = await Promise.all([
      import('./ask.js'),
      import('../../projections/what-if/simulation-service.js'),
    ]);
    const { cohort } = options;
    const answer = await withQueries(settings, options, ({ bus, moment }) =>
      bus.execute<object, SimulationAnswer>(
        new Simulate(
          { candidates, ...moment, ...(cohort === undefined ? {} : { cohort }) },
          OPERATOR,
        ),
      ),
    );
    if (options.json) return printJson(answer);
    const { simulationTables } = await import('./simulation-tables.js');
    await print(simulationTables(answer));
  });
}

/** Each candidate with its documents: the files of a kind one each, a single file with all. */
async function candidatesIn(options: SimulateRequest): Promise<Candidate[]> {
  const files = new Map<string, unknown[]>();
  for (const option of Object.keys(KINDS) as Option[]) {
    for (const file of options[option] ?? []) {
      const document = await read(file);
      const kind = option === 'policy' ? (kindOf(document) ?? KINDS.policy) : KINDS[option];
      files.set(kind, [...(files.get(kind) ?? []), document]);
    }
  }
  const most = Math.max(0, ...[...files.values()].map((documents) => documents.length));
  if (most === 0) {
    throw new CommandLineProblem(
      'malformed',
      'no candidate document is named',
      'Say --policy, --rubric, --certification or --award FILE.',
    );
  }
  const uneven = [...files].find(([, { length }]) => length !== 1 && length !== most);
  if (uneven) {
    throw new CommandLineProblem(
      'malformed',
      `${most} candidates cannot share ${uneven[1].length} ${uneven[0]} documents`,
      'Name one document of the kind for all, or one for each candidate.',
    );
  }
  return Array.from({ length: most }, (_, index) =>
    Object.fromEntries(
      [...files].map(([kind, documents]) => [kind, documents[index] ?? documents[0]]),
    ),
  );
}

async function read(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new CommandLineProblem(
      'malformed',
      `${file} is not a JSON document that can be read (${(error as Error).message})`,
      'Name a file that holds one policy document.',
    );
  }
}

function kindOf(document: unknown): string | undefined {
  const kind = (document as { readonly kind?: unknown } | null)?.kind;
  return typeof kind === 'string' ? kind : undefined;
}
