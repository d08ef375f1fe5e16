import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCsv, type CsvFile } from './csv-file.js';
import type { FileTable } from './file-table.js';
import type { RubricColumns } from './rubric-columns.js';
import { UnreadableFolder } from './unreadable-folder.js';

/** A row as it stands in its file. */
export interface Row {
  readonly table: FileTable;
  /** Physical line in the file. */
  readonly line: number;
  readonly values: ReadonlyMap<string, string>;
  /** The row has this many cells, which is not what its header has. */
  readonly cellCount?: number;
}

/** The files of an import folder. Which columns score sheets may have, the rubrics among them say. */
export class ImportFolder {
  readonly #files = new Map<string, CsvFile>();

  /** @throws UnreadableFolder when there is no such folder, or a CSV file that nobody knows or can read */
  constructor(
    readonly path: string,
    private readonly tables: readonly FileTable[],
  ) {
    const names = csvFilesIn(path);
    const strange = names.find((name) => !tables.some(({ file }) => file === name));
    if (strange !== undefined) {
      throw new UnreadableFolder(
        strange,
        'an import folder holds no such file',
        `Rename it or move it away. Known: ${tables.map(({ file }) => file).join(', ')}.`,
      );
    }
    for (const { file } of tables) {
      if (names.includes(file))
        this.#files.set(file, readCsv(file, readFileSync(join(path, file))));
    }
  }

  /**
   * The rows of one file, or of all, in the order of the table list.
   * @throws UnreadableFolder when a header lacks a column, or has one that is unknown or there twice
   */
  rows(rubrics: RubricColumns, only?: FileTable): Row[] {
    return this.tables
      .filter((table) => only === undefined || table === only)
      .flatMap((table) => {
        const csv = this.#files.get(table.file);
        return csv ? rowsOf(table, csv, rubrics) : [];
      });
  }
}

function csvFilesIn(path: string): string[] {
  let names: string[];
  try {
    names = readdirSync(path);
  } catch {
    throw new UnreadableFolder(path, 'there is no such folder', 'Name a folder of CSV files.');
  }
  const csv = names.filter((name) => !name.startsWith('.') && /\.csv$/i.test(name)).sort();
  if (!csv.length) {
    throw new UnreadableFolder(path, 'no CSV file is in it', 'Name a folder of CSV files.');
  }
  return csv;
}

function rowsOf(table: FileTable, csv: CsvFile, rubrics: RubricColumns): Row[] {
  checkHeader(table, csv.header, rubrics);
  return csv.records.map(({ line, cells }) => ({
    table,
    line,
    values: new Map(csv.header.map((column, i) => [column, cells[i] ?? ''])),
    ...(cells.length === csv.header.length ? {} : { cellCount: cells.length }),
  }));
}

function checkHeader(
  { file, columns, marks }: FileTable,
  header: readonly string[],
  rubrics: RubricColumns,
): void {
  const known = new Set([...columns, ...(marks ? rubrics.dimensions.keys() : [])]);
  const needed = [...columns, ...(marks ? rubrics.inEveryRubric : [])];
  const expected = `Its columns are: ${[...known].join(', ')}.`;
  const unknown = header.find((column) => !known.has(column));
  if (unknown !== undefined) {
    throw new UnreadableFolder(`${file}:1`, `unknown column ${JSON.stringify(unknown)}`, expected);
  }
  const twice = header.find((column, i) => header.indexOf(column) !== i);
  if (twice !== undefined) {
    throw new UnreadableFolder(`${file}:1`, `column ${twice} is there twice`, expected);
  }
  const missing = needed.find((column) => !header.includes(column));
  if (missing !== undefined) {
    throw new UnreadableFolder(`${file}:1`, `column ${missing} is missing`, expected);
  }
}
