import pg from 'pg';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { biViews } from '../../projections/bi/bi-contract.js';
import { prepareBi } from '../../projections/bi/bi-schema.js';
import { publishFigures } from '../../projections/bi/publish.js';
import { readModel } from '../../projections/capabilities.js';
import { openViews, openViewsDatabase } from '../../projections/platform/open-views.js';
import { verifyViews } from '../../projections/platform/operations/verify.js';
import { readViews } from '../../projections/platform/queries/views-db.js';
import { openReadSide } from '../../projections/platform/read-side.js';
import { rebuild } from '../../projections/platform/rebuild/rebuild.js';
import { bindingOf, ledgerContracts } from '../../src/capabilities.js';
import { runImport } from '../../src/cli/run-import.js';
import { RateCourse } from '../../src/courses/courses.commands.js';
import { openLedger } from '../../src/open-ledger.js';
import {
  CorrectPersonDetails,
  ErasePerson,
  RequestErasure,
} from '../../src/people/people.commands.js';
import {
  type Command,
  type CommandClass,
  commandFrom,
} from '../../src/platform/commands/command.js';
import { START } from '../../src/platform/event-store/event-store.js';
import { systemClock } from '../../src/platform/kernel/clock.js';
import type { Recorded } from '../../src/platform/kernel/envelope.js';
import { derivedId } from '../../src/platform/kernel/ids.js';
import { personalPaths } from '../../src/platform/personal-data/personal-paths.js';
import type { SealedStore } from '../../src/platform/personal-data/sealed-store.js';
import { ERASED, personOf } from '../../src/platform/personal-data/sealing.js';
import { readSettings, type Settings } from '../../src/platform/settings/settings.js';
import { verifyReplay } from '../../src/replay/verify-replay.js';
import { openWriteSide } from '../../src/write-side.js';
import { startPostgres } from '../support/postgres.js';
import { reported } from '../support/reported.js';
import { lectern } from '../support/terminal.js';
import { wordsInFiles } from './files.js';

/** Demonstrated, was certified, teaches; owns a course, was coached, corrected, scored and rated. */
const GONE = 't25-19';
const ZONE = 'Asia/Shanghai';
const AS_OF = '2026-06-30';
const PATIENCE_MS = 60_000;

const postgres = await startPostgres();
afterAll(() => postgres?.stop());

const zone = process.env['TIME_ZONE'];
beforeAll(() => (process.env['TIME_ZONE'] = ZONE));
afterAll(() => {
  if (zone === undefined) delete process.env['TIME_ZONE'];
  else process.env['TIME_ZONE'] = zone;
});

/** The sample journey, imported once; each case has a copy of the folder. */
let imported: string;
beforeAll(async () => {
  imported = mkdtempSync(join(tmpdir(), 'lectern-erasure-'));
  const settings = readSettings({ LECTERN_DATA: imported, TIME_ZONE: ZONE });
  await runImport('samples/journey-2025', settings, { importedBy: 'operator' });
}, PATIENCE_MS);
afterAll(() => rmSync(imported, { recursive: true, force: true }));

