import type { FoundCell, FoundRow } from '../spreadsheets/found-table.js';
import type { ImportChoices } from './choices.js';
import { type Directory, LOST_ZEROS } from './directory.js';
import { type CellFault, fault, isFault, type Meaning, type Read, shown } from './meaning/fault.js';
import { comparable, tidy } from './meaning/tidy.js';
import type { ColumnMeaning } from './table-meaning.js';

interface Reading {
  readonly kind: string;
  readonly columns: Readonly<Record<string, ColumnMeaning>>;
  readonly directory: Directory;
  readonly choices: ImportChoices;
  readonly mended: ReadonlyMap<string, string>;
  readonly read: (
    cell: FoundCell,
    id: string,
    column: ColumnMeaning,
    refer: (of: string, text: string) => Read,
  ) => Read;
  readonly failed: (column: string, at: FoundCell, fault: CellFault) => void;
  readonly noted: (note: NonNullable<Meaning['note']>, address: string) => void;
}

/** Columns by which things of one title, or without any, are told apart. */
const TELLS_APART: Readonly<Record<string, readonly string[]>> = {
  course: ['owner_id'],
  module: ['cohort_id'],
  delivery: ['course_id', 'trainer_id'],
  demo: ['session_id', 'person_id'],
};

/** One row: each of its columns is read once, by what it holds. */
export class RowReader {
  readonly #texts = new Map<string, string | undefined>();

  constructor(
    private readonly row: FoundRow,
    private readonly given: Reading,
  ) {}

  /** In the plain form; undefined where the row says nothing, or nothing that can be taken. */
  text(id: string): string | undefined {
    if (!this.#texts.has(id)) {
      // While a column is read, others that lean on it find nothing in it.
      this.#texts.set(id, undefined);
      this.#texts.set(id, this.#read(id));
    }
    return this.#texts.get(id);
  }

  /** The cell that speaks for a column, as it is or as it was mended. */
  cell(id: string): FoundCell | undefined {
    const { cells } = this.row;
    const found = cells[id] ?? cells[`${id}:number`] ?? cells[`${id}:name`];
    return found && this.#mended(found);
  }

  #read(id: string): string | undefined {
    const column = this.given.columns[id];
    if (!column) return undefined;
    const { cells } = this.row;
    const [number, name] = [cells[`${id}:number`], cells[`${id}:name`]];
    if (!cells[id] && number && name)
      return this.#byBoth(id, this.#mended(number), this.#mended(name));
    const cell = this.cell(id);
    if (!cell || tidy(cell.cell.text) === '') return this.#filled(id, column);
    return this.#taken(id, cell, this.given.read(cell, id, column, this.#refer));
  }

  readonly #refer = (of: string, text: string): Read => {
    const found = this.given.directory.find(of, text, this.#about(of));
    if (!isFault(found) || found.code !== LOST_ZEROS || !this.given.choices.zeros) return found;
    return { text: this.given.directory.butForZeros(text)?.id ?? text };
  };

  #about(of: string): Record<string, string | undefined> {
    const columns = TELLS_APART[of] ?? [];
    return Object.fromEntries(columns.map((column) => [column, this.text(column)]));
  }

  #mended(found: FoundCell): FoundCell {
    const text = this.given.mended.get(found.address);
    return text === undefined ? found : { address: found.address, cell: { text } };
  }

  #taken(id: string, cell: FoundCell, read: Read): string | undefined {
    if (isFault(read)) {
      this.given.failed(id, cell, read);
      return undefined;
    }
    if (read.note) this.given.noted(read.note, cell.address);
    return read.text;
  }

  /** A number and a name side by side name one person. */
  #byBoth(id: string, number: FoundCell, name: FoundCell): string | undefined {
    const column = this.given.columns[id] as ColumnMeaning;
    const read = this.given.read(number, id, column, this.#refer);
    const taken = this.#taken(id, number, read);
    if (taken === undefined) return undefined;
    const called = this.given.directory.get(column.of ?? '', taken)?.titles ?? [];
    const given = comparable(name.cell.text);
    if (called.some((title) => comparable(title) === given)) return taken;
    const [written, known] = [shown(tidy(name.cell.text)), called.at(-1) ?? taken];
    this.given.failed(
      id,
      name,
      fault(
        'number-and-name-differ',
        [
          `${tidy(number.cell.text)} is ${known}, not ${written}`,
          `${tidy(number.cell.text)} 是${known}，不是${written}`,
        ],
        ['the number and the name of one person', '请核对：编号和姓名应属于同一人'],
      ),
    );
    return undefined;
  }

  /** What was said once for all rows, or what other columns say. */
  #filled(id: string, column: ColumnMeaning): string | undefined {
    const { fill = {} } = this.given.choices;
    const said = fill[`${this.given.kind}.${id}`] ?? fill[id];
    if (said !== undefined) {
      const cell: FoundCell = { cell: { text: said }, address: '' };
      return this.#taken(id, cell, this.given.read(cell, id, column, this.#refer));
    }
    if (column.holds !== 'reference' || column.of === undefined) return undefined;
    const { directory } = this.given;
    const about = this.#about(column.of);
    const asks = Object.values(about).some((value) => value !== undefined);
    const fitting = asks ? directory.where(column.of, about) : [];
    if (fitting.length === 1) return fitting[0]?.id;
    // One cohort there is: nobody means another.
    const [only, ...others] = column.of === 'cohort' ? directory.all('cohort') : [];
    return others.length === 0 ? only?.id : undefined;
  }
}
