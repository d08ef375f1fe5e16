import { listText } from '../../words/format.js';
import { importWords } from './import-words.js';
import { mapped, type Table } from './choices.js';
import { inWords } from './import.js';
import type { PreviewProps } from './preview.js';

/** A table as it was found: what it is, and what each of its columns stands for; both can be said otherwise. */
export function TableFound({
  table,
  one,
  preview,
  answered,
}: PreviewProps & { readonly table: Table }) {
  const say = importWords();
  const kind = preview.kinds.find((known) => known.kind === table.kind);
  const unknown = table.columns.filter(({ column }) => column === undefined);
  const where = [table.file, table.sheet].filter(Boolean).join(' · ');
  return (
    <section class="import-table">
      <h3>{where}</h3>
      <p>
        {say.table(
          kind ? inWords(kind.title) : table.kind,
          table.rowCount,
          table.headerLines.join(', '),
        )}
      </p>
      <label class="choice">
        <span>{say.kind}</span>
        <select
          value={table.kind}
          onChange={({ currentTarget }) =>
            answered(mapped(one.choices, table, { kind: currentTarget.value }))
          }
        >
          <option value="">{say.noTable}</option>
          {preview.kinds.map((known) => (
            <option key={known.kind} value={known.kind}>
              {inWords(known.title)}
            </option>
          ))}
        </select>
      </label>
      {unknown.length > 0 ? (
        <p class="strip-note">
          {say.unknownColumns(listText(unknown.map(({ header }) => header)))}
        </p>
      ) : null}
      <details open={unknown.length > 0 || table.questions.length > 0}>
        <summary>
          {say.columns} ({table.columns.length})
        </summary>
        <table class="table-cards">
          <thead>
            <tr>
              <th scope="col">{say.inSheet}</th>
              <th scope="col">{say.means}</th>
              <th scope="col">{say.example}</th>
            </tr>
          </thead>
          <tbody>
            {table.columns.map((column) => (
              <tr key={column.index}>
                <td data-head={say.inSheet}>{column.header || column.address}</td>
                <td data-head={say.means}>
                  <select
                    aria-label={`${say.means}: ${column.header || column.address}`}
                    value={idOf(column.column)}
                    onChange={({ currentTarget }) =>
                      answered(
                        mapped(one.choices, table, {
                          columns: { [column.header]: currentTarget.value || null },
                        }),
                      )
                    }
                  >
                    <option value="">{say.passOver}</option>
                    {kind?.columns.map(({ id, words }) => (
                      <option key={id} value={id}>
                        {inWords(words)}
                      </option>
                    ))}
                  </select>
                </td>
                <td data-head={say.example}>{firstValue(table, column)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}

/** `person_id:name` is a way to say `person_id`. */
const idOf = (column: string | undefined) => column?.replace(/:.*$/, '') ?? '';

function firstValue({ rows }: Table, { column, header }: Table['columns'][number]): string {
  for (const { cells, unmapped } of rows) {
    const found = column === undefined ? unmapped?.[header] : cells[column];
    if (found) return found.cell.text;
  }
  return '';
}
