import type { FoundRow } from './found-table.js';
import type { UnderstandingAnswer } from './understand-file.js';

/** Few enough that whoever takes them is back with others at once. */
const ROWS_A_MESSAGE = 2_000;

/**
 * An answer in messages of text, which cross to another thread several times faster than objects: first all but the rows
 * of its tables, then these, and last an empty one.
 */
export function* toMessages(answer: UnderstandingAnswer): Generator<string> {
  yield JSON.stringify({
    ...answer,
    tables: answer.tables.map((table) => ({ ...table, rows: [] })),
  });
  for (const [at, { rows }] of answer.tables.entries()) {
    for (let from = 0; from < rows.length; from += ROWS_A_MESSAGE) {
      const part: RowsOfTable = { at, rows: rows.slice(from, from + ROWS_A_MESSAGE) };
      yield JSON.stringify(part);
    }
  }
  yield '';
}

interface RowsOfTable {
  readonly at: number;
  readonly rows: readonly FoundRow[];
}

/** Puts an answer together again. */
export class Collected {
  #answer: UnderstandingAnswer | undefined;
  readonly #rows: FoundRow[][] = [];

  /** @returns the answer, when that was the last of it */
  take(message: string): UnderstandingAnswer | undefined {
    if (this.#answer === undefined) {
      this.#answer = JSON.parse(message) as UnderstandingAnswer;
      return undefined;
    }
    if (message !== '') {
      const { at, rows } = JSON.parse(message) as RowsOfTable;
      const known = (this.#rows[at] ??= []);
      for (const row of rows) known.push(row);
      return undefined;
    }
    const tables = this.#answer.tables.map((table, at) => ({
      ...table,
      rows: this.#rows[at] ?? [],
    }));
    return { ...this.#answer, tables };
  }
}
