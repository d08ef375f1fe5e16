import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { OPERATOR_ID } from '../platform/import/carry-out.js';
import type { ImportReport } from '../platform/import/import-folder.js';
import { UnreadableFolder } from '../platform/import/csv-file.js';
import type { ImportChoices } from '../platform/import/choices.js';
import { languageOf } from '../platform/kernel/label.js';
import { common, type CommonOptions } from './common-options.js';
import { deployment } from './deployment.js';
import { print, printJson, tell } from './output.js';

interface Options extends CommonOptions {
  readonly dryRun?: true;
  readonly allOrNothing?: true;
  readonly report?: string;
  readonly by: string;
  readonly map: readonly string[];
  readonly scale?: string;
  readonly cohort?: string;
  readonly session?: string;
  readonly fill: readonly string[];
  readonly takeZeros?: true;
  readonly acceptChanges?: true;
}

export function importCommand(program: Command): void {
  common(
    program
      .command('import')
      .summary('carry out spreadsheets')
      .description(
        'Carries out every row of a folder of CSV files as the command it stands for, in order of its own time; workbooks and CSV files as people have them are understood first, and carried out whole or not at all. Importing again appends only what was missing. A refused row does not stop those that can do without it, and some of them end something: a sheet that is mended after its demo was sealed is too late. Rehearse first, or say --all-or-nothing. Exit code 1 when a row was refused.',
      )
      .argument('<files...>', 'folder of CSV files, or workbooks, text files and zips of them')
      .option('--dry-run', 'decide everything, append nothing')
      .option('--all-or-nothing', 'append nothing when any row would be refused')
      .option('--report <file>', 'write what was accepted and refused as JSON')
      .option(
        '--map <header=column>',
        'what a header stands for (nothing behind = to pass it over)',
        every,
        [],
      )
      .option('--scale <most>', 'what marks and ratings are out of: 5, 7, 10 or 100')
      .option('--cohort <id>', 'the cohort of rows that name none')
      .option('--session <id>', 'the session of rows that name none')
      .option('--fill <column=value>', 'what rows say that leave a column blank', every, [])
      .option('--take-zeros', 'employee numbers that match but for leading zeros are those')
      .option('--accept-changes', 'carry out rows that say otherwise than what is known')
      .option('--by <person>', 'who runs the import, as the events will say', OPERATOR_ID),
    [
      'import samples/journey-2025 --data ./data',
      'import ./cohort-2026 --dry-run --report refusals.json',
      'import ./cohort-2026 --all-or-nothing',
      'import 花名册.xlsx --dry-run --accept-changes',
    ],
  ).action(async (paths: string[], options: Options) => {
    const settings = deployment(options);
    const { isPlainFolder } = await import('./import-spreadsheets.js');
    const { spreadsheets } = await import('../spreadsheets.js');
    const known = spreadsheets.tables.map(({ file }) => file);
    if (!isPlainFolder(paths, known)) return asPeopleHaveThem(paths, options, settings);
    const [folder = ''] = paths;
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

const every = (given: string, before: readonly string[]) => [...before, given];

async function asPeopleHaveThem(
  paths: readonly string[],
  options: Options,
  settings: ReturnType<typeof deployment>,
): Promise<void> {
  const { filesOf, outcomeText, runSpreadsheetImport } = await import('./import-spreadsheets.js');
  const dryRun = options.dryRun ?? false;
  if (!dryRun) {
    const { recordOperation } = await import('./record-operation.js');
    recordOperation(settings, { what: 'operated', of: 'import' });
  }
  const choices = choicesOf(options);
  const outcome = await runSpreadsheetImport(
    filesOf(paths),
    { dryRun, by: options.by, choices },
    settings,
  );
  if (options.json) await printJson(outcome);
  else await print(outcomeText(outcome, languageOf(process.env['LC_ALL'] ?? process.env['LANG'])));
  const { faults, events, unchanged } = outcome;
  const done = !('done' in outcome) || outcome.done;
  const appended = dryRun ? 'would be appended' : 'appended';
  tell(
    `${events} events ${done ? appended : 'kept back: nothing was appended'}; ${unchanged} rows were in before, ${faults.length} faults`,
  );
  if (!done || faults.length > 0) process.exitCode = 1;
}

function choicesOf({
  map,
  scale,
  cohort,
  session,
  fill,
  takeZeros,
  acceptChanges,
}: Options): ImportChoices {
  const pairs = (given: readonly string[]) =>
    given.map((one): [string, string] => {
      const at = one.lastIndexOf('=');
      return [one.slice(0, at), one.slice(at + 1)];
    });
  const columns = Object.fromEntries(
    pairs(map).map(([header, column]) => [header, column || null]),
  );
  return {
    ...(map.length > 0 ? { mappings: [{ columns }] } : {}),
    ...(scale === undefined ? {} : { scales: { '*': { most: Number(scale) } } }),
    fill: {
      ...Object.fromEntries(pairs(fill)),
      ...(cohort === undefined ? {} : { cohort_id: cohort }),
      ...(session === undefined ? {} : { session_id: session }),
    },
    ...(takeZeros ? { zeros: true } : {}),
    acceptChanges: acceptChanges ?? false,
  };
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