describe.each([
  ['sqlite', 'that a server keeps up'],
  ['sqlite', 'that nobody keeps up'],
  ['postgres', 'that a server keeps up'],
] as const)('a trainer erased, with views on %s %s', (engine, kept) => {
  let folder: string;
  let settings: Settings;
  let database: Awaited<ReturnType<NonNullable<typeof postgres>['database']>> | undefined;
  /** Every personal word about the trainer and about nobody else. */
  let words: string[];
  let figures: unknown;

  beforeAll(async () => {
    if (engine === 'postgres') database = await postgres?.database();
    folder = mkdtempSync(join(tmpdir(), 'lectern-erasure-'));
    cpSync(imported, folder, { recursive: true });
    settings = readSettings({
      LECTERN_DATA: folder,
      TIME_ZONE: ZONE,
      LECTERN_VIEWS: database?.url,
    });
    const store = await openLedger(settings);
    figures = await figuresOf(store, settings);
    // Words that the views have held for a while, and others in their place since.
    await send(store, settings, CorrectPersonDetails, 'a25-1', {
      ...{
        personId: GONE,
        employeeNo: 'E-2019-0719',
        name: '欧阳静安',
        email: 'ouyang.jingan@example.com',
        position: '首席电镀工艺讲师',
      },
    });
    await send(store, settings, RateCourse, 'l25-001', {
      ...{ courseId: `course-${GONE}`, vividness: 90, effectiveness: 85 },
      comment: '欧阳老师的案例讲得最清楚，可惜时间不够。',
    });
    await figuresOf(store, settings);
    if (database) await publish(store, settings);
    words = await wordsAbout(store);
    await store.close();
  }, PATIENCE_MS);
  afterAll(async () => {
    await database?.remove();
    rmSync(folder, { recursive: true, force: true });
  });
  const onThisEngine = engine === 'sqlite' || postgres ? it : it.skip;

  onThisEngine('was in the views before, and in the clear nowhere else', async () => {
    expect(words).toContain(`${GONE}@example.com`);
    expect(words).toContain('首席电镀工艺讲师');
    const found = wordsInFiles(folder, words);
    expect(found.filter((place) => !place.startsWith('views.db'))).toEqual([]);
    if (engine === 'sqlite') expect(found).not.toEqual([]);
    else {
      expect(await wordsInPostgres(settings, words)).not.toEqual([]);
      expect(await wordsInBi(settings, words)).not.toEqual([]);
    }
  });

  onThisEngine(
    'is in no file any more, while everything still verifies and every figure stands',
    async () => {
      const store = await openLedger(settings);
      const building = await openViewsDatabase(readModel, settings);
      if (kept === 'that a server keeps up') {
        const reading = await openReadSide(readModel)(store, settings, {
          rebuild: (some, signal) => rebuild(some, { store, views: building, signal }),
        });
        await erase(store, settings);
        expect(await reading.runner.waitFor(await store.head(), PATIENCE_MS)).toBe(true);
        while (await building.catalogue.erasures.leftTraces()) await setTimeout(20);
        await reading.close();
      } else {
        await erase(store, settings);
        await (await openViews(readModel, settings, store)).close();
      }

      const deployment = {
        store,
        views: building,
        projections: readModel.projections(settings.zone),
      };
      const verified = await verifyViews(deployment);
      expect(verified.map(({ outcome }) => outcome)).toEqual(verified.map(() => 'same'));
      const replayed = await verifyReplay(
        store,
        { asOf: AS_OF, zone: settings.zone },
        readModel.names,
        () => openViews(readModel, settings, store),
      );
      expect(replayed.clean).toBe(true);
      expect(await figuresOf(store, settings)).toEqual(figures);
      const { answer: people } = await readViews(building, readModel.names, (db) =>
        db.selectFrom('people_person').select(['personId', 'name']).execute(),
      );
      expect(people.find(({ personId }) => personId === GONE)?.name).toBe(ERASED);
      expect(people.filter(({ name }) => name === ERASED)).toHaveLength(1);
      await building.close();
      await store.close();

      await handOut(folder);
      expect(wordsInFiles(folder, words)).toEqual([]);
      if (engine === 'postgres') {
        expect(await wordsInPostgres(settings, words)).toEqual([]);
        // The tables of a BI team are there as before, with everybody else's name.
        expect(await wordsInBi(settings, words)).toEqual([]);
        expect(await wordsInBi(settings, [ERASED])).toEqual([`dim_trainer_name: ${ERASED}`]);
        expect(await wordsInBi(settings, [GONE])).toContain(`fact_evaluation: ${GONE}`);
      }
    },
    PATIENCE_MS,
  );
});

/** Exports, as they may be asked for afterwards: evidence, the whole log, the history, lists. */
async function handOut(data: string): Promise<void> {
  const to = (name: string) => join(data, 'handed-out', name);
  const run = async (...args: string[]) => {
    const said = await lectern(...args);
    expect(said).toMatchObject({ code: 0 });
    return said.out;
  };
  const on = ['--data', data];
  const key = (await run('audit', 'key', ...on)).trim();
  await run('audit', 'export', '--subject', `person:${GONE}`, '--out', to('pack'), ...on);
  await run('audit', 'export', '--log', '--out', to('log'), ...on);
  for (const what of ['pack', 'log']) await run('audit', 'verify', to(what), '--trust', key);
  const history = await run('events', '--person', GONE, '--json', ...on);
  expect(history).toContain(ERASED);
  writeFileSync(to('events.ndjson'), history);
  writeFileSync(to('report.json'), await run('report', 'evaluations', '--json', ...on));
  await run('audit', 'access-log', 'verify', ...on);
}

