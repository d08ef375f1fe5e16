import type { Instant } from '../kernel/envelope.js';
import { carryOut, type Ledger } from './carry-out.js';
import { Cells } from './cells.js';
import { fileTables } from '../../import-tables/file-tables.js';
import { knownBefore } from '../../import-tables/known-before.js';
import { plan, type RowRefusal } from './plan.js';
import type { ImportFolder } from './read-folder.js';
import { rubricColumns } from '../../import-tables/rubric-columns.js';
import { readDocument, surroundingsOf } from '../../import-tables/surroundings.js';

export interface ImportRequest extends Ledger {
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
export async function importFolder(request: ImportRequest): Promise<ImportReport> {
  const { folder, store, zone, now } = request;
  const known = await knownBefore(store);
  const rubrics = rubricColumns([...known.rubrics, ...documentsIn(folder)]);
  const rows = folder.rows(rubrics);
  const surroundings = surroundingsOf({ folder: folder.path, rows, rubrics, known, zone, now });
  const planned = plan(rows, surroundings);
  const { importedBy, onProgress = () => {} } = request;
  const done = await carryOut(planned, request, known, importedBy, onProgress);
  const refused = [...planned.malformed, ...done.refused].sort(byPlace);
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

/** The policy documents that `policies.csv` names, where they can be read. */
function documentsIn(folder: ImportFolder): object[] {
  return folder
    .rows(
      rubricColumns([]),
      fileTables.find(({ file }) => file === 'policies.csv'),
    )
    .flatMap(({ values }) => {
      try {
        return [readDocument(folder.path, new Cells(values).text('file'))];
      } catch {
        return [];
      }
    });
}

function byPlace(a: RowRefusal, b: RowRefusal): number {
  const place = (file: string) => fileTables.findIndex((table) => table.file === file);
  return place(a.file) - place(b.file) || a.line - b.line;
}
