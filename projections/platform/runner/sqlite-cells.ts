import type { Row } from './rows-in-memory.js';
import type { ColumnType, Columns } from './table.js';

/** How a value is stored: a serial type of SQLite's file format. */
const NULL = 0;
const DOUBLE = 7;
const ZERO = 8;
const ONE = 9;
const EMPTY_TEXT = 13;
/** Bytes of the integers that are serial types 1 to 6. */
const INTEGER_BYTES = [0, 1, 2, 3, 4, 6, 8] as const;

/** Up to here a loop is faster than a call. */
const SHORT_TEXT = 48;

type StoredColumn = readonly [name: string, type: ColumnType, nullable: boolean];

/**
 * Writes rows as the file format of SQLite has them in the leaves of a table. Binding the values of a
 * row one by one costs several times what SQLite takes to store it.
 */
export class SqliteCells {
  readonly #columns: readonly StoredColumn[];
  readonly #values: unknown[];
  readonly #serials: number[];

  constructor(columns: Columns) {
    this.#columns = Object.entries(columns).map(([name, { type, nullable }]) => [
      name,
      type,
      nullable,
    ]);
    this.#values = this.#columns.map(() => null);
    this.#serials = this.#columns.map(() => NULL);
  }

  /**
   * Writes the row at `at` and answers where it ends. What becomes of a value that is not what its column
   * declares is SQLite's to say.
   */
  write(row: Row, rowid: number, into: Buffer, at: number): number | 'no-room' | 'not-as-declared' {
    const serials = this.#serials;
    let header = 1;
    let body = 0;
    for (let c = 0; c < serials.length; c++) {
      const [name, type, nullable] = this.#columns[c] as StoredColumn;
      const value = row[name];
      const stored = type === 'json' && value !== null ? JSON.stringify(value) : value;
      const serial = serialOf(type, stored);
      if (serial === undefined || (serial === NULL && !nullable)) return 'not-as-declared';
      this.#values[c] = stored;
      serials[c] = serial;
      header += varintBytes(serial);
      body += serial >= EMPTY_TEXT ? (serial - EMPTY_TEXT) / 2 : fixedBytes(serial);
    }
    // A header of 128 bytes or more says so in two.
    if (header > 127) header += 1;
    const payload = header + body;
    if (at + varintBytes(payload) + varintBytes(rowid) + payload > into.length) return 'no-room';
    let end = writeVarint(into, payload, at);
    end = writeVarint(into, rowid, end);
    end = writeVarint(into, header, end);
    for (let c = 0; c < serials.length; c++) end = writeVarint(into, serials[c] as number, end);
    for (let c = 0; c < serials.length; c++) {
      end = writeValue(into, serials[c] as number, this.#values[c], end);
    }
    return end;
  }
}

function serialOf(type: ColumnType, value: unknown): number | undefined {
  if (value === null) return NULL;
  switch (type) {
    case 'text':
    case 'json':
      return typeof value === 'string' ? EMPTY_TEXT + 2 * Buffer.byteLength(value) : undefined;
    case 'boolean':
      return value ? ONE : ZERO;
    case 'integer':
      return Number.isSafeInteger(value) ? integerSerial(value as number) : undefined;
    case 'real':
      if (typeof value !== 'number' || Number.isNaN(value)) return undefined;
      // SQLite, too, keeps a whole number as an integer in a column of reals, and -0 as 0.
      return Number.isInteger(value) && Math.abs(value) < 2 ** 47 ? integerSerial(value) : DOUBLE;
  }
}

function integerSerial(value: number): number {
  if (value === 0) return ZERO;
  if (value === 1) return ONE;
  const size = value < 0 ? -value - 1 : value;
  if (size < 0x80) return 1;
  if (size < 0x8000) return 2;
  if (size < 0x800000) return 3;
  if (size < 0x80000000) return 4;
  return size < 2 ** 47 ? 5 : 6;
}

function fixedBytes(serial: number): number {
  return serial === DOUBLE ? 8 : (INTEGER_BYTES[serial] ?? 0);
}

function writeValue(into: Buffer, serial: number, value: unknown, at: number): number {
  if (serial >= EMPTY_TEXT) return writeText(into, value as string, (serial - EMPTY_TEXT) / 2, at);
  if (serial === DOUBLE) return into.writeDoubleBE(value as number, at);
  const end = at + fixedBytes(serial);
  let rest = value as number;
  for (let i = end - 1; i >= at; i--) {
    into[i] = rest & 0xff;
    // Not a shift, which knows 32 bits.
    rest = Math.floor(rest / 256);
  }
  return end;
}

function writeText(into: Buffer, text: string, bytes: number, at: number): number {
  if (bytes > SHORT_TEXT || bytes !== text.length) return at + into.write(text, at, bytes);
  for (let i = 0; i < bytes; i++) into[at + i] = text.charCodeAt(i);
  return at + bytes;
}

/** Numbers of up to 2^49, seven bits a byte, the highest first. */
export function writeVarint(into: Buffer, value: number, at: number): number {
  if (value < 0x80) {
    into[at] = value;
    return at + 1;
  }
  const end = at + varintBytes(value);
  let rest = value;
  for (let i = end - 1; i >= at; i--) {
    into[i] = (rest % 0x80) | (i === end - 1 ? 0 : 0x80);
    rest = Math.floor(rest / 0x80);
  }
  return end;
}

export function varintBytes(value: number): number {
  let bytes = 1;
  for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes += 1;
  return bytes;
}
