import type { ComponentChildren } from 'preact';

/** What a cell holds for sorting, filtering and the CSV. */
export type Value = string | number | boolean | null | undefined;

export interface Column<Row> {
  /** In the URL when sorted by, and in the CSV's first line. */
  readonly key: string;
  readonly head: ComponentChildren;
  /** Explains the head. */
  readonly title?: string;
  value(row: Row): Value;
  /** What the cell shows; the value itself unless said. */
  cell?(row: Row): ComponentChildren;
  /** Numbers are set to the right, the largest first when sorted by; text to the left, from A. */
  readonly figures?: boolean;
  /** Gives way on a phone. */
  readonly minor?: boolean;
  /** Neither sorts nor goes into the CSV: a button, a chart of what other columns say. */
  readonly plain?: boolean;
}

export interface Sorting {
  readonly key: string;
  readonly down: boolean;
}

/** `total` from A, `-total` from the largest. */
export function sortingIn(text: string | undefined): Sorting | undefined {
  if (!text) return undefined;
  return text.startsWith('-') ? { key: text.slice(1), down: true } : { key: text, down: false };
}

export function sortingText({ key, down }: Sorting): string {
  return down ? `-${key}` : key;
}

/** Rows whose values have every word typed; words may be parts of words. */
export function filtered<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  text: string,
): readonly Row[] {
  const wanted = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return rows;
  return rows.filter((row) => {
    const said = columns.map((column) => String(column.value(row) ?? '').toLocaleLowerCase());
    return wanted.every((word) => said.some((value) => value.includes(word)));
  });
}

/** What has no value comes last either way; equals keep the order they came in. */
export function sorted<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sorting: Sorting | undefined,
  compareText: (a: string, b: string) => number,
): readonly Row[] {
  const column = sorting && columns.find(({ key }) => key === sorting.key);
  if (!sorting || !column) return rows;
  const sign = sorting.down ? -1 : 1;
  return rows
    .map((row) => ({ row, value: column.value(row) }))
    .sort((a, b) => {
      const missing = Number(absent(a.value)) - Number(absent(b.value));
      if (missing !== 0 || absent(a.value)) return missing;
      if (typeof a.value === 'number' && typeof b.value === 'number') {
        return sign * (a.value - b.value);
      }
      return sign * compareText(String(a.value), String(b.value));
    })
    .map(({ row }) => row);
}

function absent(value: Value): boolean {
  return value === undefined || value === null || value === '';
}
