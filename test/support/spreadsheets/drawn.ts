/** A workbook as somebody might have typed it, for writers to write: the fixtures of spreadsheets come from these. */
export type Drawn =
  | string
  | number
  | null
  | { readonly day: string; readonly time?: string; readonly format?: string }
  | { readonly formula: string; readonly value: string | number }
  | { readonly percent: number }
  | { readonly error: '#N/A' };

export interface DrawnSheet {
  readonly name: string;
  readonly rows: readonly (readonly Drawn[])[];
  /** `A1:C2` */
  readonly merges?: readonly string[];
  /** From 1. */
  readonly hiddenRows?: readonly number[];
  /** From 0. */
  readonly hiddenColumns?: readonly number[];
  readonly hidden?: boolean;
}

/** `A1:C2` as corners, counted from 0. */
export function corners(range: string) {
  const [from = '', to = from] = range.split(':');
  const [start, end] = [from, to].map((address) => {
    const [, letter = '', line] = /^([A-Z])(\d+)$/.exec(address) ?? [];
    return { row: Number(line) - 1, column: letter.charCodeAt(0) - 65 };
  });
  if (!start || !end) throw new Error(`no range: ${range}`);
  return { start, end };
}

/** Days since the end of 1899. */
export function serial(day: string, time = '00:00'): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return (
    (Date.parse(`${day}T00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000 +
    (hours * 60 + minutes) / 1_440
  );
}
