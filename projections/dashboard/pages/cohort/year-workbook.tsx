import { useState } from 'preact/hooks';
import type { Cohort } from '../../api/chosen.js';
import type { Envelope } from '../../api/envelope.js';
import { Problem, send } from '../../api/http.js';
import { param } from '../../address/address.js';
import { saveFile } from '../../table/save-file.js';
import { XLSX } from '../../../../src/platform/spreadsheets/write/media-type.js';
import { toastProblem } from '../../parts/toasts.js';
import { language } from '../../words/language.js';
import { cohortWords } from './cohort-words.js';

async function ask(route: string): Promise<Envelope<readonly unknown[]> | undefined> {
  const asked = new URLSearchParams();
  for (const name of ['asOf', 'knownAt']) {
    const value = param(name);
    if (value !== undefined) asked.set(name, value);
  }
  try {
    return (await (await send(`${route}?${asked}`)).json()) as Envelope<readonly unknown[]>;
  } catch (error) {
    // What one may not see, or what there is none of, is no sheet.
    if (error instanceof Problem && ['not-entitled', 'not-found'].includes(error.code))
      return undefined;
    throw error;
  }
}

/** All of a cohort’s year in one workbook, as far as the reader may see it. */
export function YearWorkbook({ cohort }: { readonly cohort: Cohort }) {
  const say = cohortWords();
  const [busy, setBusy] = useState(false);
  async function make() {
    setBusy(true);
    try {
      const [{ YEAR_SHEETS, yearSheets }, { workbookFile }] = await Promise.all([
        import('../../../year/year-sheets.js'),
        import('../../../../src/platform/spreadsheets/write/workbook-file.js'),
      ]);
      const asked = await Promise.all(
        YEAR_SHEETS.map(async ({ query, route }) => [query, await ask(route)] as const),
      );
      const answers = new Map(asked.flatMap(([query, one]) => (one ? [[query, one]] : [])));
      const sheets = yearSheets(cohort.year, answers, language.value);
      saveFile(`lectern-${cohort.year}.xlsx`, await workbookFile(sheets), XLSX);
    } catch (error) {
      toastProblem(error);
    }
    setBusy(false);
  }
  return (
    <button
      type="button"
      class="quiet"
      disabled={busy}
      aria-busy={busy}
      onClick={() => void make()}
    >
      {say.yearWorkbook(cohort.year)} ↓
    </button>
  );
}
