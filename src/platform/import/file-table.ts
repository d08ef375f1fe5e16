import type { Command, CommandBinding, CommandClass } from '../commands/command.js';
import type { EventStore } from '../event-store/event-store.js';
import type { Instant } from '../kernel/envelope.js';
import type { Cells } from './cells.js';
import type { ImportFolder, Row } from './read-folder.js';
import type { Step } from './step.js';
import type { TableMeaning } from './table-meaning.js';

/**
 * A kind of file that an import folder may hold, and the commands that a row of it stands for.
 * `Context` is what rows of other files, or the ledger before them, say that its commands need.
 */
export interface FileTable<Context = never> {
  readonly file: string;
  /** At the same instant, rows are carried out in the order of their files' ranks. */
  readonly rank: number;
  readonly columns: readonly string[];
  /** Columns that a file may leave out. */
  readonly optionalColumns?: readonly string[];
  /** Columns that tell a row from all others: the command ids come from them. */
  readonly key: readonly string[];
  /**
   * A time by which several rows of a key are told apart: the earliest has the key to itself, as if it were alone.
   */
  readonly again?: string;
  /** How people write it in a spreadsheet of their own. */
  readonly meaning?: TableMeaning;
  /** May hold {@link DocumentColumns} besides. */
  readonly documentColumns?: true;
  /** @throws Refusal `malformed`, naming the column */
  readonly steps: (row: Cells, context: Context) => readonly Step[];
  /**
   * The commands by which what is known of a row's thing comes to what the row says, where that differs. What the row
   * leaves out stays. `before` holds the same columns, and `revision`: how much was known then.
   */
  readonly changed?: (row: Cells, before: Cells, context: Context) => readonly Step[];
}

/** Columns that documents of the folder or the ledger give to files, such as one per dimension. */
export interface DocumentColumns {
  /** Column to the name that the documents have for it. */
  readonly dimensions: ReadonlyMap<string, string>;
  /** Those that every row must fill. */
  readonly required: ReadonlySet<string>;
}

/** The spreadsheets of all capabilities: what an import is given to read a folder by. */
export interface Spreadsheets<Context = never> {
  /** Every file a folder may hold. At the same instant, rows are carried out in this order. */
  readonly tables: readonly FileTable<Context>[];
  readonly bindingOf: <C extends Command>(type: CommandClass<C>) => CommandBinding;
  /** The column that a command's field comes from. */
  readonly columnOf: (field: string) => string;
  /** Reads the rows of a folder, and what they say about each other. @throws UnreadableFolder */
  readonly read: (request: {
    readonly folder: ImportFolder;
    readonly store: EventStore;
    readonly zone: string;
    readonly now: Instant;
  }) => Promise<ReadRows<Context>>;
}

/** The rows of a folder with all that planning them takes. */
export interface ReadRows<Context = never> {
  readonly rows: readonly Row[];
  readonly context: Context;
  /**
   * What a row belongs to, where it can be carried out only while that is open (such as a session):
   * it is not closed while a row of it waits to be mended.
   */
  readonly openWhile: (row: Row) => string | undefined;
  /**
   * Where commands whose key does not tell their stream were carried out. The runner looks for a
   * command's first answer in its own stream only.
   */
  readonly streamOfCommand: ReadonlyMap<string, string>;
}
