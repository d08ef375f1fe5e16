import { type Column, type Sorting, sortingText } from './column.js';

interface Props<Row> {
  readonly columns: readonly Column<Row>[];
  readonly sorting: Sorting | undefined;
  readonly onSort: (by: string) => void;
}

/** The column heads: pressing one sorts by it, pressing it again turns the order round. */
export function Head<Row>({ columns, sorting, onSort }: Props<Row>) {
  return (
    <thead>
      <tr>
        {columns.map((column) => {
          const { key, head, title, plain } = column;
          const by = sorting?.key === key ? sorting : undefined;
          const order = by ? (by.down ? 'descending' : 'ascending') : undefined;
          const next = { key, down: by ? !by.down : (column.figures ?? false) };
          return (
            <th key={key} scope="col" class={cellClass(column)} aria-sort={order} title={title}>
              {plain ? (
                head
              ) : (
                <button type="button" class="sort" onClick={() => onSort(sortingText(next))}>
                  {head}
                  {by ? (
                    <span class="sort-sign" aria-hidden="true">
                      {by.down ? '\u00a0↓' : '\u00a0↑'}
                    </span>
                  ) : null}
                </button>
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

export function cellClass({ figures, minor }: Pick<Column<never>, 'figures' | 'minor'>) {
  return [figures ? 'figure' : '', minor ? 'minor' : ''].filter(Boolean).join(' ') || undefined;
}
