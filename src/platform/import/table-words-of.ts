import type { NamedBy, ColumnWords, TableWords } from '../spreadsheets/table-words.js';
import type { FileTable } from './file-table.js';
import { type ColumnMeaning, FINDS, type TableMeaning, type Words } from './table-meaning.js';

/** A kind of table goes by its plain file's name: `people.csv` holds `people`. */
export function kindOf({ file }: Pick<FileTable, 'file'>): string {
  return file.replace(/\.csv$/, '');
}

/**
 * A kind of table as it is looked for in sheets; undefined where nobody said how people write it.
 * @param more columns that documents give to it, such as one per dimension
 */
export function tableWordsOf(
  table: Pick<FileTable, 'file' | 'key' | 'meaning'>,
  more: Readonly<Record<string, ColumnMeaning>> = {},
): TableWords | undefined {
  const { meaning } = table;
  if (!meaning) return undefined;
  const { title, needs, called, shapes } = meaning;
  const columns = { ...meaning.columns, ...more };
  const across = Object.keys(more);
  return {
    kind: kindOf(table),
    title: { en: title[0], 'zh-CN': title[1] },
    columns: Object.entries(columns).flatMap(([id, column]) => wordsOf(id, column, table)),
    needs: across.length > 0 ? [...needs, across] : needs,
    ...(called ? { called } : {}),
    ...(shapes ? { shapes } : {}),
  };
}

function wordsOf(
  id: string,
  { words, holds, named = {} }: ColumnMeaning,
  { key }: { readonly key: readonly string[]; readonly meaning?: TableMeaning },
): ColumnWords[] {
  const column: ColumnWords = {
    ...{ id, words, holds: FINDS[holds] },
    ...(key.includes(id) ? { key: true } : {}),
  };
  const also = Object.entries(named) as [NamedBy, Words][];
  return [column, ...also.map(([as, said]) => ({ ...column, words: said, as }))];
}
