import { writeFileSync } from 'node:fs';
import { YEAR_SHEETS, yearSheets } from '../../projections/year/year-sheets.js';
import type { AnswerEnvelope } from '../../projections/platform/queries/query-service.js';
import { HttpProblem } from '../platform/http/problem.js';
import type { Language } from '../platform/kernel/label.js';
import type { Settings } from '../platform/settings/settings.js';
import { workbookFile } from '../platform/spreadsheets/write/workbook-file.js';
import { withQueries } from './ask.js';
import type { MomentOptions } from './common-options.js';

interface YearReport extends MomentOptions {
  readonly year: number;
  readonly out: string;
  readonly language: Language;
}

/** Writes a programme’s year as one workbook; what there is nothing of, such as an evaluation without a policy, is left out. */
export async function writeYear(
  settings: Settings,
  { year, out, language, ...moment }: YearReport,
): Promise<{ readonly sheets: number; readonly asOf: string }> {
  return withQueries(settings, moment, async ({ ask }) => {
    const answers = new Map<string, AnswerEnvelope>();
    for (const { query } of YEAR_SHEETS) {
      const answered = await ask(query).catch((error: unknown) => {
        if (error instanceof HttpProblem && error.code === 'not-found') return undefined;
        throw error;
      });
      if (answered) answers.set(query, answered);
    }
    const sheets = yearSheets(year, answers, language);
    writeFileSync(out, await workbookFile(sheets));
    return { sheets: sheets.length, asOf: answers.get('people')?.asOf ?? '' };
  });
}
