import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { corners, type Drawn, type DrawnSheet } from './drawn.js';

const FILTERS = { xlsx: 'xlsx:Calc MS Excel 2007 XML', xls: 'xls:MS Excel 97', ods: 'ods:calc8' };

/** A workbook as LibreOffice writes it, which has to be installed. */
export function byLibreOffice(sheets: readonly DrawnSheet[], format: keyof typeof FILTERS): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-'));
  try {
    writeFileSync(join(folder, 'book.fods'), flatDocument(sheets));
    const about = ['--headless', `-env:UserInstallation=file://${folder}/profile`];
    execFileSync('soffice', [
      ...about,
      '--convert-to',
      FILTERS[format],
      '--outdir',
      folder,
      join(folder, 'book.fods'),
    ]);
    return readFileSync(join(folder, `book.${format}`));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const NAMESPACES = ['office', 'style', 'text', 'table']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .concat('xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"')
  .concat('xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"')
  .join(' ');

const part = (name: string, text: string) =>
  `<number:${name} number:style="long"/><number:text>${text}</number:text>`;
const DATE = part('year', '年') + part('month', '月') + part('day', '日');
const TIME = '<number:hours/><number:text>:</number:text><number:minutes number:style="long"/>';
const STYLES = `
<number:date-style style:name="N1">${DATE}</number:date-style>
<number:date-style style:name="N2">${DATE}<number:text> </number:text>${TIME}</number:date-style>
<number:percentage-style style:name="N3"><number:number number:decimal-places="0"/><number:text>%</number:text></number:percentage-style>
<style:style style:name="day" style:family="table-cell" style:data-style-name="N1"/>
<style:style style:name="moment" style:family="table-cell" style:data-style-name="N2"/>
<style:style style:name="percent" style:family="table-cell" style:data-style-name="N3"/>
<style:style style:name="unseen" style:family="table"><style:table-properties table:display="false"/></style:style>`;

function flatDocument(sheets: readonly DrawnSheet[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document ${NAMESPACES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles>${STYLES}</office:automatic-styles>
<office:body><office:spreadsheet>${sheets.map(tableOf).join('\n')}</office:spreadsheet></office:body>
</office:document>`;
}

function tableOf({
  name,
  rows,
  merges = [],
  hiddenRows,
  hiddenColumns,
  hidden,
}: DrawnSheet): string {
  const width = Math.max(...rows.map(({ length }) => length));
  const unseen = (is: boolean | undefined) => (is ? ' table:visibility="collapse"' : '');
  const columns = Array.from({ length: width }, (_, i) => {
    return `<table:table-column${unseen(hiddenColumns?.includes(i))}/>`;
  });
  const spans = merges.map(corners);
  const lines = rows.map((row, r) => {
    const cells = Array.from({ length: width }, (_, c) => {
      const merge = spans.find(
        ({ start, end }) => start.row <= r && r <= end.row && start.column <= c && c <= end.column,
      );
      if (!merge) return cellOf(row[c] ?? null, '');
      const { start, end } = merge;
      if (start.row !== r || start.column !== c) return '<table:covered-table-cell/>';
      const [down, across] = [end.row - r + 1, end.column - c + 1];
      return cellOf(
        row[c] ?? null,
        ` table:number-rows-spanned="${down}" table:number-columns-spanned="${across}"`,
      );
    });
    return `<table:table-row${unseen(hiddenRows?.includes(r + 1))}>${cells.join('')}</table:table-row>`;
  });
  const style = hidden ? ' table:style-name="unseen"' : '';
  return `<table:table table:name="${escaped(name)}"${style}>${columns.join('')}${lines.join('')}</table:table>`;
}

function cellOf(drawn: Drawn, spans: string): string {
  const cell = (attributes: string, text = '') =>
    `<table:table-cell${spans} ${attributes}>${text}</table:table-cell>`;
  if (drawn === null) return cell('');
  if (typeof drawn === 'number') return cell(`office:value-type="float" office:value="${drawn}"`);
  if (typeof drawn === 'string') return cell('office:value-type="string"', paragraphs(drawn));
  if ('percent' in drawn) {
    return cell(
      `table:style-name="percent" office:value-type="percentage" office:value="${drawn.percent}"`,
    );
  }
  if ('error' in drawn) return cell('table:formula="of:=NA()"');
  if ('formula' in drawn) return cell(`table:formula="of:=${escaped(drawn.formula)}"`);
  const { day, time } = drawn;
  const [style, value] = time ? ['moment', `${day}T${time}:00`] : ['day', day];
  return cell(`table:style-name="${style}" office:value-type="date" office:date-value="${value}"`);
}

function paragraphs(text: string): string {
  const spaced = (line: string) =>
    escaped(line).replace(/ {2,}/g, ({ length }) => `<text:s text:c="${length}"/>`);
  return text
    .split('\n')
    .map((line) => `<text:p>${spaced(line)}</text:p>`)
    .join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
