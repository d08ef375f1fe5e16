import { isDay, isInstant } from '../kernel/instants.js';
import { refuse, type Refusal } from '../kernel/refusal.js';

const DECIMAL = /^-?\d+(\.\d+)?$/;
const WHOLE = /^-?\d+$/;

/** A row's cells by column, read as what they are meant to be; a wrong one is refused by its column. */
export class Cells {
  constructor(private readonly cells: ReadonlyMap<string, string>) {}

  /** @throws Refusal `malformed`, as all of these, when the cell is blank */
  text(column: string): string {
    return this.optional(column) ?? fail(column, 'is blank');
  }

  optional(column: string): string | undefined {
    const cell = this.cells.get(column) ?? '';
    return cell.trim() === '' ? undefined : cell;
  }

  number(column: string): number {
    return decimal(column, this.text(column));
  }

  optionalNumber(column: string): number | undefined {
    const cell = this.optional(column);
    return cell === undefined ? undefined : decimal(column, cell);
  }

  whole(column: string): number {
    return wholeNumber(column, this.text(column));
  }

  optionalWhole(column: string): number | undefined {
    const cell = this.optional(column);
    return cell === undefined ? undefined : wholeNumber(column, cell);
  }

  day(column: string): string {
    const cell = this.text(column);
    return isDay(cell) ? cell : fail(column, `is not a day, YYYY-MM-DD: ${quoted(cell)}`);
  }

  time(column: string): string {
    const cell = this.text(column);
    return isInstant(cell)
      ? cell
      : fail(column, `is not an ISO 8601 time with its offset: ${quoted(cell)}`);
  }

  optionalTime(column: string): string | undefined {
    return this.optional(column) === undefined ? undefined : this.time(column);
  }

  oneOf<T extends string>(column: string, values: readonly T[]): T {
    const cell = this.text(column);
    const value = values.find((known) => known === cell);
    return value ?? fail(column, `is none of ${values.join(', ')}: ${quoted(cell)}`);
  }

  optionalOneOf<T extends string>(column: string, values: readonly T[]): T | undefined {
    return this.optional(column) === undefined ? undefined : this.oneOf(column, values);
  }

  yesNo(column: string): boolean {
    return this.oneOf(column, ['yes', 'no']) === 'yes';
  }

  /** Items between `;`; a blank cell has none. */
  list(column: string): string[] {
    const cell = this.optional(column);
    if (cell === undefined) return [];
    const items = cell.split(';').map((item) => item.trim());
    return items.includes('') ? fail(column, 'has an empty item') : items;
  }
}

/** A row is refused by its column, in the file's words. */
export function malformed(column: string, problem: string): Refusal {
  return refuse('malformed', `column ${column} ${problem}`, { field: column });
}

function fail(column: string, problem: string): never {
  throw malformed(column, problem);
}

function decimal(column: string, cell: string): number {
  return DECIMAL.test(cell) ? Number(cell) : fail(column, `is not a number: ${quoted(cell)}`);
}

function wholeNumber(column: string, cell: string): number {
  return WHOLE.test(cell) ? Number(cell) : fail(column, `is not a whole number: ${quoted(cell)}`);
}

function quoted(cell: string): string {
  return JSON.stringify(cell.length > 60 ? `${cell.slice(0, 60)}…` : cell);
}
