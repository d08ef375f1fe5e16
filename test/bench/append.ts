import { fork } from 'node:child_process';
import { randomUUIDv7 } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { Test } from '@nestjs/testing';
import Database from 'better-sqlite3';
import { ledgerSchema, openForReading } from '../../src/event-store/sqlite/ledger-file.js';
import { issueToken } from '../../src/access/local-issuer.js';
import { bindingOf, commandTables } from '../../src/command-tables.js';
import { commandFrom } from '../../src/kernel/command.js';
import { commandModule, Commands } from '../../src/kernel/command-module.js';
import { openLedger } from '../../src/open-ledger.js';
import { serve } from '../../src/serve.js';
import { readSettings, type Settings } from '../../src/settings.js';
import { CompleteModule } from '../../src/trainers/candidacies.commands.js';
import { openWriteSide } from '../../src/write-side.js';
import { hears } from './between-processes.js';
import { inBenchFolder, printTable, rate, round, type Rate } from './measure.js';
import { OPERATOR, send, setUpCohort } from './programme.js';
import { GrantRole, RegisterPerson } from '../../src/people/people.commands.js';

const SECONDS = 5;
const IN_FLIGHT = 64;
const CANDIDATES = 8_000;
const MODULES = 80;

/**
 * What a command costs above a bare transaction, on one disk in one run. The command is `CompleteModule`: it reads its
 * candidacy, folds it, looks its module up in the cohort, decides and appends.
 */
export async function appendBench(): Promise<void> {
  await inBenchFolder(async (folder) => {
    const text = await rawTexts(folder);
    const { alone, together } = await overTheBus(folder);
    const raw = await rawEvents(folder);
    const http = await overHttp(folder);
    const row = (what: string, measured: Rate) => [
      what,
      round(measured.perSecond),
      `${round(measured.perSecond / raw.perSecond, 2)}×`,
      `${round(measured.perSecond / text.perSecond, 2)}×`,
      `${round(measured.p50, 2)} ms`,
      `${round(measured.p99, 2)} ms`,
    ];
    printTable(
      ['', 'per second', 'of raw events', 'of raw texts', 'p50', 'p99'],
      [
        row('raw better-sqlite3, one event a transaction', raw),
        row('raw better-sqlite3, one text a transaction', text),
        row('commands over the bus, one after another', alone),
        row(`commands over the bus, ${IN_FLIGHT} in flight`, together),
        row(`commands over HTTP, ${IN_FLIGHT} connections`, http),
      ],
    );
  });
}

/** The least that a transaction can hold: a text of 600 letters in a table without an index. */
async function rawTexts(folder: string): Promise<Rate> {
  const database = rawDatabase(folder, 'texts.db');
  database.exec('CREATE TABLE row (id INTEGER PRIMARY KEY, data TEXT) STRICT');
  const insert = database.prepare('INSERT INTO row (data) VALUES (?)');
  const data = 'x'.repeat(600);
  const measured = await rate(1, SECONDS, async () => insert.run(data));
  database.close();
  return measured;
}

/** The events that the bus has stored, stored again in a table like theirs: no trigger, no log, nothing decided. */
async function rawEvents(folder: string): Promise<Rate> {
  const ledger = openForReading(join(folder, 'ledger.db'));
  const events = ledger.prepare<[], unknown[]>('SELECT * FROM events ORDER BY position').raw();
  const rows = events.all();
  ledger.close();
  const database = rawDatabase(folder, 'events.db');
  database.exec(ledgerSchema().get('events') ?? '');
  const insert = database.prepare(
    `INSERT INTO events VALUES (${Array.from(rows[0] ?? [], () => '?').join(', ')})`,
  );
  let next = 0;
  const measured = await rate(1, SECONDS, async () => {
    const row = rows[next++];
    if (!row) throw new Error('the bench ran out of events to store again');
    insert.run(...row);
  });
  database.close();
  return measured;
}

function rawDatabase(folder: string, name: string): Database.Database {
  const database = new Database(join(folder, name));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  return database;
}

/** A completion nobody has recorded yet, each time; `from` keeps two runs apart. */
function completions(candidacies: readonly string[], modules: readonly [number, number]) {
  let count = 0;
  return () => {
    const module = modules[0] + Math.floor(count / candidacies.length);
    if (module >= modules[1]) throw new Error('the bench ran out of modules to complete');
    const candidacyId = candidacies[count++ % candidacies.length];
    return { candidacyId, moduleId: `m-${module}`, attendedHours: 7 };
  };
}

async function overTheBus(folder: string): Promise<{ alone: Rate; together: Rate }> {
  const store = await openLedger(settingsIn(folder), { ownThread: true });
  const { runner } = openWriteSide({ store, clock: () => new Date(), zone: 'UTC' });
  const candidacies = await setUpCohort(runner, CANDIDATES, MODULES);
  await send(runner, RegisterPerson, {
    personId: 'admin',
    employeeNo: 'E-admin',
    name: 'Admin',
    department: 'Organization and Personnel',
  });
  await send(runner, GrantRole, { personId: 'admin', role: 'programme-admin' });

  const bindings = commandTables.flatMap((table) => table.commands);
  const module = await Test.createTestingModule({
    imports: [commandModule(bindings, runner)],
  }).compile();
  await module.init();
  const commands = module.get(Commands);
  const completion = completions(candidacies, [0, MODULES / 2]);
  const complete = () =>
    commands.send(bindingOf(CompleteModule), commandFrom(CompleteModule, completion()), {
      commandId: randomUUIDv7(),
      caller: OPERATOR,
    });
  const alone = await rate(1, SECONDS, complete);
  const together = await rate(IN_FLIGHT, SECONDS, complete);
  await module.close();
  await store.close();
  return { alone, together };
}

function settingsIn(folder: string): Settings {
  return readSettings(
    {},
    {
      LECTERN_DATA: folder,
      PORT: '0',
      TIME_ZONE: 'UTC',
      LECTERN_LOG: 'silent',
      LECTERN_REQUESTS_PER_MINUTE: '0',
    },
  );
}

/** The server is this process; whoever sends is another, so that neither waits for the other's turn. */
async function overHttp(folder: string): Promise<Rate> {
  const served = await serve(settingsIn(folder));
  const token = await issueToken(folder, 'admin', 3_600);
  const client = fork(new URL('./http-client.js', import.meta.url), {
    env: {
      ...process.env,
      BENCH: JSON.stringify({
        url: served.url,
        token,
        connections: IN_FLIGHT,
        seconds: SECONDS,
        candidates: CANDIDATES,
        modules: [MODULES / 2, MODULES],
      }),
    },
  });
  const measured = await hears<Rate>(client);
  await once(client, 'exit');
  await served.close();
  return measured;
}
