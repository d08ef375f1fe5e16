import Table from 'cli-table3';

type Cell = string | number | boolean | null | undefined;

/** Rows with a header, wide characters counted as wide; figures stand to the right. */
export function table(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const colAligns = header.map((_, i) =>
    rows.some((row) => typeof row[i] === 'number') ? 'right' : 'left',
  );
  const shown = new Table({
    head: [...header],
    colAligns: colAligns,
    // Colours are for terminals: what is piped on is plain text.
    style: process.stdout.isTTY ? {} : { head: [], border: [] },
  });
  for (const row of rows) shown.push(row.map(text));
  return `${shown.toString()}\n`;
}

function text(cell: Cell): string {
  if (cell === null || cell === undefined) return '–';
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  return String(cell);
}
