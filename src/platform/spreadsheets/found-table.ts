/** A table as it was found in a sheet. Plain JSON: it crosses a worker thread. */
import type { Remark } from './remark.js';
import type { Cell, WorkbookFormat } from './workbook.js';

export interface FoundTable {
  readonly file: string;
  readonly sheet: string;
  readonly kind: string;
  readonly shape: 'plain' | 'cross' | 'matrix';
  /** One line, or two of a cross table or matrix. */
  readonly headerLines: readonly number[];
  /** The same for every table with the same headers: what a mapping by hand is remembered under. */
  readonly headersKey: string;
  readonly columns: readonly FoundColumn[];
  readonly rows: readonly FoundRow[];
  /** What stands above the header, such as a title, a course, a day. */
  readonly above: readonly { readonly address: string; readonly text: string }[];
  readonly passedOver: readonly Remark[];
  readonly notes: readonly Remark[];
  /** What has to be answered before anything of it is carried out. */
  readonly questions: readonly Question[];
}

export interface FoundColumn {
  /** In the sheet, from 0. */
  readonly index: number;
  /** As it stands there. */
  readonly header: string;
  readonly address: string;
  readonly hidden?: true;
  /**
   * What {@link FoundRow.cells} has its cells under: the id of a column of the kind, or `id:number` and `id:name` where it
   * says by what it names the person or thing. Not there where the header is not recognised.
   */
  readonly column?: string;
  /** The column it might be, where that would be a guess. */
  readonly suggested?: string;
  /** What the column holds for every row of it, where its header is a value: a judge, a module, a day. */
  readonly across?: Readonly<Record<string, FoundCell>>;
}

export interface FoundRow {
  readonly line: number;
  readonly hidden?: true;
  /** By {@link FoundColumn.column}; blank cells are left out. */
  readonly cells: Readonly<Record<string, FoundCell>>;
  /** Of headers that are not recognised, by header. */
  readonly unmapped?: Readonly<Record<string, FoundCell>>;
}

export interface FoundCell {
  readonly cell: Cell;
  /** `C12` */
  readonly address: string;
  /** Of a tick matrix, what the mark says; `noted` where it is neither (`请假`). */
  readonly tick?: 'there' | 'absent' | 'noted';
  /** The value stands in a merged cell further up. */
  readonly merged?: true;
}

export interface Question extends Remark {
  /** What may be answered, where it is a choice: kinds of tables, columns, lines. */
  readonly choices?: readonly string[];
  /** One of which every row has to say: a value for all of them answers it, too. */
  readonly columns?: readonly string[];
}

/** Everything that some files come to: what `understand(files, kinds, mappings)` answers, from a thread of its own. */
export interface Understanding {
  readonly files: readonly UnderstoodFile[];
  readonly tables: readonly FoundTable[];
}

export interface UnderstoodFile {
  readonly name: string;
  /** Not there where the file is refused whole. */
  readonly format?: WorkbookFormat;
  readonly encoding?: string;
  readonly separator?: string;
  /** Sheets that are no table, hidden sheets, macros; their sheet is said. */
  readonly notes: readonly Remark[];
  readonly questions: readonly Question[];
  /** Why nothing of it can be read: its code is stable, as `password`, `too-large`, `damaged`. */
  readonly refused?: Remark;
}
