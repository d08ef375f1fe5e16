import { Cells } from './cells.js';
import type { ChangedRow } from './outcome.js';
import type { Row } from './read-folder.js';
import { kindOf } from './table-words-of.js';

/**
 * Rows about somebody who is known already, as what changed since; what a row leaves out stays as it is.
 * @param known by id, what is known in the columns of the table whose rows can change
 */
export function changedRows(
  rows: readonly Row[],
  known: ReadonlyMap<string, Readonly<Record<string, string>>>,
): {
  readonly rows: readonly Row[];
  readonly changed: readonly ChangedRow[];
  /** The rows that are changed ones. */
  readonly differing: ReadonlySet<Row>;
} {
  const changed: ChangedRow[] = [];
  const differing = new Set<Row>();
  const told = rows.map((row): Row => {
    const { table, values, place } = row;
    const id = values.get(table.key[0] ?? '') ?? '';
    const before = table.changed ? known.get(id) : undefined;
    if (!before || !table.changed || !place) return row;
    const was = new Map(Object.entries(before));
    const changes = [...values].flatMap(([column, now]) => {
      const then = was.get(column) ?? '';
      return now === '' || now === then || !says(column, now, then)
        ? []
        : [{ column, was: then, now }];
    });
    // What it would do is asked of it without surroundings but the time: commands are only named here.
    const steps = table.changed(new Cells(values), new Cells(was), { now: '' } as never);
    const now: Row = { ...row, before: was };
    if (changes.length > 0) {
      const acts = [...new Set(steps.map(({ command }) => command.name))];
      changed.push({ ...place, kind: kindOf(table), id, changes, acts });
      differing.add(now);
    }
    return now;
  });
  return { rows: told, changed, differing };
}

/** Roles are only added to: those that are held are no news. */
function says(column: string, now: string, then: string): boolean {
  if (column !== 'roles') return true;
  const held = then.split(';');
  return now.split(';').some((role) => !held.includes(role));
}
