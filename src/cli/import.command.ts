import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { OPERATOR_ID } from '../platform/import/carry-out.js';
import type { ImportReport } from '../platform/import/import-folder.js';
import { UnreadableFolder } from '../platform/import/csv-file.js';
import { common, type CommonOptions } from './common-options.js';
import { deployment } from './deployment.js';
import { print, printJson, tell } from './output.js';

interface Options extends CommonOptions {
  readonly dryRun?: true;
  readonly allOrNothing?: true;
  readonly report?: string;
  readonly by: string;
}

export function importCommand(program: Command): void {
  common(
    program
      .command('import')
      .summary('carry out a folder of spreadsheets')
      .description(
        'Carries out every row of a folder of CSV files as the command it stands for, in order of its own time. Importing again appends only what was missing. A refused row does not stop those that can do without it, and some of them end something: a sheet that is mended after its demo was sealed is too late. Rehearse first, or say --all-or-nothing. Exit code 1 when a row was refused.',
      )
      .argument('<folder>', 'folder of CSV files')
      .option('--dry-run', 'decide everything, append nothing')
      .option('--all-or-nothing', 'append nothing when any row would be refused')
      .option('--report <file>', 'write what was accepted and refused as JSON')
      .option('--by <person>', 'who runs the import, as the events will say', OPERATOR_ID),
    [
      'import samples/journey-2025 --data ./data',
      'import ./cohort-2026 --dry-run --report refusals.json',
      'import ./cohort-2026 --all-or-nothing',
    ],
  ).action(async (folder: string, options: Options) => {
    const settings = deployment(options);
    const [{ runImport }, { recordOperation }] = await Promise.all([
      import('./run-import.js'),
      import('./record-operation.js'),
    ]);
    const dryRun = options.dryRun ?? false;
    if (!dryRun) recordOperation(settings, { what: 'operated', of: 'import' });
    const allOrNothing = options.allOrNothing ?? false;
    const importing = runImport(folder, settings, {
      ...{ dryRun, allOrNothing },
      importedBy: options.by,
    });
    const report = await importing.catch(async (error: unknown) => {
      if (error instanceof UnreadableFolder) await hand(wholeRefusal(error), options);
      throw error;
    });
    await hand(report, options);
    tell(summary(report, dryRun));
    if (report.refused.length === 0) return;
    process.exitCode = 1;
    if (allOrNothing) tell('mend the rows that were refused, and import the folder again');
  });
}

type Outcome = Pick<ImportReport, 'accepted' | 'refused'>;

async function hand(outcome: Outcome, { report, json }: Options): Promise<void> {
  const { accepted, refused } = outcome;
  const short = { accepted, refused };
  if (report !== undefined) writeFileSync(report, `${JSON.stringify(short, null, 2)}\n`);
  if (json) await printJson(short);
  else await print(refusals(outcome));
}

function wholeRefusal({ file, line, code, problem }: UnreadableFolder): Outcome {
  return { accepted: 0, refused: [{ file, line, code, message: problem }] };
}

function refusals({ refused }: Outcome): string {
  return refused.map((r) => `${r.file}:${r.line} ${r.code} ${r.message}\n`).join('');
}

export function summary(report: ImportReport, dryRun: boolean): string {
  const { accepted, unchanged, events, refused } = report;
  const rows = `${accepted} rows accepted (${unchanged} of them imported before), ${refused.length} refused`;
  return `${rows}; ${events} events ${dryRun ? 'would be appended' : 'appended'}`;
}
