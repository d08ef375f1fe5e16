/** An element of a worksheet that begins a row, or holds a value, whatever prefix the writer gives its names. */
const ROW_OR_VALUE = /<(?:\w+:)?(?:(row)|v|is)[\s>]/g;

/** How many rows of a worksheet part hold something: sheets that were formatted to their end have a million that do not. */
export function rowsWithValues(part: Buffer): number {
  let rows = 0;
  let isOpen = false;
  for (const [, row] of part.toString('latin1').matchAll(ROW_OR_VALUE)) {
    if (row !== undefined) isOpen = true;
    else if (isOpen) {
      rows += 1;
      isOpen = false;
    }
  }
  return rows;
}
