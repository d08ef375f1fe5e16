import { createHash } from 'node:crypto';
import { type LecternEvent, ledgerContracts } from './capabilities.js';
import { template } from './import-templates.js';
import { KnownThings, NAMING_TYPES } from './known-things.js';
import { dimensionMeanings } from './import/rubric-columns.js';
import type { CommandRunner } from './platform/commands/command-runner.js';
import { type EventStore, START } from './platform/event-store/event-store.js';
import { overlayStore } from './platform/event-store/overlay-store.js';
import { type AppendedStep, carryOut as carryOutPlan } from './platform/import/carry-out.js';
import type { ImportChoices, PlacedFault } from './platform/import/choices.js';
import { changedRows } from './platform/import/changed-rows.js';
import type {
  ActCount,
  CarriedOut,
  ImportWork,
  KindShown,
  Outcome,
  Understood,
} from './platform/import/outcome.js';
import { faultsOf } from './platform/import/row-faults.js';
import { normalise } from './platform/import/normalise.js';
import { firstWord } from './platform/import/template.js';
import { inLanguage, type Language } from './platform/kernel/label.js';
import { mark } from './platform/spreadsheets/mark/mark.js';
import type { FoundTable } from './platform/spreadsheets/found-table.js';
import type { TableWords } from './platform/spreadsheets/table-words.js';
import { type Plan, plan } from './platform/import/plan.js';
import { type Clock, systemClock } from './platform/kernel/clock.js';
import type { NamedBytes } from './platform/spreadsheets/read/read-file.js';
import { understand as readFiles } from './platform/spreadsheets/understand.js';
import { rubricsOf, rowsRead, spreadsheets, tableKinds } from './spreadsheets.js';
import { openWriteSide } from './write-side.js';

/**
 * Spreadsheets as people have them, understood, shown and carried out. All three take the same request and lean on
 * nothing between them, so that each can run in a thread or process of its own; what they answer is plain JSON.
 * Whoever calls sees to it that `by` may enter for others: a programme-admin.
 */
export interface SpreadsheetRequest {
  /** A zip is read as the files in it. */
  readonly files: readonly NamedBytes[];
  readonly choices: ImportChoices;
  readonly store: EventStore;
  readonly zone: string;
  readonly now: string;
  readonly earliestDay: string;
}

interface Prepared extends Understood {
  readonly plan: Plan;
  readonly streamOfCommand: ReadonlyMap<string, string>;
  readonly nameOf: (id: string) => string | undefined;
  readonly hashOf: (file: string) => string | undefined;
}

/** What some files hold and how it is taken; nothing is decided yet. */
export async function understand(request: SpreadsheetRequest): Promise<Understood> {
  return shownOf(await prepare(request));
}

/** What carrying it out would come to: everything is decided, on an overlay of the ledger, and nothing appended. */
export async function preview(
  request: SpreadsheetRequest & { readonly by: string },
): Promise<Outcome> {
  return rehearse(await prepare(request), request);
}

/**
 * Carries it out, all or nothing: whatever a rehearsal refuses, or asks, keeps everything back. Cut off half-way, it
 * goes on when it is carried out again: rows that are in append nothing.
 */
export async function carryOut(
  request: SpreadsheetRequest & {
    readonly by: string;
    readonly runner: Pick<CommandRunner, 'run'>;
    readonly progress?: (done: number, of: number) => void;
  },
): Promise<CarriedOut> {
  const prepared = await prepare(request);
  const rehearsed = await rehearse(prepared, request);
  const { faults, questions, changed, files, tables } = rehearsed;
  const asks =
    questions.length > 0 ||
    tables.some((table) => table.questions.length > 0) ||
    files.some((file) => file.questions.length > 0 || file.refused);
  const waits = changed.length > 0 && request.choices.acceptChanges !== true;
  if (asks || waits || faults.length > 0) return { ...rehearsed, done: false, appended: [] };
  const { store, runner, by, progress = () => {} } = request;
  const done = await carryOutPlan(
    ...([prepared.plan, { store, runner }, prepared, by, progress, prepared.hashOf] as const),
  );
  return {
    ...outcome(prepared, done),
    done: done.refused.length === 0,
    appended: done.appended.flatMap(({ step, stream, eventIds }) =>
      step.row.place ? [{ ...step.row.place, stream, eventIds }] : [],
    ),
  };
}

/** Both over one ledger, by the commands of its write side. */
export function importWork(
  over: Pick<SpreadsheetRequest, 'store' | 'zone' | 'earliestDay'> & {
    readonly runner: Pick<CommandRunner, 'run'>;
    readonly clock: Clock;
  },
): ImportWork {
  const { clock, ...ledger } = over;
  const now = () => clock().toISOString();
  return {
    kinds: async () => tableKinds(await rubricsOf(over.store)).map(kindShown),
    mark: (file, faults, language) =>
      mark({ file, marks: faults.filter((one) => one.file === file.name).map(marking(language)) }),
    template: async (kind, language) => template(kind, language, await rubricsOf(over.store)),
    preview: (sent) => preview({ ...ledger, ...sent, now: now() }),
    carryOut: (sent) => carryOut({ ...ledger, ...sent, now: now() }),
  };
}

const marking = (language: Language) => (fault: PlacedFault) => {
  const { sheet, line, address, words, right } = fault;
  const note = [words, ...(right ? [right] : [])].map((one) => inLanguage(language, one));
  return { sheet, line, ...(address === undefined ? {} : { address }), note: note.join('\n') };
};

