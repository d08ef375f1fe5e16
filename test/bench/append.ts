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
import type { HttpTask, HttpTurn } from './http-client.js';
import { inBenchFolder, printTable, Repeated, round, type Rate } from './measure.js';
import { OPERATOR, send, setUpCohort } from './programme.js';
import { GrantRole, RegisterPerson } from '../../src/people/people.commands.js';

const ROUNDS = 5;
const SECONDS = 1;
const IN_FLIGHT = 64;
const CANDIDATES = 8_000;
const MODULES = 80;

/** One of those that are compared. */
interface Compared {
  warmUp(): Promise<void>;
  run(seconds: number): Promise<void>;
  rate(): Rate | Promise<Rate>;
  close?(): void | Promise<void>;
}

/**
 * What a command costs above a bare transaction, on one disk in one run. The command is `CompleteModule`: it reads its
 * candidacy, folds it, looks its module up in the cohort, decides and appends. They take turns of a second: a
 * machine that has others to serve is not the same a minute later.
 */
export async function appendBench(): Promise<void> {
  await inBenchFolder(async (folder) => {
    const text = rawTexts(folder);
    const [alone, together] = await overTheBus(join(folder, 'bus'));
    const raw = rawEvents(folder, join(folder, 'bus'));
    const http = await overHttp(join(folder, 'http'));
    const turns = [text, alone, together, raw, http];
    for (const one of turns) await one.warmUp();
    for (let round = 0; round < ROUNDS; round++) for (const one of turns) await one.run(SECONDS);
    const [ofText, ofRaw] = await Promise.all([text.rate(), raw.rate()]);
    const row = async (what: string, compared: Compared) => {
      const { perSecond, p50, p99 } = await compared.rate();
      return [
        what,
        round(perSecond),
        `${round(perSecond / ofRaw.perSecond, 2)}×`,
        `${round(perSecond / ofText.perSecond, 2)}×`,
        `${round(p50, 2)} ms`,
        `${round(p99, 2)} ms`,
      ];
    };
    const rows = [
      await row('raw better-sqlite3, one event a transaction', raw),
      await row('raw better-sqlite3, one text a transaction', text),
      await row('commands over the bus, one after another', alone),
      await row(`commands over the bus, ${IN_FLIGHT} in flight`, together),
      await row(`commands over HTTP, ${IN_FLIGHT} connections`, http),
    ];
    for (const one of turns) await one.close?.();
    printTable(['', 'per second', 'of raw events', 'of raw texts', 'p50', 'p99'], rows);
  });
}

/** The least that a transaction can hold: a text of 600 letters in a table without an index. */
function rawTexts(folder: string): Compared {
  const database = rawDatabase(folder, 'texts.db');
  database.exec('CREATE TABLE row (id INTEGER PRIMARY KEY, data TEXT) STRICT');
  const insert = database.prepare('INSERT INTO row (data) VALUES (?)');
  const data = 'x'.repeat(600);
  return here(new Repeated(1, async () => insert.run(data)), () => void database.close());
}

/** The events that the bus has stored, stored again in a table like theirs: no trigger, no log, nothing decided. */
function rawEvents(folder: string, bus: string): Compared {
  const ledger = openForReading(join(bus, 'ledger.db'));
  const stored = ledger
    .prepare<[number], unknown[]>(
      'SELECT * FROM events WHERE position > ? ORDER BY position LIMIT 40000',
    )
    .raw();
  const database = rawDatabase(folder, 'events.db');
  database.exec(ledgerSchema().get('events') ?? '');
  let insert: Database.Statement | undefined;
  let rows: unknown[][] = [];
  let next = 0;
  const again = new Repeated(1, async () => {
    const row = rows[next++];
    if (!row) throw new Error('the bench ran out of events to store again');
    insert ??= database.prepare(`INSERT INTO events VALUES (${row.map(() => '?').join(', ')})`);
    insert.run(...row);
  });
  const refill = () => {
    const [last] = rows.at(-1) ?? [0];
    rows = [...rows.slice(next), ...stored.all(last as number)];
    next = 0;
  };
  return {
    async warmUp() {
      refill();
      await again.warmUp();
    },
    async run(seconds) {
      refill();
      await again.run(seconds);
    },
    rate: () => again.rate,
    close() {
      ledger.close();
      database.close();
    },
  };
}

/** What is repeated in this process. */
function here(repeated: Repeated, close?: Compared['close']): Compared {
  return {
    warmUp: () => repeated.warmUp(),
    run: (seconds) => repeated.run(seconds),
    rate: () => repeated.rate,
    ...(close && { close }),
  };
}

function rawDatabase(folder: string, name: string): Database.Database {
  const database = new Database(join(folder, name));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  return database;
}

/** A completion nobody has recorded yet, each time. */
function completions(candidacies: readonly string[]) {
  let count = 0;
  return () => {
    const module = Math.floor(count / candidacies.length);
    if (module >= MODULES) throw new Error('the bench ran out of modules to complete');
    const candidacyId = candidacies[count++ % candidacies.length];
    return { candidacyId, moduleId: `m-${module}`, attendedHours: 7 };
  };
}

async function overTheBus(folder: string): Promise<[alone: Compared, together: Compared]> {
  const store = await openLedger(settingsIn(folder), { ownThread: true });
  const { runner } = openWriteSide({ store, clock: () => new Date(), zone: 'UTC' });
  const candidacies = await setUpCohort(runner, CANDIDATES, MODULES);
  const bindings = commandTables.flatMap((table) => table.commands);
  const module = await Test.createTestingModule({
    imports: [commandModule(bindings, runner)],
  }).compile();
  await module.init();
  const commands = module.get(Commands);
  const completion = completions(candidacies);
  const complete = () =>
    commands.send(bindingOf(CompleteModule), commandFrom(CompleteModule, completion()), {
      commandId: randomUUIDv7(),
      caller: OPERATOR,
    });
  const close = async () => {
    await module.close();
    await store.close();
  };
  return [here(new Repeated(1, complete)), here(new Repeated(IN_FLIGHT, complete), close)];
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
async function overHttp(folder: string): Promise<Compared> {
  const settings = settingsIn(folder);
  await setUpServed(settings);
  const served = await serve(settings);
  const token = await issueToken(folder, 'admin', 3_600);
  const client = fork(new URL('./http-client.js', import.meta.url), {
    env: {
      ...process.env,
      BENCH: JSON.stringify({
        url: served.url,
        token,
        connections: IN_FLIGHT,
        candidates: CANDIDATES,
        modules: MODULES,
      } satisfies HttpTask),
    },
  });
  const asked = async (turn: HttpTurn) => {
    client.send(turn);
    return hears<Rate>(client);
  };
  let rate: Rate | undefined;
  return {
    async warmUp() {
      await asked({});
    },
    async run(seconds) {
      rate = await asked({ seconds });
    },
    rate: () => rate as Rate,
    async close() {
      client.disconnect();
      await once(client, 'exit');
      await served.close();
    },
  };
}

/** The cohort, and somebody who may record what it completes. */
async function setUpServed(settings: Settings): Promise<void> {
  const store = await openLedger(settings, { ownThread: true });
  const { runner } = openWriteSide({ store, clock: () => new Date(), zone: 'UTC' });
  await setUpCohort(runner, CANDIDATES, MODULES);
  await send(runner, RegisterPerson, {
    personId: 'admin',
    employeeNo: 'E-admin',
    name: 'Admin',
    department: 'Organization and Personnel',
  });
  await send(runner, GrantRole, { personId: 'admin', role: 'programme-admin' });
  await store.close();
}
