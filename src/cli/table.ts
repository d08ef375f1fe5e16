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
  return `${underHeadOnly(shown.toString())}\n`;
}

/** A rule under the header; between rows it would only push them apart. */
function underHeadOnly(drawn: string): string {
  const lines = drawn.split('\n');
  const rule = lines.findIndex((line) => line.includes('├'));
  return lines.filter((line, i) => i <= rule || !line.includes('├')).join('\n');
}

function text(cell: Cell): string {
  if (cell === null || cell === undefined) return '–';
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  return String(cell);
}
