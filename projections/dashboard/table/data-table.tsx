import type { ComponentChildren } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { param, setParams } from '../address/address.js';
import type { Envelope } from '../api/envelope.js';
import { Provenance } from '../parts/provenance.js';
import { compareText, withMinus } from '../words/format.js';
import { language } from '../words/language.js';
import { shellWords } from '../words/shell.js';
import { type Column, filtered, sorted, sortingIn, type Value } from './column.js';
import { csvOf, fileName } from './csv.js';
import { saveFile } from './save-file.js';
import { XLSX } from '../../../src/platform/spreadsheets/write/media-type.js';
import { cellClass, Head } from './head.js';

interface Props<Row> {
  /** One word: names the CSV, and the table's parameters in the URL where a page has several. */
  readonly name: string;
  /** What the table is a list of; read out, and shown above it when `titled`. */
  readonly caption: string;
  readonly titled?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** The answer the rows come from: its moment, position and policies stand below the table. */
  readonly envelope: Envelope<unknown>;
  /** How it is sorted until somebody chooses: `-total`. */
  readonly sort?: string;
  /** Marks a row: `struck` for what was superseded, `lit` for what the reader looks for. */
  readonly rowClass?: (row: Row) => string | undefined;
  /** On a phone each row is a card: for rows with acts, which would be out of sight. */
  readonly cards?: boolean;
  /** Told which rows are shown, whenever others are. */
  readonly onSeen?: (rows: readonly Row[]) => void;
  readonly pageSize?: number;
  /** What to say when there is no row at all. */
  readonly empty?: ComponentChildren;
  /** Beside the filter: more ways to narrow the rows down. */
  readonly tools?: ComponentChildren;
}

const PAGE = 50;
/** So few rows are seen at a glance. */
const GLANCE = 5;

/** A list to sort, filter as one types, page through and take along. All of that is in the URL. */
export function DataTable<Row>(props: Props<Row>) {
  const { name, caption, titled, columns, rows, rowKey, envelope, rowClass, empty, tools, cards } =
    props;
  const { onSeen, pageSize = PAGE } = props;
  const say = shellWords();
  const inUrl = (what: string) => `${name}.${what}`;
  const text = param(inUrl('filter')) ?? '';
  const sortText = param(inUrl('sort')) ?? props.sort;
  const spoken = language.value;
  const shown = useMemo(
    () => sorted(filtered(rows, columns, text), columns, sortingIn(sortText), compareText),
    [rows, columns, text, sortText, spoken],
  );
  const pages = Math.max(1, Math.ceil(shown.length / pageSize));
  const page = Math.min(pages, Math.max(1, Number(param(inUrl('page')) ?? 1) || 1));
  const visible = shown.slice((page - 1) * pageSize, page * pageSize);

  const keys = visible.map(rowKey).join('\n');
  useEffect(() => onSeen?.(visible), [onSeen, keys]);

  if (rows.length === 0 && empty !== undefined) return <>{empty}</>;
  return (
    <div class="table">
      {titled ? <p class="table-title">{caption}</p> : null}
      <div class="table-tools">
        {rows.length > GLANCE || text || tools ? (
          <label class="filter">
            <span class="visually-hidden">{`${say.filter}: ${caption}`}</span>
            <input
              type="search"
              value={text}
              placeholder={say.filter}
              onInput={({ currentTarget }) =>
                setParams(
                  { [inUrl('filter')]: currentTarget.value, [inUrl('page')]: undefined },
                  { replace: true },
                )
              }
            />
          </label>
        ) : null}
        {tools}
        <span class="table-count figure" role="status">
          {say.count(shown.length, rows.length)}
        </span>
        <Exports {...{ name, caption, columns, envelope }} rows={shown} />
      </div>
      <div class="table-scroll" role="region" aria-label={caption} tabIndex={0}>
        <table class={cards ? 'table-cards' : undefined}>
          <caption class="visually-hidden">{caption}</caption>
          <Head
            columns={columns}
            sorting={sortingIn(sortText)}
            onSort={(key) => setParams({ [inUrl('sort')]: key, [inUrl('page')]: undefined })}
          />
          <tbody>
            {visible.map((row) => (
              <tr key={rowKey(row)} class={rowClass?.(row)}>
                {columns.map((column) => (
                  <td
                    key={column.key}
                    class={cellClass(column)}
                    data-head={typeof column.head === 'string' ? column.head : undefined}
                  >
                    {column.cell ? column.cell(row) : plainText(column.value(row))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {shown.length === 0 ? <p class="note">{say.nothingMatches(text)}</p> : null}
      </div>
      <div class="table-foot">
        <Provenance envelope={envelope} />
        <Pager
          page={page}
          pages={pages}
          onPage={(to) => setParams({ [inUrl('page')]: String(to) })}
        />
      </div>
    </div>
  );
}

function plainText(value: Value) {
  return typeof value === 'number' ? withMinus(String(value)) : value;
}

interface ExportsProps<Row> {
  readonly name: string;
  readonly caption: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly envelope: Envelope<unknown>;
}

/** The same rows, in the same order, to take along. A file is written when it is asked for. */
function Exports<Row>({ name, caption, rows, columns, envelope }: ExportsProps<Row>) {
  const say = shellWords();
  const called = fileName(name, envelope);
  async function excel() {
    const { workbookOf } = await import('./workbook.js');
    saveFile(`${called}.xlsx`, await workbookOf(caption, rows, columns, envelope), XLSX);
  }
  return (
    <>
      <button type="button" class="quiet" title={say.csvTitle} onClick={() => void excel()}>
        {say.excel} ↓
      </button>
      <button
        type="button"
        class="quiet"
        title={say.csvTitle}
        onClick={() =>
          saveFile(`${called}.csv`, csvOf(rows, columns, envelope), 'text/csv;charset=utf-8')
        }
      >
        {say.csv} ↓
      </button>
    </>
  );
}

interface PagerProps {
  readonly page: number;
  readonly pages: number;
  readonly onPage: (page: number) => void;
}

function Pager({ page, pages, onPage }: PagerProps) {
  if (pages === 1) return null;
  const say = shellWords();
  return (
    <nav class="pager" aria-label={say.page(page, pages)}>
      <button type="button" disabled={page === 1} onClick={() => onPage(page - 1)}>
        {say.previous}
      </button>
      <span class="figure">{say.page(page, pages)}</span>
      <button type="button" disabled={page === pages} onClick={() => onPage(page + 1)}>
        {say.next}
      </button>
    </nav>
  );
}
