import { MissingRow } from './projection.js';
import type { Columns, FactTable, KeyedTable } from './table.js';

export type Row = Readonly<Record<string, unknown>>;
export type Key = readonly (string | number)[];

/** Thrown through a fold that asks for a row not in memory. It never leaves `fold-batch.ts`. */
export const ROW_NOT_LOADED = Symbol('row not loaded');

/** What a table has to be written to the views. */
export interface Changes {
  readonly put: readonly Row[];
  readonly deleted: readonly Key[];
  /** Of a fact table being built: rows that come before those of `put`. */
  readonly packed?: Packed;
}

/** Rows in the form in which the views take many at once. A row kept as an object costs the garbage collector more. */
export interface Packed {
  readonly size: number;
  /** False when this row has to be put by itself. */
  add(row: Row): boolean;
  /** Its rows are written: what they took may be used for others. */
  release(): void;
}

export type KeyText = (key: Key) => string;

/** Ids carry no NUL, so it separates the columns of a key. */
export const keyText: KeyText = (key) => (key.length === 1 ? String(key[0]) : key.join('\u0000'));

export function keyReader(columns: readonly string[]): (row: Row) => Key {
  return (row) => columns.map((column) => row[column] as string | number);
}

/**
 * The rows of one keyed table that are in memory: those loaded, those changed since the last write,
 * and which are known not to exist (`null`). Every change can be undone until it is kept, because an
 * event is applied whole or not at all.
 */
export class KeyedInMemory {
  readonly #rows = new Map<string, Row | null>();
  readonly #changed = new Set<string>();
  readonly #wanted = new Map<string, Key>();
  readonly #undo: { key: string; before: Row | null | undefined; wasChanged: boolean }[] = [];
  readonly #textOf: (row: Row) => string;
  readonly #keyOf: (row: Row) => Key;
  /** True while memory holds every row there is, so that what is not here does not exist. */
  #whole: boolean;

  constructor(
    readonly name: string,
    readonly shape: KeyedTable,
    whole: boolean,
  ) {
    this.#whole = whole;
    this.#keyOf = keyReader(shape.key);
    const only = shape.key.length === 1 ? shape.key[0] : undefined;
    this.#textOf =
      only === undefined ? (row) => keyText(this.#keyOf(row)) : (row) => String(row[only]);
  }

  get(...key: Key): Row | undefined {
    const text = keyText(key);
    const row = this.#rows.get(text);
    if (row !== undefined) return row ?? undefined;
    if (this.#whole) return undefined;
    this.#wanted.set(text, key);
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- a signal, thrown often: no stack wanted
    throw ROW_NOT_LOADED;
  }

  need(...key: Key): Row {
    const row = this.get(...key);
    if (!row) throw new MissingRow(this.name, key.join(', '));
    return row;
  }

  put(row: Row): void {
    this.#set(this.#textOf(row), row);
  }

  change(patch: Row): void {
    this.put({ ...this.need(...this.#keyOf(patch)), ...patch });
  }

  delete(...key: Key): void {
    this.#set(keyText(key), null, key);
  }

  readonly #deleted = new Map<string, Key>();

  #set(text: string, row: Row | null, key?: Key): void {
    this.#undo.push({
      key: text,
      before: this.#rows.get(text),
      wasChanged: this.#changed.has(text),
    });
    this.#rows.set(text, row);
    this.#changed.add(text);
    if (key) this.#deleted.set(text, key);
  }

  keep(): void {
    if (this.#undo.length > 0) this.#undo.length = 0;
  }

  undo(): void {
    for (let change = this.#undo.pop(); change; change = this.#undo.pop()) {
      if (change.before === undefined) this.#rows.delete(change.key);
      else this.#rows.set(change.key, change.before);
      if (!change.wasChanged) this.#changed.delete(change.key);
    }
  }

  wanted(): Key[] {
    return [...this.#wanted.values()];
  }

  /** Takes in what the views hold of the wanted rows; the rest of them do not exist. */
  loaded(found: readonly Row[]): void {
    for (const text of this.#wanted.keys()) this.#rows.set(text, null);
    for (const row of found) this.#rows.set(this.#textOf(row), row);
    this.#wanted.clear();
  }

  changes(): Changes {
    const put: Row[] = [];
    const deleted: Key[] = [];
    for (const text of this.#changed) {
      const row = this.#rows.get(text);
      if (row) put.push(row);
      else deleted.push(this.#deleted.get(text) ?? [text]);
    }
    return { put, deleted };
  }

  get changed(): number {
    return this.#changed.size;
  }

  /** The changes are in the views. */
  written(): void {
    this.#changed.clear();
    this.#deleted.clear();
  }

  get size(): number {
    return this.#rows.size;
  }

  /** Lets go of all rows; they are fetched again when wanted. Only after {@link written}. */
  forget(): void {
    this.#rows.clear();
    this.#wanted.clear();
    this.#whole = false;
  }

  /** Every row there is. Only while nothing was forgotten. */
  all(): Row[] {
    return [...this.#rows.values()].filter((row) => row !== null);
  }
}

/** The rows of one fact table that are still to be written. */
export class FactsInMemory {
  #rows: Row[] = [];
  #kept = 0;
  #packed: Packed | undefined;
  /** One row could not be packed, and those after it must not get before it. */
  #full = false;

  constructor(
    readonly name: string,
    readonly shape: FactTable,
  ) {}

  put(row: Row): void {
    this.#rows.push(row);
  }

  keep(): void {
    this.#kept = this.#rows.length;
  }

  undo(): void {
    this.#rows.length = this.#kept;
  }

  /** Only when everything is kept. */
  pack(packer: (columns: Columns) => Packed): void {
    if (this.#full || this.#rows.length === 0) return;
    const packed = (this.#packed ??= packer(this.shape.columns));
    const left = this.#rows.findIndex((row) => !packed.add(row));
    this.#full = left >= 0;
    this.#rows = this.#full ? this.#rows.slice(left) : [];
    this.#kept = this.#rows.length;
  }

  changes(): Changes {
    const changes = { put: this.#rows, deleted: [] };
    return this.#packed ? { ...changes, packed: this.#packed } : changes;
  }

  get changed(): number {
    return this.#rows.length + (this.#packed?.size ?? 0);
  }

  written(): void {
    this.#rows = [];
    this.#kept = 0;
    this.#packed?.release();
    this.#packed = undefined;
    this.#full = false;
  }
}
