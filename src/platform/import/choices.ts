import type { Label } from '../kernel/label.js';
import type { Mapping } from '../spreadsheets/table-words.js';
import type { Scale } from './meaning/numbers.js';

/** What whoever imports answered, once for the whole import. Plain JSON. */
export interface ImportChoices {
  /** Which header stands for which column, and which sheet for which kind. */
  readonly mappings?: readonly Mapping[];
  /** What every row says that leaves a column blank: by column (`cohort_id`), or of one kind (`feedback.level`). */
  readonly fill?: Readonly<Record<string, string>>;
  /** What marks are out of: by kind of table, or for all under `*`. */
  readonly scales?: Readonly<Record<string, Scale>>;
  /** Employee numbers that match but for leading zeros are those. */
  readonly zeros?: boolean;
  /** Rows that say otherwise than what is known put it right. */
  readonly acceptChanges?: boolean;
  /** Cells that were mended apart from the file. */
  readonly mended?: readonly MendedCell[];
}

export interface MendedCell {
  readonly file: string;
  readonly sheet: string;
  /** `C12` */
  readonly address: string;
  readonly text: string;
}

/** Where a row stands in what somebody sent. */
export interface RowPlace {
  readonly file: string;
  readonly sheet: string;
  readonly line: number;
}

/** Why a cell, or a row, cannot be carried out. */
export interface PlacedFault extends RowPlace {
  readonly code: string;
  readonly words: Label;
  readonly right?: Label;
  /** `C12`, where one cell is at fault. */
  readonly address?: string;
  readonly kind: string;
  readonly column?: string;
  /** What the cell holds. */
  readonly holds?: string;
}

/** What has to be answered before anything is carried out. */
export interface ImportQuestion {
  readonly code: string;
  readonly words: Label;
  readonly kind: string;
  /** What {@link ImportChoices.fill} or {@link ImportChoices.scales} is to say. */
  readonly column?: string;
  readonly answers?: readonly { readonly value: string; readonly words: Label }[];
}

/** What was taken for granted, once for all cells it was taken of. */
export interface ImportNote {
  readonly code: string;
  readonly words: Label;
  readonly file: string;
  readonly sheet: string;
  readonly count: number;
  readonly address?: string;
}