function kindShown({ kind, title, columns }: TableWords): KindShown {
  const byId = Map.groupBy(columns, ({ id }) => id);
  return {
    kind,
    title: [title.en, title['zh-CN']],
    columns: [...byId].flatMap(([id, [column]]) =>
      column ? [{ id, words: [firstWord(column, id, 'en'), firstWord(column, id, 'zh-CN')] }] : [],
    ),
  };
}

async function rehearse(
  prepared: Prepared,
  { store, zone, earliestDay, by }: SpreadsheetRequest & { readonly by: string },
): Promise<Outcome> {
  const overlay = overlayStore(store);
  const { runner } = openWriteSide({ store: overlay, clock: systemClock, zone, earliestDay });
  return outcome(
    prepared,
    await carryOutPlan(prepared.plan, { store: overlay, runner }, prepared, by, () => {}),
  );
}

function outcome(prepared: Prepared, done: Awaited<ReturnType<typeof carryOutPlan>>): Outcome {
  const refused = faultsOf(done.refused, spreadsheets.columnOf);
  return {
    ...shownOf(prepared),
    faults: [...prepared.faults, ...refused],
    acts: actsOf(done.appended, prepared.nameOf),
    unchanged: prepared.plan.rows.length - done.changed.size - done.refused.length,
    events: done.events,
  };
}

function actsOf(
  appended: readonly AppendedStep[],
  nameOf: (id: string) => string | undefined,
): ActCount[] {
  const acts = new Map<string, ActCount>();
  for (const { step } of appended) {
    const { binding, row } = step;
    const before = acts.get(binding.name);
    if (before) acts.set(binding.name, { ...before, count: before.count + 1 });
    else if (row.place) {
      const said = [row.values.get('name'), row.values.get('title'), row.values.get('topic')];
      const keyed = row.table.key.map((column) => row.values.get(column) ?? '');
      const named = keyed.flatMap((id) => nameOf(id) ?? []);
      const about = [...new Set([...named, ...said.flatMap((one) => one ?? [])])];
      const { name: command, label } = binding;
      acts.set(command, { command, label, count: 1, first: row.place, about });
    }
  }
  return [...acts.values()];
}

function shownOf(prepared: Prepared): Understood {
  const { files, tables, faults, notes, questions, changed, missing, rows } = prepared;
  return { files, tables, faults, notes, questions, changed, missing, rows };
}

async function prepare(request: SpreadsheetRequest): Promise<Prepared> {
  const { files: sent, choices, store, zone, now, earliestDay } = request;
  const known = await knownThings(store);
  const documents = await rubricsOf(store);
  const understood = await readFiles(sent, tableKinds(documents), {
    mappings: choices.mappings ?? [],
  });
  const { files } = understood;
  const tables = understood.tables.map((table) => withoutFilled(table, choices.fill ?? {}));
  const before = new Map([...known.people].map(([id, columns]) => [id, { ...columns }]));
  const read = await normalise(tables, {
    tables: spreadsheets.tables,
    documents,
    dimensions: dimensionMeanings(documents),
    directory: known.directory,
    choices,
    calendar: { zone, now, earliestDay },
  });
  const { rows, changed, differing } = changedRows(read.rows, before);
  const accepted = choices.acceptChanges ? rows : rows.filter((row) => !differing.has(row));
  const ready = await rowsRead(accepted, { store, zone, now, documents });
  const planned = plan(ready, spreadsheets);
  const malformed = faultsOf(planned.malformed, spreadsheets.columnOf, accepted);
  const listed = new Set(
    rows
      .filter(({ table }) => table.file === 'people.csv')
      .map((row) => row.values.get('person_id')),
  );
  const missing = [...before].flatMap(([id, { name = id, left }]) =>
    listed.size === 0 || listed.has(id) || left ? [] : [{ id, name }],
  );
  const hashes = new Map(
    sent.map(({ name, bytes }) => [name, createHash('sha256').update(bytes).digest('hex')]),
  );
  return {
    ...{ files, tables, notes: read.notes, changed, missing, rows: read.rows.length },
    faults: [...read.faults, ...malformed],
    questions: read.questions,
    plan: planned,
    streamOfCommand: ready.streamOfCommand,
    nameOf: (id) =>
      ['person', 'cohort', 'course', 'module', 'delivery']
        .map((of) => known.directory.get(of, id)?.titles.at(-1))
        .find((title) => title !== undefined),
    hashOf: (file) => hashes.get(file),
  };
}

/** A column that every row has by a value said for all is not missing. */
function withoutFilled(table: FoundTable, fill: Readonly<Record<string, string>>): FoundTable {
  const isFilled = (column: string) =>
    (fill[`${table.kind}.${column}`] ?? fill[column] ?? '') !== '';
  const questions = table.questions.filter(({ columns }) => !columns?.some(isFilled));
  return questions.length === table.questions.length ? table : { ...table, questions };
}

async function knownThings(store: EventStore): Promise<KnownThings> {
  const known = new KnownThings();
  for (let after = START, end = false; !end;) {
    const page = await store.readAll({ after, types: NAMING_TYPES, limit: 10_000 });
    for (const event of page.events) known.take(ledgerContracts.upcast<LecternEvent>(event));
    ({ next: after, end } = page);
  }
  return known;
}
