import type { Cell } from '../workbook.js';

/** `'0123`, as one types an id that is not to become a number. */
const APOSTROPHE = /^'(?=\d[\w-]*$)/;
const EXCEL_ERROR = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)$/;

/** A cell that holds text, whatever it means. */
export function textCell(text: string): Cell {
  if (EXCEL_ERROR.test(text)) return { text, error: text };
  return { text: text.replace(APOSTROPHE, '') };
}
