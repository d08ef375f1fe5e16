import type { Label, Language } from '../kernel/label.js';
import type { EventId, PersonId } from '../kernel/envelope.js';
import type { FoundTable, UnderstoodFile } from '../spreadsheets/found-table.js';
import type { NamedBytes } from '../spreadsheets/read/read-file.js';
import type {
  ImportChoices,
  ImportNote,
  ImportQuestion,
  PlacedFault,
  RowPlace,
} from './choices.js';

/** A row that says otherwise than what is known of its thing. */
export interface ChangedRow extends RowPlace {
  readonly kind: string;
  readonly id: string;
  readonly changes: readonly {
    readonly column: string;
    readonly was: string;
    readonly now: string;
  }[];
  /** The commands by which it would be put right, or moved. */
  readonly acts: readonly string[];
}

/** What some files hold, as it was understood. Plain JSON. */
export interface Understood {
  readonly files: readonly UnderstoodFile[];
  /** As found, with how each header is mapped and what has to be answered first. */
  readonly tables: readonly FoundTable[];
  /** Cells and rows that cannot be taken, all of a row at once. */
  readonly faults: readonly PlacedFault[];
  readonly notes: readonly ImportNote[];
  readonly questions: readonly ImportQuestion[];
  /** Rows that say otherwise than what is known; they wait for {@link ImportChoices.acceptChanges}. */
  readonly changed: readonly ChangedRow[];
  /** People who are known and not in the list of people that was sent: told, never removed. */
  readonly missing: readonly { readonly id: string; readonly name: string }[];
  readonly rows: number;
}

export interface ActCount {
  readonly command: string;
  readonly label: Label;
  readonly count: number;
  /** The first row of the kind. */
  readonly first: RowPlace;
  /** Whom and what it is about, in words: people and things by name. */
  readonly about: readonly string[];
}

export interface Outcome extends Understood {
  /** What would be, or was, appended, by what the acts are called. */
  readonly acts: readonly ActCount[];
  /** Rows that appended nothing: they had been imported before. */
  readonly unchanged: number;
  readonly events: number;
}

/** What one row appended to one stream. */
export interface AppendedRow extends RowPlace {
  readonly stream: string;
  readonly eventIds: readonly EventId[];
}

export interface CarriedOut extends Outcome {
  /** True when it was carried out: there was no question left, no fault, and no change that nobody accepted. */
  readonly done: boolean;
  readonly appended: readonly AppendedRow[];
}

/** Whoever sends files sees to it that `by` may enter for others: a programme-admin. */
export interface SentFiles {
  /** A zip is read as the files in it. */
  readonly files: readonly NamedBytes[];
  readonly choices: ImportChoices;
  readonly by: PersonId;
}

/** A kind of table, with its columns, by the words that people use first. */
export interface KindShown {
  readonly kind: string;
  readonly title: Label;
  readonly columns: readonly { readonly id: string; readonly words: Label }[];
}

/** Understands spreadsheets and carries them out, over one ledger. */
export interface ImportWork {
  /** What a sheet may be, with the columns that the rubrics known now give to it. */
  kinds(): Promise<readonly KindShown[]>;
  /** One of the files, each fault marked where it is; undefined where that cannot be done. */
  mark(
    file: NamedBytes,
    faults: readonly PlacedFault[],
    language: Language,
  ): Promise<Uint8Array | undefined>;
  /** A workbook to fill in, of one kind or `all`; undefined where there is no such kind. */
  template(kind: string, language: Language): Promise<Uint8Array | undefined>;
  /** What carrying it out would come to; nothing is appended. */
  preview(sent: SentFiles): Promise<Outcome>;
  /** All or nothing; cut off half-way, it goes on when it is carried out again. */
  carryOut(
    sent: SentFiles & { readonly progress: (done: number, of: number) => void },
  ): Promise<CarriedOut>;
}
