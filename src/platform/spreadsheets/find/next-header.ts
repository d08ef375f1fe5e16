import type { SheetRow } from '../workbook.js';
import { headerForms } from './header-forms.js';
import type { KindIndex } from './kind-index.js';

/** No header is longer, but for questions of a form, of which there is one a sheet. */
const LONGEST = 30;

/** Tells quickly whether a row might be another header: two of its cells at least are words of headers, as they stand. */
export function mayBeHeader(kinds: readonly KindIndex[]): (row: SheetRow) => boolean {
  const words = new Set(
    kinds.flatMap(({ table }) =>
      table.columns.flatMap((column) =>
        [column.id, ...column.words['zh-CN'], ...column.words.en].flatMap(
          (word) => headerForms(word)[0] ?? [],
        ),
      ),
    ),
  );
  const isWord = (text: string) => {
    if (text.length > LONGEST) return false;
    return words.has(text) || words.has(text.toLowerCase().replace(/[\s_*:：-]+/g, ''));
  };
  return ({ cells }) => {
    // Headers are words.
    if (cells.some((cell) => cell !== undefined && (cell.number !== undefined || cell.formula))) {
      return false;
    }
    let known = 0;
    for (const cell of cells) if (cell !== undefined && isWord(cell.text)) known += 1;
    return known >= 2;
  };
}
