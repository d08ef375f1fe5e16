import { randomUUIDv7 } from 'node:crypto';
import { join } from 'node:path';
import { Test } from '@nestjs/testing';
import Database from 'better-sqlite3';
import { issueToken } from '../../src/platform/access/local-issuer.js';
import { bindingOf, capabilities } from '../../src/capabilities.js';
import { ledgerSchema, openForReading } from '../../src/platform/event-store/sqlite/ledger-file.js';
import { commandFrom } from '../../src/platform/commands/command.js';
import {
  Commands,
  CommandsModule,
  handlersOf,
} from '../../src/platform/commands/command-module.js';
import { openLedger } from '../../src/open-ledger.js';
import { serve } from '../../src/serve.js';
import { readSettings, type Settings } from '../../src/platform/settings/settings.js';
import { CompleteModule } from '../../src/candidacies/candidacies.commands.js';
import { openWriteSide } from '../../src/write-side.js';
import { takesTurns, taskGiven } from './between-processes.js';
import { ADMIN, OPERATOR, setUpAdmin, setUpCohort } from './programme.js';

/** One of what the append bench compares, in a process of its own: what another keeps in memory is not in its way. */
export interface AppendPart {
  readonly part: 'texts' | 'events' | 'bus' | 'server';
  readonly folder: string;
  readonly candidates: number;
  readonly modules: number;
}

/** What a part says when it is ready. */
export interface Ready {
  /** Of the server. */
  readonly url?: string;
  readonly token?: string;
}

const task = taskGiven<AppendPart>();
const folderOf = (part: AppendPart['part']) => join(task.folder, part);

/** The least that a transaction can hold: a text of 600 letters in a table without an index. */
function texts(): Ready {
  const database = rawDatabase('texts.db');
  database.exec('CREATE TABLE row (id INTEGER PRIMARY KEY, data TEXT) STRICT');
  const insert = database.prepare('INSERT INTO row (data) VALUES (?)');
  const data = 'x'.repeat(600);
  takesTurns(async () => insert.run(data));
  return {};
}

/** More than are stored raw in one turn. */
const EVENTS_AT_HAND = 100_000;

/** The events that the bus has stored, stored again in a table like theirs: no trigger, no log, nothing decided. */
function events(): Ready {
  const ledger = openForReading(join(folderOf('bus'), 'ledger.db'));
  const stored = ledger
    .prepare<[number, number], unknown[]>(
      'SELECT * FROM events WHERE position > ? ORDER BY position LIMIT ?',
    )
    .raw();
  const database = rawDatabase('events.db');
  database.exec(ledgerSchema().get('events') ?? '');
  let rows = stored.all(0, EVENTS_AT_HAND);
  let next = 0;
  const insert = database.prepare(
    `INSERT INTO events VALUES (${Array.from(rows[0] ?? [], () => '?').join(', ')})`,
  );
  const refill = () => {
    const [last] = rows.at(-1) ?? [0];
    const left = rows.slice(next);
    rows = [...left, ...stored.all(last as number, EVENTS_AT_HAND - left.length)];
    next = 0;
  };
  takesTurns(async () => {
    const row = rows[next++];
    if (!row) throw new Error('the bench ran out of events to store again');
    insert.run(...row);
  }, refill);
  return {};
}

function rawDatabase(name: string): Database.Database {
  const database = new Database(join(task.folder, name));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  return database;
}

async function bus(): Promise<Ready> {
  const store = await openLedger(settings(), { writerThread: true });
  const { runner } = openWriteSide({ store, clock: () => new Date(), zone: 'UTC' });
  const candidacies = await setUpCohort(runner, task.candidates, task.modules);
  const bindings = capabilities.flatMap((table) => table.commands);
  const module = await Test.createTestingModule({
    imports: [CommandsModule.forRoot(runner, handlersOf(bindings))],
  }).compile();
  await module.init();
  const commands = module.get(Commands);
  let count = 0;
  /** A completion nobody has recorded yet, each time. */
  const completion = () => {
    const module = Math.floor(count / candidacies.length);
    if (module >= task.modules) throw new Error('the bench ran out of modules to complete');
    const candidacyId = candidacies[count++ % candidacies.length];
    return { candidacyId, moduleId: `m-${module}`, attendedHours: 7 };
  };
  takesTurns(() =>
    commands.run(bindingOf(CompleteModule), commandFrom(CompleteModule, completion()), {
      commandId: randomUUIDv7(),
      caller: OPERATOR,
    }),
  );
  process.once('disconnect', () => void module.close().then(() => store.close()));
  return {};
}

/** The server alone: whoever asks it is another process still, so that neither waits for the other's turn. */
async function server(): Promise<Ready> {
  const store = await openLedger(settings(), { writerThread: true });
  const { runner } = openWriteSide({ store, clock: () => new Date(), zone: 'UTC' });
  await setUpCohort(runner, task.candidates, task.modules);
  await setUpAdmin(runner);
  await store.close();
  const served = await serve(settings());
  process.once('disconnect', () => void served.close());
  return { url: served.url, token: await issueToken(folderOf('server'), ADMIN, 3_600) };
}

function settings(): Settings {
  return readSettings(
    {},
    {
      LECTERN_DATA: folderOf(task.part),
      PORT: '0',
      TIME_ZONE: 'UTC',
      LECTERN_LOG: 'silent',
      LECTERN_REQUESTS_PER_MINUTE: '0',
      LECTERN_COMMANDS_PER_MINUTE: '0',
    },
  );
}

const ready: Ready = await { texts, events, bus, server }[task.part]();
process.send?.(ready);
