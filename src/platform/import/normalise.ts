import { randomBytes } from 'node:crypto';
import { derivedId } from '../kernel/ids.js';
import type { FoundCell, FoundRow, FoundTable } from '../spreadsheets/found-table.js';
import type { ImportChoices, ImportNote, ImportQuestion, PlacedFault } from './choices.js';
import { type Directory, LOST_ZEROS } from './directory.js';
import type { DocumentColumns, FileTable } from './file-table.js';
import { inTurns } from './in-turns.js';
import type { CellFault, Read } from './meaning/fault.js';
import { otherUnit, pointsIn } from './meaning/numbers.js';
import { readCell } from './meaning/read-cell.js';
import type { Calendar } from './meaning/times.js';
import { tidy } from './meaning/tidy.js';
import type { Row } from './read-folder.js';
import { RowReader } from './row-reader.js';
import type { ColumnMeaning, TableMeaning } from './table-meaning.js';
import { kindOf } from './table-words-of.js';

export interface Normalising {
  readonly tables: readonly FileTable<never>[];
  readonly documents: DocumentColumns;
  /** The columns that documents give, by what people call them. */
  readonly dimensions: Readonly<Record<string, ColumnMeaning>>;
  /** Rows of the import are added to it. */
  readonly directory: Directory;
  readonly choices: ImportChoices;
  readonly calendar: Calendar;
}

export interface Normalised {
  readonly rows: readonly Row[];
  readonly faults: readonly PlacedFault[];
  readonly notes: readonly ImportNote[];
  readonly questions: readonly ImportQuestion[];
}

/** The rows of tables as people have them, in the plain form: what today's path carries out. Others are answered meanwhile. */
export async function normalise(
  found: readonly FoundTable[],
  given: Normalising,
): Promise<Normalised> {
  const known = found.flatMap((table) => {
    const kind = given.tables.find((one) => kindOf(one) === table.kind);
    return kind ? [{ table, kind }] : [];
  });
  known.sort((a, b) => a.kind.rank - b.kind.rank);
  const parts: Normalised[] = [];
  for (const { table, kind } of known) {
    parts.push(await new TableNormaliser(table, kind, given).run());
  }
  return {
    rows: parts.flatMap(({ rows }) => rows),
    faults: parts.flatMap(({ faults }) => faults),
    notes: parts.flatMap(({ notes }) => notes),
    questions: uniqueQuestions(parts.flatMap(({ questions }) => questions)),
  };
}

function uniqueQuestions(questions: readonly ImportQuestion[]): ImportQuestion[] {
  const seen = new Map(questions.map((one) => [`${one.code} ${one.kind} ${one.column}`, one]));
  return [...seen.values()];
}

/** So many rows are read before others have their turn. */
const BETWEEN = 500;

const TITLES = ['name', 'title', 'topic'];
const KNOWN_BY = ['employee_no', ...TITLES];

/** At most this many points: a scale that is asked about. */
const SMALL_SCALE = 10;

class TableNormaliser {
  readonly #columns: Readonly<Record<string, ColumnMeaning>>;
  readonly #faults: PlacedFault[] = [];
  readonly #notes = new Map<string, ImportNote>();
  readonly #questions: ImportQuestion[] = [];
  readonly #mended: ReadonlyMap<string, string>;
  #zeros = 0;
  /** Employee numbers as they are known, by line, where the file lost zeros of them. */
  readonly #numbers = new Map<number, string>();
  /** Lines that wait for an answer about them. */
  readonly #waiting = new Set<number>();

