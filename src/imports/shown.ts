import type { Outcome } from '../platform/import/outcome.js';
import type { KeptImport } from './kept-imports.js';

/** As many of each as a page shows; how many there are is said. */
const MOST = 500;
const ROWS = 5;

/** An import as its page shows it: without the bytes, and without what each row appended. */
export function importShown(kept: KeptImport) {
  const { appended, takenUntil, ...shown } = kept;
  const stuck = (kept.state === 'running' || kept.state === 'undoing') && takenUntil < Date.now();
  return {
    ...shown,
    rows: appended?.length ?? 0,
    /** The process that was at it has ended: to be gone on with. */
    stuck,
    ...(kept.undone && {
      undone: {
        ...kept.undone,
        left: kept.undone.left.slice(0, MOST),
        leftOf: kept.undone.left.length,
      },
    }),
  };
}

/** What was understood, with the first rows of each table. */
export function previewShown(outcome: Outcome) {
  const { tables, faults, changed, missing, notes } = outcome;
  return {
    ...outcome,
    tables: tables.map(({ rows, ...table }) => ({
      ...table,
      rowCount: rows.length,
      rows: rows.slice(0, ROWS),
    })),
    faults: faults.slice(0, MOST),
    faultsOf: faults.length,
    changed: changed.slice(0, MOST),
    changedOf: changed.length,
    missing: missing.slice(0, MOST),
    missingOf: missing.length,
    notes: notes.slice(0, MOST),
  };
}
