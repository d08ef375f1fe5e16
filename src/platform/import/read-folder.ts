import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCsv, type CsvFile, UnreadableFolder } from './csv-file.js';
import type { RowPlace } from './choices.js';
import type { DocumentColumns, FileTable } from './file-table.js';

/** A row as it stands in its file. */
export interface Row {
  readonly table: FileTable;
  /** Physical line in the file. */
  readonly line: number;
  readonly values: ReadonlyMap<string, string>;
  /** Of a row that came in a workbook: where it stands there, and by column its cells. */
  readonly place?: RowPlace;
  readonly cellsAt?: Readonly<Record<string, { readonly address: string; readonly holds: string }>>;
  /** What is known of it already, by column: it is carried out as what changed since. */
  readonly before?: ReadonlyMap<string, string>;
  /** The row has this many cells, which is not what its header has. */
  readonly cellCount?: number;
}

/** The files of an import folder. Which columns score sheets may have, documents such as rubrics say. */
export class ImportFolder {
  readonly #files = new Map<string, CsvFile>();

  /** @throws UnreadableFolder when there is no such folder, or a CSV file in it that nobody knows or can read */
  constructor(
    readonly path: string,
    private readonly tables: readonly FileTable[],
  ) {
    const names = csvFilesIn(path);
    const strange = names.find((name) => !tables.some(({ file }) => file === name));
    if (strange !== undefined) {
      throw new UnreadableFolder(
        strange,
        1,
        'an import folder holds no such file',
        `Rename it or move it away. Known: ${tables.map(({ file }) => file).join(', ')}.`,
      );
    }
    for (const table of tables) {
      if (!names.includes(table.file)) continue;
      const csv = readCsv(table.file, bytesOf(path, table.file));
      // Which columns documents add is not known yet; all others are known before anything is opened.
      if (!table.documentColumns) checkHeader(table, csv.header);
      this.#files.set(table.file, csv);
    }
  }

  /**
   * The rows of one file, or of all, in the order of the table list.
   * @throws UnreadableFolder when sheets lack a dimension's column or have one of no rubric
   */
  rows(documents: DocumentColumns, only?: FileTable): Row[] {
    return this.tables
      .filter((table) => only === undefined || table === only)
      .flatMap((table) => {
        const csv = this.#files.get(table.file);
        return csv ? rowsOf(table, csv, documents) : [];
      });
  }
}

function csvFilesIn(path: string): string[] {
  let names: string[];
  try {
    names = readdirSync(path);
  } catch {
    throw new UnreadableFolder(path, 1, 'there is no such folder', 'Name a folder of CSV files.');
  }
  const csv = names.filter((name) => !name.startsWith('.') && /\.csv$/i.test(name)).sort();
  if (!csv.length) {
    throw new UnreadableFolder(path, 1, 'no CSV file is in it', 'Name a folder of CSV files.');
  }
  return csv;
}

function bytesOf(path: string, file: string): Uint8Array {
  try {
    return readFileSync(join(path, file));
  } catch {
    throw new UnreadableFolder(file, 1, 'this cannot be read', 'See to its permissions.');
  }
}

function rowsOf(table: FileTable, csv: CsvFile, documents: DocumentColumns): Row[] {
  if (table.documentColumns) checkHeader(table, csv.header, documents);
  return csv.records.map(({ line, cells }) => ({
    table,
    line,
    values: new Map(csv.header.map((column, i) => [column, cells[i] ?? ''])),
    ...(cells.length === csv.header.length ? {} : { cellCount: cells.length }),
  }));
}

function checkHeader(
  { file, columns, optionalColumns = [] }: FileTable,
  header: readonly string[],
  documents?: DocumentColumns,
): void {
  const known = new Set([...columns, ...optionalColumns, ...(documents?.dimensions.keys() ?? [])]);
  const needed = [...columns, ...(documents?.required ?? [])];
  const expected = `Its columns are: ${[...known].join(', ')}.`;
  const unknown = header.find((column) => !known.has(column));
  if (unknown !== undefined) {
    throw new UnreadableFolder(file, 1, `unknown column ${JSON.stringify(unknown)}`, expected);
  }
  const twice = header.find((column, i) => header.indexOf(column) !== i);
  if (twice !== undefined) {
    throw new UnreadableFolder(file, 1, `column ${twice} is there twice`, expected);
  }
  const missing = needed.find((column) => !header.includes(column));
  if (missing !== undefined) {
    throw new UnreadableFolder(file, 1, `column ${missing} is missing`, expected);
  }
}
