import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { EventStore, NewEvent } from '../../src/platform/event-store/event-store.js';
import { openSqliteStore } from '../../src/platform/event-store/sqlite/sqlite-store.js';
import { siblingModule } from '../../src/platform/kernel/threads.js';
import { CompleteModule } from '../../src/candidacies/candidacies.commands.js';
import { openWriteSide } from '../../src/write-side.js';
import { send, setUpCohort } from './programme.js';

/** Of appends, each way, in turns. */
const ROUNDS = 15;
const APPENDS = 4_000;
const CANDIDATES = 1_000;
const MODULES = 80;

/** Microseconds each. */
interface RevokedTokens {
  readonly elapsed: number;
  readonly processor: number;
}

export interface Compared {
  readonly without: RevokedTokens;
  readonly logged: RevokedTokens;
  /** What the log adds, as a share of what is spent without it. */
  readonly cost: RevokedTokens;
}

type Once = () => Promise<unknown>;

/** Events straight to the store. */
export function compareAppends(folder: string, name: string, inFlight: number): Promise<Compared> {
  return compare(folder, name, inFlight, (store) =>
    Promise.resolve(() => store.append(`bench-${randomUUID()}`, 'none', [scored()])),
  );
}

/** Commands: checked, decided on a candidacy's history, appended. */
export function compareCommands(folder: string, name: string, inFlight: number): Promise<Compared> {
  return compare(folder, name, inFlight, async (store) => {
    const { runner } = openWriteSide({ store, clock: () => new Date(), zone: 'UTC' });
    const candidacies = await setUpCohort(runner, CANDIDATES, MODULES);
    let count = 0;
    return () => {
      const candidacyId = candidacies[count % CANDIDATES];
      const moduleId = `m-${Math.floor(count++ / CANDIDATES)}`;
      return send(runner, CompleteModule, { candidacyId, moduleId, attendedHours: 7 });
    };
  });
}

/** In turns, so that whatever else the machine does falls on both: each round is compared with its neighbour. */
async function compare(
  folder: string,
  name: string,
  inFlight: number,
  prepare: (store: EventStore) => Promise<Once>,
): Promise<Compared> {
  const sides = [];
  for (const logged of [false, true]) {
    const store = storeAt(join(folder, `${name}${logged ? '-logged' : ''}.db`), logged);
    const once = await prepare(store);
    // The code is compiled while it runs: the first round is for that.
    await spent(inFlight, once);
    sides.push({ store, once, rounds: [] as RevokedTokens[] });
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const { once, rounds } of sides) rounds.push(await spent(inFlight, once));
  }
  for (const { store } of sides) await store.close();
  const [without, logged] = sides.map(({ rounds }) => rounds) as [RevokedTokens[], RevokedTokens[]];
  const added = without.map((alone, at): RevokedTokens => {
    const { elapsed, processor } = logged[at] as RevokedTokens;
    return { elapsed: elapsed / alone.elapsed - 1, processor: processor / alone.processor - 1 };
  });
  return { without: median(without), logged: median(logged), cost: median(added) };
}

function median(rounds: readonly RevokedTokens[]): RevokedTokens {
  const of = (what: keyof RevokedTokens) =>
    rounds.map((round) => round[what]).sort((a, b) => a - b)[rounds.length >> 1] as number;
  return { elapsed: of('elapsed'), processor: of('processor') };
}

async function spent(inFlight: number, once: Once): Promise<RevokedTokens> {
  const [start, before] = [performance.now(), process.cpuUsage()];
  let left = APPENDS;
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      while (left-- > 0) await once();
    }),
  );
  const { user, system } = process.cpuUsage(before);
  return {
    elapsed: ((performance.now() - start) * 1_000) / APPENDS,
    processor: (user + system) / APPENDS,
  };
}

/** The ledger as it is served, written in a thread of its own whose processor time counts; or without its log. */
function storeAt(path: string, logged: boolean): EventStore {
  const entry = siblingModule(import.meta.url, 'unlogged-writer');
  return openSqliteStore(path, { thread: logged ? true : { entry } });
}

/** A judge's sheet, the ledger's most usual event of some size. */
function scored(): NewEvent {
  const id = randomUUID();
  return {
    id,
    type: 'DemoScored',
    schemaVersion: 1,
    data: {
      demoId: 'demo-t25-19',
      sessionId: 'demo-day-2025',
      candidacyId: 'journey-2025.t25-19',
      judgeId: 'j25-3',
      rubric: { id: 'demo', version: 1, hash: 'ab'.repeat(32) },
      marks: { curriculumDesign: 84, classroomPresentation: 81, stagePresence: 77 },
      strengths: 'x'.repeat(120),
      improvements: 'y'.repeat(120),
    },
    metadata: {
      actor: { personId: 'j25-3', roles: ['judge'], via: 'token' },
      causationId: id,
      commandId: id,
      correlationId: id,
      fingerprint: 'cd'.repeat(32),
      occurredAt: '2025-07-25T10:00:00+08:00',
    },
  };
}