  constructor(
    private readonly found: FoundTable,
    private readonly kind: FileTable<never>,
    private readonly given: Normalising,
  ) {
    const dimensions = kind.documentColumns ? given.dimensions : {};
    this.#columns = { ...kind.meaning?.columns, ...dimensions };
    this.#mended = new Map(
      (given.choices.mended ?? [])
        .filter(({ file, sheet }) => file === found.file && sheet === found.sheet)
        .map(({ address, text }) => [address, text]),
    );
  }

  async run(): Promise<Normalised> {
    this.#askForScale();
    this.#lookAtHeaders();
    const ids: (string | undefined)[] = [];
    for await (const [, row] of inTurns(this.found.rows, BETWEEN)) ids.push(this.#ownId(row));
    const rows: Row[] = [];
    for await (const [i, row] of inTurns(this.found.rows, BETWEEN)) {
      const read = this.#row(row, ids[i]);
      if (read) rows.push(read);
    }
    if (this.#zeros > 0) this.#askForZeros();
    return {
      rows,
      faults: this.#faults,
      notes: [...this.#notes.values()],
      questions: this.#questions,
    };
  }

  /** The id of what a row records, made of the row's own keys where the file has none; it can be referred to from here. */
  #ownId(row: FoundRow): string | undefined {
    const makes = this.kind.meaning?.makes;
    if (!makes) return undefined;
    const reader = this.#reader(row, () => {});
    const values = Object.fromEntries(
      this.#tellingColumns(makes).map((id) => [id, reader.text(id)]),
    );
    const { directory } = this.given;
    const written = makes.of === 'person' ? values['employee_no'] : undefined;
    const number = written === undefined ? undefined : this.#numberMeant(written, row.line);
    if (number !== undefined && values[makes.id] === undefined && this.#lostZeros(number)) {
      this.#zeros += 1;
      this.#waiting.add(row.line);
      return undefined;
    }
    const from = makes.from.map((id) => values[id] ?? '');
    const id =
      values[makes.id] ??
      (number === undefined ? undefined : this.#idOfNumber(number)) ??
      (from[0] === '' || from[0] === undefined
        ? undefined
        : makes.of === 'person'
          ? // An employee number must not be read off an id, not even by trying all of them.
            `person-${randomBytes(6).toString('hex')}`
          : `${makes.of}-${derivedId(makes.of, ...from)
              .replaceAll('-', '')
              .slice(0, 12)}`);
    if (id === undefined) return undefined;
    const titles = TITLES.flatMap((column) => values[column] ?? []);
    const about = Object.fromEntries(
      Object.entries(values).filter((one): one is [string, string] => one[1] !== undefined),
    );
    directory.add(makes.of, {
      ...{ id, titles, about: makes.of === 'person' ? {} : about },
      ...(number === undefined ? {} : { number }),
    });
    return id;
  }

  /** Of a person what they are known by; of anything else all there is. */
  #tellingColumns({ id, of, from }: NonNullable<TableMeaning['makes']>): readonly string[] {
    const all = Object.keys(this.#columns);
    if (of !== 'person') return all;
    return all.filter((one) => one === id || from.includes(one) || KNOWN_BY.includes(one));
  }

  /** With the zeros that it lost, where that was said. */
  #numberMeant(written: string, line: number): string {
    const { directory, choices } = this.given;
    if (!choices.zeros || directory.byNumber(written)) return written;
    const known = directory.butForZeros(written)?.number;
    if (known !== undefined) this.#numbers.set(line, known);
    return known ?? written;
  }

  /** Known but for zeros in front, and nobody said yet whether that is meant. */
  #lostZeros(number: string): boolean {
    const { directory, choices } = this.given;
    if (choices.zeros !== undefined || directory.byNumber(number)) return false;
    return directory.butForZeros(number) !== undefined;
  }

  #idOfNumber(number: string): string | undefined {
    return this.given.directory.byNumber(number)?.id;
  }

  #row(row: FoundRow, ownId: string | undefined): Row | undefined {
    if (this.#waiting.has(row.line)) return undefined;
    const faults: PlacedFault[] = [];
    let waits = false;
    const reader = this.#reader(row, (column, at, fault) => {
      if (fault.code === LOST_ZEROS && this.given.choices.zeros === undefined) {
        this.#zeros += 1;
        waits = true;
      } else faults.push(this.#placed(row, column, at, fault));
    });
    const makes = this.kind.meaning?.makes;
    const values = new Map<string, string>();
    const cellsAt: Record<string, { address: string; holds: string }> = {};
    for (const id of this.#plainColumns()) {
      const own = id === makes?.id ? ownId : undefined;
      const number = id === 'employee_no' && makes ? this.#numbers.get(row.line) : undefined;
      values.set(id, own ?? number ?? reader.text(id) ?? '');
      const cell = reader.cell(id);
      if (cell) cellsAt[id] = { address: cell.address, holds: cell.cell.text };
    }
    if (this.#columns['done'] && reader.text('done') === 'no') return undefined;
    this.#faults.push(...faults);
    if (waits || faults.length > 0) return undefined;
    const { file, sheet } = this.found;
    return {
      table: this.kind,
      line: row.line,
      values,
      place: { file, sheet, line: row.line },
      cellsAt,
    };
  }

  #plainColumns(): readonly string[] {
    const { columns, documentColumns } = this.kind;
    return documentColumns ? [...columns, ...this.given.documents.dimensions.keys()] : columns;
  }

  #reader(row: FoundRow, failed: (column: string, at: FoundCell, fault: CellFault) => void) {
    const { given, found } = this;
    const scale = given.choices.scales?.[found.kind] ?? given.choices.scales?.['*'];
    return new RowReader(row, {
      ...given,
      kind: found.kind,
      columns: this.#columns,
      mended: this.#mended,
      failed,
      read: (cell, id, column, refer): Read =>
        readCell(cell, id, column, { ...given.calendar, ...(scale ? { scale } : {}), refer }),
      noted: (note, address) => {
        const { file, sheet } = found;
        const before = this.#notes.get(note.code);
        const count = (before?.count ?? 0) + 1;
        this.#notes.set(note.code, { address, ...before, ...note, file, sheet, count });
      },
    });
  }

  #placed(row: FoundRow, column: string, at: FoundCell, { code, words, right }: CellFault) {
    const { file, sheet, kind } = this.found;
    const holds = tidy(at.cell.text);
    return {
      ...{ file, sheet, line: row.line, kind, column, address: at.address, holds },
      ...{ code, words, right },
    };
  }

  /** A header is no cell of a row: it is said once, and nothing is carried out. */
  #lookAtHeaders(): void {
    const { file, sheet, kind, columns, headerLines } = this.found;
    const line = headerLines.at(-1) ?? 1;
    for (const { header, address, column } of columns) {
      const wrong = column && otherUnit(header, column);
      if (!wrong) continue;
      const { code, words, right } = wrong;
      const place = { file, sheet, line, kind, column, address, holds: tidy(header) };
      this.#faults.push({ ...place, code, words, right });
    }
  }

  /** Points of five or ten look like marks of a hundred: nobody guesses. */
  #askForScale(): void {
    const { kind } = this.found;
    const { scales } = this.given.choices;
    if (scales?.[kind] ?? scales?.['*']) return;
    const points = Object.entries(this.#columns)
      .filter(([, { holds }]) => holds === 'mark')
      .flatMap(([id]) => this.found.rows.flatMap(({ cells }) => cells[id] ?? []))
      .flatMap(({ cell }) => pointsIn(cell) ?? []);
    if (points.length === 0 || points.some((one) => one > SMALL_SCALE)) return;
    this.#questions.push({
      code: 'which-scale',
      kind,
      words: [
        'no mark is above 10: what is the most that could be given?',
        '所有评分都不超过 10 分：满分是多少？',
      ],
      answers: [5, 7, 10, 100].map((most) => ({
        value: String(most),
        words: [`out of ${most}`, `${most} 分制`],
      })),
    });
  }

  #askForZeros(): void {
    this.#questions.push({
      code: LOST_ZEROS,
      kind: this.found.kind,
      words: [
        `${this.#zeros} employee numbers match but for leading zeros: take them so?`,
        `有 ${this.#zeros} 个工号与已有工号只差前导零：是否按已有工号处理？`,
      ],
      answers: [
        { value: 'yes', words: ['yes', '是'] },
        { value: 'no', words: ['no, they are others', '否，是其他人'] },
      ],
    });
  }
}
