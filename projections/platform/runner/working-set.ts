import type { Projection, Rows } from './projection.js';
import type { Columns, Tables } from './table.js';
import {
  type Changes,
  FactsInMemory,
  type Key,
  KeyedInMemory,
  type Packed,
  type Row,
} from './rows-in-memory.js';

/** Fetches rows of one table by their keys. */
export type LoadRows = (
  table: string,
  keys: readonly Key[],
) => Promise<readonly Row[]> | readonly Row[];

/** The part of a projection's rows that is in memory, and what of it is still to be written. */
export class WorkingSet<T extends Tables = Tables> {
  readonly #keyed: KeyedInMemory[] = [];
  readonly #facts: FactsInMemory[] = [];
  readonly #all: (KeyedInMemory | FactsInMemory)[];
  /** What the fold sees. */
  readonly rows: Rows<T>;

  /** @param whole the tables are empty, so memory knows all there is */
  constructor(projection: Projection<string, T>, whole: boolean) {
    const rows: Record<string, KeyedInMemory | FactsInMemory> = {};
    for (const [name, shape] of Object.entries(projection.tables)) {
      if (shape.kind === 'keyed') {
        const table = new KeyedInMemory(name, shape, whole);
        this.#keyed.push(table);
        rows[name] = table;
      } else {
        const table = new FactsInMemory(name, shape);
        this.#facts.push(table);
        rows[name] = table;
      }
    }
    this.#all = [...this.#keyed, ...this.#facts];
    this.rows = rows as unknown as Rows<T>;
  }

  keep(): void {
    for (const table of this.#all) table.keep();
  }

  undo(): void {
    for (const table of this.#all) table.undo();
  }

  /** Lets facts wait for their commit in a form that costs less. */
  pack(packer: (columns: Columns) => Packed): void {
    for (const table of this.#facts) table.pack(packer);
  }

  async load(load: LoadRows): Promise<void> {
    for (const table of this.#keyed) {
      const wanted = table.wanted();
      if (wanted.length > 0) table.loaded(await load(table.name, wanted));
    }
  }

  /** Rows changed and not yet written. */
  get changed(): number {
    return this.#all.reduce((sum, table) => sum + table.changed, 0);
  }

  changes(): Map<string, Changes> {
    const changes = new Map<string, Changes>();
    for (const table of this.#all) {
      if (table.changed > 0) changes.set(table.name, table.changes());
    }
    return changes;
  }

  /** The changes are in the views. Lets go of all rows when more than `limit` are in memory. */
  written(limit: number): void {
    for (const table of this.#all) table.written();
    const held = this.#keyed.reduce((sum, table) => sum + table.size, 0);
    if (held > limit) for (const table of this.#keyed) table.forget();
  }

  /** Every keyed row there is and every fact not yet written. */
  *tables(): Iterable<readonly [string, readonly Row[]]> {
    for (const table of this.#keyed) yield [table.name, table.all()];
    for (const table of this.#facts) yield [table.name, table.changes().put];
  }
}
