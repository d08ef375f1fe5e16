import type { Language } from '../kernel/label.js';

/** What a column holds, as far as finding tables needs to know it. */
export type Holds =
  'person' | 'id' | 'text' | 'number' | 'mark' | 'day' | 'time' | 'list' | 'choice' | 'reference';

/** How a cell names its person or thing, where one row does so twice: `工号` beside `姓名`. */
export type NamedBy = 'number' | 'name';

export interface ColumnWords {
  readonly id: string;
  /** As people write the column's header. Its id is a word of it without being said here. */
  readonly words: Readonly<Record<Language, readonly string[]>>;
  readonly holds: Holds;
  /** Tells a row from all others. */
  readonly key?: true;
  /**
   * These words name the person or thing by its number, or by its name. Of columns that hold a person or a reference,
   * `评委工号` and `评委姓名` are understood beside `评委` without being said here.
   */
  readonly as?: NamedBy;
}

/** A kind of table as finding knows it. Plain JSON: it crosses a worker thread. */
export interface TableWords {
  readonly kind: string;
  readonly title: Readonly<Record<Language, string>>;
  readonly columns: readonly ColumnWords[];
  /** A header names at least one column of each group: `[['cohort_id'], ['person_id']]`. Others may be asked. */
  readonly needs: readonly (readonly string[])[];
  /** Words of a sheet's or file's name, or of the title above the table, that say it is of this kind. */
  readonly called?: readonly string[];
  /** Shapes it comes in besides one row a record. */
  readonly shapes?: readonly TableShape[];
}

export type TableShape =
  /**
   * One of two header rows names columns of the table (dimensions), the other holds values of `across` (judges).
   * Comes to a row for each row and each value across.
   */
  | { readonly shape: 'cross'; readonly across: string }
  /**
   * Headers are values of one of the columns `across` (modules, classes, days), or of two in two header rows; the cells
   * are ticks, which `value` is to hold. Comes to a row for each row and each value across.
   */
  | { readonly shape: 'matrix'; readonly across: readonly string[]; readonly value: string };

/** What somebody said about a sheet before: by hand on the page, by `--map`, or remembered from the last time. */
/** The kind of a sheet that is passed over. */
export const NO_KIND = '';

export interface Mapping {
  /** `headersKey` of the headers it is about; of every table unless said. */
  readonly headers?: string;
  readonly file?: string;
  readonly sheet?: string;
  /** {@link NO_KIND} where the sheet is passed over. */
  readonly kind?: string;
  /** The line of the header, where it was asked. */
  readonly headerLine?: number;
  /** Columns written once with blanks below, where the value holds for those too. */
  readonly fillDown?: readonly string[];
  /** Header to the column it stands for, or null to pass it over. */
  readonly columns?: Readonly<Record<string, string | null>>;
}
