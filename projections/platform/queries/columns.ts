/** What stands in one place of a table; lists stay lists. */
export type Cell = string | number | boolean | readonly unknown[] | null;

export interface Columns {
  /** In the order in which the list names them. */
  readonly names: readonly string[];
  readonly rows: readonly Readonly<Record<string, Cell>>[];
}

/** A list as a table. Fields of objects in it become columns of their own, `a.b`. */
export function columnsOf(list: readonly unknown[]): Columns {
  const rows = list.map((item) => {
    const row: Record<string, Cell> = {};
    add(row, '', item);
    return row;
  });
  return { names: [...new Set(rows.flatMap((row) => Object.keys(row)))], rows };
}

function add(row: Record<string, Cell>, name: string, value: unknown): void {
  if (value === null || value === undefined) {
    if (name) row[name] = null;
  } else if (Array.isArray(value)) {
    row[name || 'value'] = value as unknown[];
  } else if (typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) {
      add(row, name ? `${name}.${key}` : key, inner);
    }
  } else {
    row[name || 'value'] = value as Cell;
  }
}
