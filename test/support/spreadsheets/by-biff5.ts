import { gbk } from './gbk.js';
import { bySheetJs } from './by-sheetjs.js';
import type { Drawn, DrawnSheet } from './drawn.js';

const GBK = 936;
/** A record of two bytes that names the code page of all text. */
const CODE_PAGE_RECORD = Buffer.from([0x42, 0x00, 0x02, 0x00]);

/**
 * A workbook of Excel 95 from a Chinese computer. Nothing that is still made writes one with Chinese text: SheetJS writes
 * as many Latin letters, which become the bytes they stand for.
 */
export function byBiff5(sheets: readonly DrawnSheet[]): Buffer {
  const letters = new Map<string, Buffer>();
  const stoodFor = (text: string) => {
    const bytes = gbk(text);
    if (bytes.length === text.length) return text;
    const name = letters.size.toString(36).padStart(2, 'q').padEnd(bytes.length, '~');
    letters.set(name, bytes);
    return name;
  };
  const latin = sheets.map((sheet): DrawnSheet => {
    const cell = (drawn: Drawn): Drawn => {
      // SheetJS writes the value of a formula only; GBK has no U+00A0.
      if (typeof drawn === 'object' && drawn && 'formula' in drawn) return cell(drawn.value);
      return typeof drawn === 'string' ? stoodFor(drawn.replaceAll('\u00a0', ' ')) : drawn;
    };
    return { ...sheet, name: stoodFor(sheet.name), rows: sheet.rows.map((row) => row.map(cell)) };
  });
  const file = bySheetJs(latin, 'biff5');
  for (const [name, bytes] of letters) {
    for (let at = 0; (at = file.indexOf(name, at, 'latin1')) >= 0;) bytes.copy(file, at);
  }
  file.writeUInt16LE(GBK, file.indexOf(CODE_PAGE_RECORD) + CODE_PAGE_RECORD.length);
  return file;
}
