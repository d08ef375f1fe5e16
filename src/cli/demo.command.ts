import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Command, InvalidArgumentError } from 'commander';
import { OPERATOR_ID } from '../platform/import/carry-out.js';
import { systemClock } from '../platform/kernel/clock.js';
import type { Settings } from '../platform/settings/settings.js';
import { dayOf } from '../rules/calendar.js';
import { lastDayOf, lastEventOf, moveDay, retell, weeksUntil } from './demo-sample.js';
import { type DemoLanguage, demoWords, knownLanguage, languageOf } from './demo-words.js';
import { DEMO_DATA, deployment } from './deployment.js';
import { summary } from './import.command.js';
import { print, tell } from './output.js';
import { CommandLineProblem } from './problem.js';

/** Beside `dist/`, two folders up from this file's. */
const SAMPLE = fileURLToPath(new URL('../../../samples/journey-2025', import.meta.url));

/** What the demo shows, each with the day of the sample that its line of the story names. */
const CHAPTERS = [
  ['funnel', '2025-04-10'],
  ['placings', '2025-07-25'],
  ['certifications', '2025-07-28'],
] as const;

interface Options {
  readonly serve: boolean;
  readonly language?: DemoLanguage;
}

export function demoCommand(program: Command): void {
  program
    .command('demo')
    .summary('import the sample journey into a fresh ./data/demo, show it and serve it')
    .description(
      'Makes ./data/demo anew from samples/journey-2025, its days moved by whole weeks so that it ends within the last two weeks. Prints the funnel, the places and the certificates, and serves them with a link to sign in by for every part there is.',
    )
    .option('--no-serve', 'stop after printing')
    .option(
      '--language <language>',
      "of people, courses and texts: zh or en (the terminal's)",
      said,
    )
    .addHelpText(
      'after',
      '\nExamples:\n  $ npm run demo\n  $ npm run demo -- --no-serve\n  $ npm run demo -- --language zh\n',
    )
    .action(async ({ serve, language = languageOf(process.env) }: Options) => {
      rmSync(DEMO_DATA, { recursive: true, force: true });
      const settings = deployment({ data: DEMO_DATA });
      const lastDay = lastDayOf(SAMPLE);
      const today = dayOf(systemClock().toISOString(), settings.zone);
      const weeks = weeksUntil(today, lastEventOf(SAMPLE));
      await importSample(settings, { weeks, language });
      const nameOf = await tellStory(settings, { weeks, language });
      const words = demoWords[language];
      await print(`${words.dated(weeks, dayText(moveDay(lastDay, weeks), language))}\n`);
      if (!serve) return tell(words.askOn);
      const [{ serveUntilStopped }, { demoLinks }] = await Promise.all([
        import('./run-server.js'),
        import('./demo-links.js'),
      ]);
      await serveUntilStopped(settings, async (url) => {
        const base = settings.browser.publicUrl ?? url;
        await print(await demoLinks({ data: settings.data, base, language, nameOf }));
      });
    });
}

interface Telling {
  readonly weeks: number;
  readonly language: DemoLanguage;
}

async function importSample(settings: Settings, telling: Telling): Promise<void> {
  const folder = join(DEMO_DATA, 'journey');
  retell(SAMPLE, folder, telling);
  const { runImport } = await import('./run-import.js');
  tell(demoWords[telling.language].importing(DEMO_DATA));
  const report = await runImport(folder, settings, { importedBy: OPERATOR_ID });
  tell(summary(report, false));
  const [first] = report.refused;
  if (!first) return;
  throw new CommandLineProblem(
    first.code,
    `the sample's ${first.file}:${first.line} was refused: ${first.message}`,
    'Restore samples/journey-2025 from the repository.',
  );
}

/** Prints the chapters, and says by what names people go. */
async function tellStory(settings: Settings, { weeks, language }: Telling) {
  const [{ readReport }, { reportTable }] = await Promise.all([
    import('./report.command.js'),
    import('./report-tables.js'),
  ]);
  const { chapters, terms } = demoWords[language];
  let names: (personId: string) => string | null = () => null;
  for (const [what, day] of CHAPTERS) {
    const { answer, nameOf } = await readReport(what, settings, {});
    const line = chapters[what](dayText(moveDay(day, weeks), language));
    const shown = reportTable(what, answer, nameOf, (word) => terms[word] ?? word);
    await print(`\n${line}\n${shown}`);
    names = nameOf;
  }
  return names;
}

function dayText(day: string, language: DemoLanguage): string {
  const as = { dateStyle: 'long', timeZone: 'UTC' } as const;
  return new Date(day).toLocaleDateString(language === 'en' ? 'en-GB' : language, as);
}

function said(text: string): DemoLanguage {
  const language = knownLanguage(text);
  if (language) return language;
  throw new InvalidArgumentError('It must be zh or en.');
}
