import type { DocumentColumns } from '../platform/import/file-table.js';

/** Those of the rubric shipped with Lectern, for a folder that leaves the rubric to an earlier import. */
const SHIPPED = ['curriculumDesign', 'classroomPresentation', 'stagePresence'];

/** `stagePresence` is the column `stage_presence`. */
export function columnOf(dimension: string): string {
  return dimension.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}

/** @param documents the rubrics in reach: the folder's, or the ledger's where the folder has none */
export function rubricColumns(documents: readonly unknown[]): DocumentColumns {
  const rubrics = documents.map(dimensionIds).filter((ids) => ids.length > 0);
  const [first = SHIPPED, ...others] = rubrics;
  const all = new Set([...SHIPPED, ...rubrics.flat()]);
  const shared = first.filter((id) => others.every((ids) => ids.includes(id)));
  return {
    dimensions: new Map([...all].map((id) => [columnOf(id), id])),
    required: new Set(shared.map(columnOf)),
  };
}

/** The document may be anything: proposing it says what is wrong with it. */
function dimensionIds(document: unknown): string[] {
  const { kind, dimensions } = (document ?? {}) as { kind?: unknown; dimensions?: unknown };
  if (kind !== 'rubric' || !Array.isArray(dimensions)) return [];
  return dimensions
    .map((dimension: { id?: unknown } | null) => dimension?.id)
    .filter((id) => typeof id === 'string');
}
