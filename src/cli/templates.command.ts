import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { tell } from './output.js';

/** Needs no ledger: score sheets then have no dimensions, which their rubric gives. */
export function templatesCommand(program: Command): void {
  program
    .command('templates')
    .summary('write workbooks to fill in and import')
    .description(
      'Writes a workbook for each kind of table, and one with all of them, in English and Chinese: heads, an example that an import passes over, choices to pick from. What is filled in is imported by `lectern import` without any mapping.',
    )
    .requiredOption('--out <folder>', 'where they are written')
    .addHelpText('after', '\nExamples:\n  $ lectern templates --out ./templates\n')
    .action(async ({ out }: { readonly out: string }) => {
      const [{ template, templateKinds }, { LANGUAGES }, { rubricColumns }] = await Promise.all([
        import('../import-templates.js'),
        import('../rules/in-words/spoken.js'),
        import('../import/rubric-columns.js'),
      ]);
      mkdirSync(out, { recursive: true });
      let written = 0;
      for (const language of LANGUAGES) {
        for (const kind of ['all', ...templateKinds()]) {
          const bytes = await template(kind, language, rubricColumns([]));
          if (!bytes) continue;
          writeFileSync(join(out, `${kind}.${language}.xlsx`), bytes);
          written += 1;
        }
      }
      tell(`${written} workbooks in ${out}`);
    });
}
