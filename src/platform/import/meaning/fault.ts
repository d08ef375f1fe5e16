import type { Label } from '../../kernel/label.js';

/** Why a cell cannot be taken for what its column holds. */
export interface CellFault {
  /** Stable. */
  readonly code: string;
  readonly words: Label;
  /** What would be right. */
  readonly right: Label;
}

/** What a cell comes to in the plain form, and what was taken for granted on the way. */
export interface Meaning {
  readonly text: string;
  readonly note?: { readonly code: string; readonly words: Label };
}

export type Read = Meaning | CellFault;

export const isFault = (read: Read): read is CellFault => 'right' in read;

export function fault(code: string, words: Label, right: Label): CellFault {
  return { code, words, right };
}

/** As it stands in the cell, short enough to be said. */
export function shown(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
