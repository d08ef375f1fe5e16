import { Argument, type Command } from 'commander';
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

interface ReportRequest extends CommonOptions, MomentOptions, ReportFilter {}

export function reportCommand(program: Command): void {
  const command = program
    .command('report')
    .summary('print a report from the views')
    .description(
      `Prints a report as a table, or with --json as its JSON. The views are brought up to the ledger first.\n\n${Object.entries(
        REPORTS,
      )
        .map(([name, shows]) => `  ${name.padEnd(16)}${shows}`)
        .join('\n')}`,
    )
    .addArgument(new Argument('<what>', 'which report').choices(Object.keys(REPORTS)))
    .option('--cohort <id>', 'of one cohort; of all unless said')
    .option('--candidate <policy>', 'what-if: the candidate policy, such as trainer@2');
  common(moment(command), [
    'report funnel',
    'report placings --json',
    'report what-if --candidate trainer@2 --as-of 2026-06-30',
  ]).action(async (what: ReportName, options: ReportRequest) => {
    const settings = await deploymentToAsk(options);
    assertLedger(settings);
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
