import type { KindShown, Outcome } from '../platform/import/outcome.js';
import type { KeptImport } from './import-content.js';

/** As many of each as a page shows; how many there are is said. */
const MOST = 500;
const ROWS = 5;

/** An import as its page shows it: without the bytes, and without what each row appended. */
export function importShown(kept: KeptImport) {
  const { appended, takenUntil, undone, ...shown } = kept;
  const stuck = (kept.state === 'running' || kept.state === 'undoing') && takenUntil < Date.now();
  return {
    ...shown,
    rows: new Set(appended?.map(({ file, sheet, line }) => JSON.stringify([file, sheet, line])))
      .size,
    /** The process that was at it has ended: to be gone on with. */
    stuck,
    ...(undone && {
      undone: { ...undone, left: undone.left.slice(0, MOST), leftOf: undone.left.length },
    }),
  };
}

/** What was understood, with the first rows of each table. */
export function previewShown(outcome: Outcome & { readonly kinds: readonly KindShown[] }) {
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
