import { findTables } from './find/find-tables.js';
import type { FoundTable, UnderstoodFile } from './found-table.js';
import { Budget } from './read/budget.js';
import { type NamedBytes, readFile } from './read/read-file.js';
import type { Mapping, TableWords } from './table-words.js';

export interface UnderstandingJob {
  readonly file: NamedBytes;
  readonly kinds: readonly TableWords[];
  readonly mappings: readonly Mapping[];
  readonly left: { readonly rows: number; readonly bytes: number };
}

export interface UnderstandingAnswer {
  readonly files: readonly UnderstoodFile[];
  readonly tables: readonly FoundTable[];
  readonly left: { readonly rows: number; readonly bytes: number };
}

/** Reads one file, or the files of one zip, and finds the tables in it. */
export async function understandFile(job: UnderstandingJob): Promise<UnderstandingAnswer> {
  const { file, kinds, mappings, left } = job;
  const budget = new Budget(left);
  const files: UnderstoodFile[] = [];
  const tables: FoundTable[] = [];
  for (const read of await readFile(file, budget)) {
    if ('refused' in read) {
      files.push({ name: read.name, notes: [], questions: [], refused: read.refused });
      continue;
    }
    const { name, format, encoding, separator, notes } = read.workbook;
    const found = findTables(read.workbook, kinds, mappings);
    tables.push(...found.tables);
    files.push({
      ...{ name, format, notes: [...notes, ...found.notes], questions: found.questions },
      ...(encoding === undefined ? {} : { encoding }),
      ...(separator === undefined ? {} : { separator }),
    });
  }
  return { files, tables, left: budget.left };
}
