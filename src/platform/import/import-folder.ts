import type { Instant } from '../kernel/envelope.js';
import { carryOut, type Ledger } from './carry-out.js';
import type { Spreadsheets } from './file-table.js';
import { plan, type RowRefusal } from './plan.js';
import type { ImportFolder } from './read-folder.js';

export interface ImportRequest<Context> extends Ledger {
  readonly spreadsheets: Spreadsheets<Context>;
  readonly folder: ImportFolder;
  readonly zone: string;
  /** Who runs the import. */
  readonly importedBy: string;
  readonly now: Instant;
  readonly onProgress?: (done: number, of: number) => void;
}

export interface ImportReport {
  /** Rows whose every step stands in the ledger, `unchanged` among them. */
  readonly accepted: number;
  /** Accepted rows that appended nothing: they had been imported before. */
  readonly unchanged: number;
  readonly events: number;
  /** In the order of the file list, then of the lines. */
  readonly refused: readonly RowRefusal[];
}

/**
 * Carries out a folder of spreadsheets as the commands its rows stand for.
 * @throws UnreadableFolder before anything is appended; an EventStoreError when the store gives up
 */
export async function importFolder<Context>(
  request: ImportRequest<Context>,
): Promise<ImportReport> {
  const { spreadsheets, importedBy, onProgress = () => {} } = request;
  const read = await spreadsheets.read(request);
  const planned = plan(read, spreadsheets);
  const done = await carryOut(planned, request, read, importedBy, onProgress);
  const refused = [...planned.malformed, ...done.refused].sort(byPlace(spreadsheets.tables));
  const accepted = planned.rows.length - done.refused.length;
  const changedAndAccepted = planned.rows.filter(
    (row) =>
      done.changed.has(row) &&
      !done.refused.some(({ file, line }) => file === row.table.file && line === row.line),
  );
  return {
    accepted,
    unchanged: accepted - changedAndAccepted.length,
    events: done.events,
    refused,
  };
}

function byPlace(tables: Spreadsheets['tables']): (a: RowRefusal, b: RowRefusal) => number {
  const place = (file: string) => tables.findIndex((table) => table.file === file);
  return (a, b) => place(a.file) - place(b.file) || a.line - b.line;
}