/** As two people do it. */
async function erase(store: SealedStore, settings: Settings): Promise<void> {
  await send(store, settings, RequestErasure, 'a25-1', { personId: GONE });
  await send(store, settings, ErasePerson, 'a25-2', { personId: GONE });
}

async function send<C extends Command>(
  store: SealedStore,
  { zone }: Settings,
  type: CommandClass<C>,
  by: string,
  input: object,
): Promise<void> {
  const { runner } = openWriteSide({ store, clock: systemClock, zone });
  await runner.run(bindingOf(type), commandFrom(type, input), {
    commandId: derivedId(type.name),
    caller: { personId: by, via: 'token' },
  });
}

async function wordsAbout(store: SealedStore): Promise<string[]> {
  const about = new Map<string, Set<string>>();
  const collect = (sealed: Recorded, open: Recorded) => {
    const { personal } = ledgerContracts.of(open.type);
    const paths = personalPaths(personal);
    const clear = paths.fields(open.data);
    for (const [at, { text }] of paths.fields(sealed.data).entries()) {
      const word = clear[at]?.text ?? '';
      about.set(word, (about.get(word) ?? new Set()).add(personOf(text)));
    }
  };
  for (let after = START; ;) {
    const open = await store.readAll({ after, limit: 5_000 });
    const sealed = await store.raw.readAll({ after, limit: 5_000 });
    for (const [at, event] of open.events.entries()) collect(sealed.events[at] as Recorded, event);
    after = open.next;
    if (open.end) break;
  }
  // A short word may turn up by chance among so many random bytes.
  const telling = (word: string) => Buffer.byteLength(word) >= 8;
  return [...about]
    .filter(([word, persons]) => persons.has(GONE) && persons.size === 1 && telling(word))
    .map(([word]) => word);
}

/** Of everybody, by their ids. */
async function figuresOf(store: SealedStore, settings: Settings): Promise<unknown> {
  const views = await openViews(readModel, settings, store);
  try {
    const moment = { asOf: AS_OF, knownAt: { position: await store.head() } };
    const names = ['funnel', 'demos', 'placings', 'agreement', 'certifications', 'evaluations'];
    const parts = { views, store, zone: settings.zone };
    const answer = await Promise.all(
      names.map((name) => reported(parts, name as 'demos', { moment })),
    );
    expect(JSON.stringify(answer)).toContain(GONE);
    return answer;
  } finally {
    await views.close();
  }
}

/** In the files of the server, but for the log of its own recovery. */
async function wordsInPostgres({ views }: Settings, words: readonly string[]): Promise<string[]> {
  const client = new pg.Client(views.kind === 'postgres' ? views.connection : '');
  await client.connect();
  try {
    await client.query('CHECKPOINT');
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    return wordsInFiles(rows[0]?.data_directory ?? '', words, ['pg_wal']);
  } finally {
    await client.end();
  }
}

/** The schema of a BI team, with its figures. */
async function publish(store: SealedStore, settings: Settings): Promise<void> {
  const views = await openViewsDatabase(readModel, settings);
  try {
    await prepareBi(views, ZONE);
    const clock = () => new Date(`${AS_OF}T04:00:00Z`);
    await publishFigures({ views, names: readModel.names, store, zone: ZONE, clock });
  } finally {
    await views.close();
  }
}

/** Which of these words are in which view of the schema `bi`. */
async function wordsInBi({ views }: Settings, words: readonly string[]): Promise<string[]> {
  const client = new pg.Client(views.kind === 'postgres' ? views.connection : '');
  await client.connect();
  try {
    const found: string[] = [];
    for (const { name } of biViews(ZONE)) {
      const { rows } = await client.query(`SELECT * FROM bi.${name}`);
      expect(rows).not.toEqual([]);
      const told = JSON.stringify(rows);
      found.push(...words.filter((word) => told.includes(word)).map((word) => `${name}: ${word}`));
    }
    return found;
  } finally {
    await client.end();
  }
}
