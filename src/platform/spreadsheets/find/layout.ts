import type { FoundCell } from '../found-table.js';
import type { KindIndex } from './kind-index.js';

/** One way to read a sheet, or a part of it: which kind, and what each column holds. */
export interface Layout {
  readonly kind: KindIndex;
  readonly shape: 'plain' | 'cross' | 'matrix';
  readonly headerLines: readonly number[];
  readonly columns: readonly LayoutColumn[];
  /** Columns that have a meaning so: the more, the better the layout explains the sheet. */
  readonly explained: number;
  readonly satisfied: boolean;
  readonly hasValues: boolean;
}

export interface LayoutColumn {
  readonly index: number;
  readonly header: FoundCell;
  /** What its cells are kept under. */
  readonly column?: string;
  readonly suggested?: string;
  /** Another column is read as this already. */
  readonly twice?: string;
  /** Passed over because somebody said so. */
  readonly dismissed?: true;
  readonly across?: Readonly<Record<string, FoundCell>>;
}

export const lastHeaderLine = ({ headerLines }: Layout): number => Math.max(...headerLines);
