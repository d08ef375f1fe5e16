import { bindingOf, capabilities, ledgerContracts, type LecternEvent } from './capabilities.js';
import { columnOf, dimensionMeanings, rubricColumns } from './import/rubric-columns.js';
import {
  type KnownBefore,
  readDocument,
  sessionOfRow,
  type Surroundings,
  surroundingsOf,
} from './import/surroundings.js';
import { type EventStore, START } from './platform/event-store/event-store.js';
import { Cells } from './platform/import/cells.js';
import type {
  DocumentColumns,
  FileTable,
  ReadRows,
  Spreadsheets,
} from './platform/import/file-table.js';
import { tableWordsOf } from './platform/import/table-words-of.js';
import type { TableWords } from './platform/spreadsheets/table-words.js';
import type { ImportFolder, Row } from './platform/import/read-folder.js';

/** In the order in which rows of the same instant are carried out. */
const tables = capabilities
  .flatMap(({ files = [] }) => files as readonly FileTable<Surroundings>[])
  .sort((a, b) => a.rank - b.rank);

/** Every kind of table as it is looked for in sheets, with a column for each dimension of the rubrics. */
export function tableKinds(rubrics: DocumentColumns): readonly TableWords[] {
  const dimensions = dimensionMeanings(rubrics);
  return tables.flatMap(
    (table) => tableWordsOf(table, table.documentColumns ? dimensions : {}) ?? [],
  );
}

/** Columns that a command's field of another name comes from. */
const COLUMN_OF_FIELD: Readonly<Record<string, string>> = {
  candidacyId: 'person_id',
  policyId: 'id',
  document: 'file',
};

/** The spreadsheets of the training programme. */
export const spreadsheets: Spreadsheets<Surroundings> = {
  tables,
  bindingOf,
  columnOf: (field) => COLUMN_OF_FIELD[field] ?? columnOf(field),
  async read({ folder, store, zone, now }) {
    const known = await knownBefore(store);
    const rubrics = rubricColumns([...known.rubrics, ...documentsIn(folder)]);
    return within(folder.rows(rubrics), { folder: folder.path, rubrics, known, zone, now });
  },
};

function within(
  rows: readonly Row[],
  given: Omit<Parameters<typeof surroundingsOf>[0], 'rows'> & { readonly known: KnownBefore },
): ReadRows<Surroundings> {
  return {
    rows,
    context: surroundingsOf({ ...given, rows }),
    openWhile: sessionOfRow(rows),
    streamOfCommand: given.known.streamOfCommand,
  };
}

/** Rows that came in no folder, with all that planning them takes. No document can come with them. */
export async function rowsRead(
  rows: readonly Row[],
  given: {
    readonly store: EventStore;
    readonly zone: string;
    readonly now: string;
    readonly documents: DocumentColumns;
  },
): Promise<ReadRows<Surroundings>> {
  const { store, zone, now, documents: rubrics } = given;
  return within(rows, { folder: '', rubrics, known: await knownBefore(store), zone, now });
}

/** The columns that the ledger's rubrics give to score sheets. */
export async function rubricsOf(store: EventStore): Promise<DocumentColumns> {
  return rubricColumns((await knownBefore(store)).rubrics);
}

/** The policy documents that `policies.csv` names, where they can be read. */
function documentsIn(folder: ImportFolder): object[] {
  return folder
    .rows(
      rubricColumns([]),
      tables.find(({ file }) => file === 'policies.csv'),
    )
    .flatMap(({ values }) => {
      try {
        return [readDocument(folder.path, new Cells(values).text('file'))];
      } catch {
        return [];
      }
    });
}

const TYPES = [
  'PolicyProposed',
  'TrainerNominated',
  'SessionScheduled',
  'CoachingHeld',
  'DemoScheduled',
];

async function knownBefore(store: EventStore): Promise<KnownBefore> {
  const rubrics: object[] = [];
  const cohortOfSession = new Map<string, string>();
  const cohortOfPerson = new Map<string, string>();
  const streamOfCommand = new Map<string, string>();
  for (let after = START, end = false; !end;) {
    const page = await store.readAll({ after, types: TYPES, limit: 10_000 });
    for (const recorded of page.events) {
      const event = ledgerContracts.upcast<LecternEvent>(recorded);
      if (event.type === 'PolicyProposed') {
        if (event.data.kind === 'rubric') rubrics.push(event.data.document);
      } else if (event.type === 'SessionScheduled') {
        const { sessionId, cohortId } = event.data;
        if (cohortId !== undefined) cohortOfSession.set(sessionId, cohortId);
      } else if (event.type === 'TrainerNominated') {
        cohortOfPerson.set(event.data.personId, event.data.cohortId);
      } else {
        streamOfCommand.set(event.metadata.commandId, event.stream);
      }
    }
    ({ next: after, end } = page);
  }
  return { rubrics, cohortOfSession, cohortOfPerson, streamOfCommand };
}
