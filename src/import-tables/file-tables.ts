import { bindingOf } from '../capabilities.js';
import { Cells } from '../platform/import/cells.js';
import type { FileTable, Spreadsheets } from '../platform/import/file-table.js';
import type { ImportFolder } from '../platform/import/read-folder.js';
import { courseWork } from './course-work.js';
import { demoDay } from './demo-day.js';
import { learning } from './learning.js';
import { peopleAndPolicies } from './people-and-policies.js';
import { results } from './results.js';
import { knownBefore } from './known-before.js';
import { columnOf, rubricColumns } from './rubric-columns.js';
import { sessionOfRow } from './session-of-row.js';
import { sharing } from './sharing.js';
import { readDocument, surroundingsOf, type Surroundings } from './surroundings.js';

/** In the order in which rows of the same instant are carried out. */
const fileTables: readonly FileTable<Surroundings>[] = [
  peopleAndPolicies.people,
  peopleAndPolicies.policies,
  learning.cohorts,
  learning.modules,
  learning.nominations,
  learning.kickoffs,
  learning.completions,
  learning.coachings,
  learning.exits,
  courseWork.courses,
  courseWork.materials,
  courseWork.corrections,
  demoDay.sessions,
  demoDay.judges,
  demoDay.recusals,
  demoDay.admissions,
  demoDay.demos,
  results.scores,
  results.amendments,
  results.seals,
  results.decisions,
  results.awards,
  courseWork.approvals,
  sharing.deliveries,
  sharing.feedback,
  courseWork.ratings,
];

/** Columns that a command's field of another name comes from. */
const COLUMN_OF_FIELD: Readonly<Record<string, string>> = {
  candidacyId: 'person_id',
  policyId: 'id',
  document: 'file',
};

/** The spreadsheets of the training programme. */
export const spreadsheets: Spreadsheets<Surroundings> = {
  tables: fileTables,
  bindingOf,
  columnOf: (field) => COLUMN_OF_FIELD[field] ?? columnOf(field),
  async read({ folder, store, zone, now }) {
    const known = await knownBefore(store);
    const rubrics = rubricColumns([...known.rubrics, ...documentsIn(folder)]);
    const rows = folder.rows(rubrics);
    return {
      rows,
      context: surroundingsOf({ folder: folder.path, rows, rubrics, known, zone, now }),
      openWhile: sessionOfRow(rows),
      streamOfCommand: known.streamOfCommand,
    };
  },
};

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
