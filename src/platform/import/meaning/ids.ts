import type { Cell } from '../../spreadsheets/workbook.js';
import { fault, type Read, shown } from './fault.js';
import { halfWidth, tidy } from './tidy.js';

const SCIENTIFIC = /^-?\d+(?:\.\d+)?e[+-]?\d+$/i;

/** An id as it was typed: its digits kept, its zeros too where the cell shows them. */
export function readId(cell: Cell): Read {
  const typed = tidy(halfWidth(cell.text));
  if (cell.imprecise || (cell.number === undefined && SCIENTIFIC.test(typed))) {
    return fault(
      'digits-lost',
      [
        `a spreadsheet turned this id into a number and lost digits of it: ${shown(typed)}`,
        `表格软件把该编号变成了数字，末尾的数位已丢失：${shown(typed)}`,
      ],
      ['type it anew in a cell formatted as text', '请把单元格格式设为“文本”后重新填写完整编号'],
    );
  }
  if (cell.number !== undefined && !/^0\d*$/.test(typed)) return { text: plainDigits(cell.number) };
  return { text: unwrapped(typed) };
}

/** `12` for `12.0`. */
function plainDigits(number: string): string {
  return number.replace(/\.0+$/, '');
}

/** `="0123"` and `'0123` are how people keep a spreadsheet from eating zeros. */
function unwrapped(text: string): string {
  return text
    .replace(/^="(.*)"$/, '$1')
    .replace(/^'(?=.)/, '')
    .trim();
}
