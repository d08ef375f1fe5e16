import { Argument, type Command, Option } from 'commander';
import { type Language, languageOf } from '../platform/kernel/label.js';
import { CommandLineProblem } from './problem.js';
import { common, moment, type CommonOptions, type MomentOptions } from './common-options.js';
import type { Settings } from '../platform/settings/settings.js';
import { assertLedger, deploymentToAsk } from './deployment.js';
import { print, printJson, tell } from './output.js';
import type { ReportFilter, ReportName } from './reports.js';

const REPORTS: Readonly<Record<ReportName, string>> = {
  funnel: 'how far candidates came, and why some left',
  demos: 'the sealed result of each demo',
  placings: 'who was awarded which place',
  agreement: 'how far the judges of each session agreed',
  certifications: 'who is certified, since when',
  courses: 'the course library: state and health',
  evaluations: 'the dynamic evaluation of certified trainers',
  'what-if': 'who changes total, band or rank under a candidate policy',
};

interface ReportRequest extends CommonOptions, MomentOptions, ReportFilter {
  readonly year?: string;
  readonly out?: string;
  readonly language?: Language;
}

const YEAR = 'year';

export function reportCommand(program: Command): void {
  const command = program
    .command('report')
    .summary('print a report from the views')
    .description(
      `Prints a report as a table, or with --json as its JSON. The views are brought up to the ledger first.\n\n${Object.entries(
        REPORTS,
      )
        .map(([name, shows]) => `  ${name.padEnd(16)}${shows}`)
        .join('\n')}\n  ${YEAR.padEnd(16)}all of a year in one workbook (--out year.xlsx)`,
    )
    .addArgument(new Argument('<what>', 'which report').choices([...Object.keys(REPORTS), YEAR]))
    .option('--cohort <id>', 'of one cohort; of all unless said')
    .option('--year <year>', 'year: which; the one of today unless said')
    .option('--out <file>', 'year: the workbook to write')
    .addOption(
      new Option('--language <language>', 'year: of its words; the terminal’s unless said').choices(
        ['en', 'zh-CN'],
      ),
    )
    .option('--candidate <policy>', 'what-if: the candidate policy, such as trainer@2');
  common(moment(command), [
    'report funnel',
    'report placings --json',
    'report what-if --candidate trainer@2 --as-of 2026-06-30',
    'report year --year 2025 --out 2025.xlsx --language zh-CN',
  ]).action(async (what: ReportName | typeof YEAR, options: ReportRequest) => {
    const settings = await deploymentToAsk(options);
    assertLedger(settings);
    if (what === YEAR) return yearReport(settings, options);
    const { recordOperation } = await import('./record-operation.js');
    const format = options.json ? 'json' : 'text';
    recordOperation(settings, { what: 'read', of: `report ${what}`, format });
    const { answer, asOf, nameOf } = await readReport(what, settings, options);
    if (options.json) return printJson(answer);
    const { reportTable } = await import('./report-tables.js');
    await print(reportTable(what, answer, nameOf));
    tell(`as of ${asOf}${options.knownAt ? `, as known at ${options.knownAt}` : ''}`);
  });
}

async function yearReport(settings: Settings, options: ReportRequest): Promise<void> {
  const { out, year = String(new Date().getFullYear()) } = options;
  if (out === undefined)
    throw new CommandLineProblem('malformed', 'say --out', 'Name the workbook to write.');
  if (!/^[12]\d{3}$/.test(year)) {
    throw new CommandLineProblem('malformed', `${year} is no year`, 'Say it as 2025.');
  }
  const [{ writeYear }, { recordOperation }] = await Promise.all([
    import('./year-report.js'),
    import('./record-operation.js'),
  ]);
  recordOperation(settings, { what: 'read', of: 'report year', format: 'xlsx' });
  const language = options.language ?? languageOf(process.env['LC_ALL'] ?? process.env['LANG']);
  const { sheets, asOf } = await writeYear(settings, {
    ...{ year: Number(year), out, language },
    ...(options.asOf === undefined ? {} : { asOf: options.asOf }),
    ...(options.knownAt === undefined ? {} : { knownAt: options.knownAt }),
  });
  tell(`${out}: ${sheets} sheets, as of ${asOf}`);
}

/** A report, with the names of the people in it. */
export async function readReport(
  what: ReportName,
  settings: Settings,
  options: MomentOptions & ReportFilter,
) {
  const [{ withQueries }, { report }] = await Promise.all([
    import('./ask.js'),
    import('./reports.js'),
  ]);
  return withQueries(settings, options, async (asking) => {
    const answer = await report(what, asking, options);
    const { data, asOf } = await asking.ask('people');
    const people = data as readonly { readonly personId: string; readonly name: string }[];
    const names = new Map(people.map(({ personId, name }) => [personId, name]));
    return { answer, asOf, nameOf: (personId: string) => names.get(personId) ?? null };
  });
}
