import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { OPERATOR_ID } from '../platform/import/carry-out.js';
import { DEMO_DATA, deployment } from './deployment.js';
import { summary } from './import.command.js';
import { print, tell } from './output.js';
import { CommandLineProblem } from './problem.js';

/** Beside `dist/`, two folders up from this file's. */
const SAMPLE = fileURLToPath(new URL('../../../samples/journey-2025', import.meta.url));

/** What the demo shows, each with the line of the story it belongs to. */
const CHAPTERS = [
  [
    'funnel',
    'In April 2025, 36 prospective trainers set out. How far they came, and why some left:',
  ],
  [
    'placings',
    'On 25 July a panel of senior managers saw their live demos and awarded the places:',
  ],
  [
    'certifications',
    'Three days later those who had passed were certified as junior trainers (初级):',
  ],
] as const;

export function demoCommand(program: Command): void {
  program
    .command('demo')
    .summary('import the sample journey into a fresh ./data/demo, show it and serve it')
    .description(
      'Makes ./data/demo anew from samples/journey-2025, prints the funnel, the places and the certificates, and serves them with links to sign in by.',
    )
    .option('--no-serve', 'stop after printing')
    .addHelpText('after', '\nExamples:\n  $ npm run demo\n  $ npm run demo -- --no-serve\n')
    .action(async ({ serve }: { readonly serve: boolean }) => {
      rmSync(DEMO_DATA, { recursive: true, force: true });
      const settings = deployment({ data: DEMO_DATA });
      const { runImport } = await import('./run-import.js');
      tell(`Importing the 2025 journey into ${DEMO_DATA}`);
      const report = await runImport(SAMPLE, settings, { importedBy: OPERATOR_ID });
      tell(summary(report, false));
      if (report.refused.length) {
        const [first] = report.refused;
        throw new CommandLineProblem(
          first?.code ?? 'refused',
          `the sample's ${first?.file}:${first?.line} was refused: ${first?.message}`,
          'Restore samples/journey-2025 from the repository.',
        );
      }
      await tellStory(settings);
      if (!serve) {
        tell(
          'Ask on: npx lectern report demos · npx lectern events --person t25-19 · npm run demo',
        );
        return;
      }
      const [{ serveUntilStopped }, { demoLinks }] = await Promise.all([
        import('./run-server.js'),
        import('./demo-links.js'),
      ]);
      await serveUntilStopped(settings, async (url) =>
        print(await demoLinks(settings.data, settings.browser.publicUrl ?? url)),
      );
    });
}

async function tellStory(settings: ReturnType<typeof deployment>): Promise<void> {
  const [{ readReport }, { reportTable }] = await Promise.all([
    import('./report.command.js'),
    import('./report-tables.js'),
  ]);
  for (const [what, line] of CHAPTERS) {
    const { answer, nameOf } = await readReport(what, settings, {});
    await print(`\n${line}\n${reportTable(what, answer, nameOf)}`);
  }
}
