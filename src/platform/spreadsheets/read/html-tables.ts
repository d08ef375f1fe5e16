import { Parser } from 'htmlparser2';
import type { Cell, Merge, Sheet, SheetRow, Workbook } from '../workbook.js';
import type { Budget } from './budget.js';
import { decode } from './decode.js';
import { textCell } from './text-cell.js';
import { noTableInHtml } from './unreadable.js';

/** As many as a spreadsheet has. */
const MAX_COLUMNS = 16_384;
const BLOCKS = new Set(['br', 'p', 'div', 'li', 'tr']);
const UNSEEN = new Set(['script', 'style', 'head', 'title']);

/**
 * The tables of a web page, as old systems save them under the name of an Excel file: a sheet for each.
 * @throws UnreadableFile `encoding`, `damaged`, `not-a-spreadsheet`, `too-many-rows`
 */
export function readHtml(name: string, bytes: Uint8Array, budget: Budget): Workbook {
  const { encoding, text } = decode(bytes);
  const tables = tablesIn(text, budget).filter(({ rows }) => rows.length > 0);
  if (tables.length === 0) throw noTableInHtml();
  const sheets = tables.map(({ rows, merges }, i): Sheet => {
    return { name: String(i + 1), hidden: false, rows, merges, hiddenColumns: [] };
  });
  return { name, format: 'html', encoding, sheets, notes: [] };
}

class HtmlTable {
  readonly rows: SheetRow[] = [];
  readonly merges: Merge[] = [];
  /** Columns that cells further up reach down into, to the last line they do. */
  readonly #taken = new Map<number, number>();
  #line = 0;
  #column = 0;
  #cells: (Cell | undefined)[] = [];
  #hidden = false;
  /** Text of the cell that is open. */
  text: string | undefined;
  #spans = { across: 1, down: 1 };

  constructor(private readonly budget: Budget) {}

  openRow(hidden: boolean): void {
    this.closeRow();
    this.#line += 1;
    this.#column = 0;
    this.#hidden = hidden;
  }

  openCell(across: number, down: number): void {
    if (this.#line === 0) this.openRow(false);
    this.closeCell();
    while ((this.#taken.get(this.#column) ?? 0) >= this.#line) this.#column += 1;
    this.#spans = { across, down };
    this.text = '';
  }

  closeCell(): void {
    if (this.text === undefined) return;
    const text = this.text.replace(/[\t\r ]+/g, ' ').trim();
    const { across, down } = this.#spans;
    if (text !== '') this.#cells[this.#column] = textCell(text);
    const [line, column] = [this.#line, this.#column];
    const [lastLine, lastColumn] = [line + down - 1, column + across - 1];
    if (across > 1 || down > 1) this.merges.push({ line, column, lastLine, lastColumn });
    if (down > 1) for (let at = column; at <= lastColumn; at++) this.#taken.set(at, lastLine);
    this.#column = lastColumn + 1;
    this.text = undefined;
  }

  closeRow(): void {
    this.closeCell();
    if (this.#cells.length > 0) {
      this.budget.takeRows(1);
      this.rows.push({ line: this.#line, hidden: this.#hidden, cells: this.#cells });
    }
    this.#cells = [];
  }
}

function tablesIn(html: string, budget: Budget): HtmlTable[] {
  const found: HtmlTable[] = [];
  const open: HtmlTable[] = [];
  let unseen = 0;
  const parser = new Parser({
    onopentag(tag, attributes) {
      const table = open.at(-1);
      if (UNSEEN.has(tag)) unseen += 1;
      else if (tag === 'table') {
        const inner = new HtmlTable(budget);
        open.push(inner);
        found.push(inner);
      } else if (!table) return;
      else if (tag === 'tr') table.openRow(/display:\s*none/i.test(attributes['style'] ?? ''));
      else if (tag === 'td' || tag === 'th') {
        table.openCell(span(attributes['colspan']), span(attributes['rowspan']));
      } else if (BLOCKS.has(tag) && table.text) table.text += '\n';
    },
    ontext(text) {
      const table = open.at(-1);
      // Line ends of the source are blanks.
      if (!unseen && table?.text !== undefined) table.text += text.replace(/[\r\n\t]+/g, ' ');
    },
    onclosetag(tag) {
      if (UNSEEN.has(tag)) unseen -= 1;
      else if (tag === 'td' || tag === 'th') open.at(-1)?.closeCell();
      else if (tag === 'tr') open.at(-1)?.closeRow();
      else if (tag === 'table') open.pop()?.closeRow();
    },
  });
  parser.end(html);
  for (const table of open) table.closeRow();
  return found;
}

function span(attribute: string | undefined): number {
  const spans = Number.parseInt(attribute ?? '1', 10);
  return spans >= 1 ? Math.min(spans, MAX_COLUMNS) : 1;
}
