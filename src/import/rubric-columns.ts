import type { DocumentColumns } from '../platform/import/file-table.js';
import { type ColumnMeaning, type Words, words } from '../platform/import/table-meaning.js';

/** Those of the rubric shipped with Lectern, for a folder that leaves the rubric to an earlier import. */
const SHIPPED = ['curriculumDesign', 'classroomPresentation', 'stagePresence'];

const DIMENSION_WORDS: Readonly<Record<string, Words>> = {
  curriculumDesign: words(
    '课程设计 教学设计 内容设计 课程内容 课程设计得分',
    'Curriculum design|course design|design|content',
  ),
  classroomPresentation: words(
    '课堂呈现 授课呈现 授课技巧 课堂表现 现场呈现',
    'Classroom presentation|presentation|delivery',
  ),
  stagePresence: words('台风 舞台表现 舞台呈现 仪表仪态 台风表现', 'Stage presence|presence|stage'),
};

/** The marks of sheets, as people head them: by their words where we have some, else by their ids. */
export function dimensionMeanings({
  dimensions,
}: DocumentColumns): Readonly<Record<string, ColumnMeaning>> {
  return Object.fromEntries(
    [...dimensions].map(([column, id]): [string, ColumnMeaning] => [
      column,
      { words: DIMENSION_WORDS[id] ?? words('', id), holds: 'mark', least: 0, most: 100 },
    ]),
  );
}

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
