import { dimensionMeanings } from './import/rubric-columns.js';
import type { DocumentColumns } from './platform/import/file-table.js';
import { kindOf } from './platform/import/table-words-of.js';
import { templateSheet } from './platform/import/template.js';
import type { Language } from './platform/kernel/label.js';
import { workbookFile } from './platform/spreadsheets/write/workbook-file.js';
import { spreadsheets } from './spreadsheets.js';

/** The kinds of tables that people fill in, in the order in which they are carried out. */
export function templateKinds(): readonly string[] {
  return spreadsheets.tables.filter(({ meaning }) => meaning).map(kindOf);
}

/**
 * A workbook to fill in: of one kind of table, or all of them.
 * @param documents of which the dimensions of score sheets are; none where no ledger is asked
 * @returns undefined where there is no such kind
 */
export async function template(
  kind: string,
  language: Language,
  documents: DocumentColumns,
): Promise<Uint8Array | undefined> {
  const dimensions = dimensionMeanings(documents);
  const sheets = spreadsheets.tables.flatMap(({ meaning, documentColumns, ...table }) =>
    meaning && (kind === 'all' || kindOf(table) === kind)
      ? [templateSheet(meaning, documentColumns ? dimensions : {}, language)]
      : [],
  );
  return sheets.length === 0 ? undefined : workbookFile(sheets);
}
