import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { entryOf, entryContent } from '../../src/audit/tree/event-leaf.js';
import { sameBytes } from '../../src/audit/log/encoding.js';
import { parseEntry, payloadCommitment } from '../../src/audit/log/entry.js';
import { Frontier } from '../../src/audit/log/frontier.js';
import { inclusionProof, leafHash, verifyInclusion } from '../../src/audit/log/merkle.js';
import { TreeReader } from '../../src/audit/tree/tree-reader.js';
import type { NewEvent } from '../../src/event-store/event-store.js';
import { GroupCommit } from '../../src/event-store/sqlite/group-commit.js';
import { openForWriting } from '../../src/event-store/sqlite/ledger-file.js';
import { LedgerReader } from '../../src/event-store/sqlite/ledger-reader.js';
import { LedgerWriter, type LogOfAppends } from '../../src/event-store/sqlite/ledger-writer.js';
import { prepareAppend } from '../../src/event-store/validate-append.js';
import type { Recorded } from '../../src/kernel/envelope.js';
import { inBenchFolder, printTable, round } from './measure.js';

/** Of appends, each way, in turns. */
const ROUNDS = 6;
const APPENDS = 2_000;
const IN_FLIGHT = 64;
const LEAVES = 20_000;

/**
 * What the log costs, in one run on one disk: appends with and without it, in turns, and how many events a
 * second are hashed into a tree and verified out of it.
 */
export async function auditBench(): Promise<void> {
  await inBenchFolder(async (folder) => {
    const alone = await appends(folder, 'alone', 1);
    const together = await appends(folder, 'together', IN_FLIGHT);
    printTable(
      ['an append', 'elapsed', 'with the log', 'cost', 'processor', 'with the log', 'cost'],
      [row('one after another', alone), row(`${IN_FLIGHT} in flight`, together)],
    );
    const { hashed, verified, proven } = leaves(join(folder, 'together-logged.db'));
    printTable(
      ['leaves', 'a second', 'of 50,000'],
      [
        ['hashed: entry, leaf, tree', round(hashed), times(hashed)],
        ['verified: entry read, payload and tree hashed again', round(verified), times(verified)],
        ['proven one by one: proof made and verified', round(proven), times(proven)],
      ],
    );
  });
}

const times = (perSecond: number) => `${round(perSecond / 50_000, 2)}×`;

/** Microseconds an append. */
interface Spent {
  readonly elapsed: number;
  readonly processor: number;
}

interface Compared {
  readonly without: Spent;
  readonly logged: Spent;
}

const row = (what: string, { without, logged }: Compared) => [
  what,
  ...(['elapsed', 'processor'] as const).flatMap((of) => [
    `${round(without[of])} µs`,
    `${round(logged[of])} µs`,
    `${round((logged[of] / without[of] - 1) * 100, 1)} %`,
  ]),
];

/** In turns, so that whatever else the machine does falls on both; of the rounds the best one counts. */
async function appends(folder: string, name: string, inFlight: number): Promise<Compared> {
  const sides = [false, true].map((logged) => {
    const db = openForWriting(join(folder, `${name}${logged ? '-logged' : ''}.db`), 100);
    const writer = new LedgerWriter(db, Date.now, ...(logged ? [] : [NO_LOG]));
    const commits = new GroupCommit(writer, () => undefined);
    const append = () => {
      const [stream, events] = [`bench-${randomUUID()}`, [scored()]];
      const prepared = prepareAppend(stream, 'none', events);
      const contents = logged ? events.map((one) => entryContent(one.data, one.metadata)) : [];
      return commits.append({ ...prepared, contents });
    };
    return { db, append, rounds: [] as Spent[] };
  });
  for (let round = 0; round < ROUNDS; round++) {
    for (const { append, rounds } of sides) rounds.push(await spent(inFlight, append));
  }
  for (const { db } of sides) db.close();
  const [without, logged] = sides.map(({ rounds }) => ({
    elapsed: Math.min(...rounds.map(({ elapsed }) => elapsed)),
    processor: Math.min(...rounds.map(({ processor }) => processor)),
  }));
  return { without, logged } as Compared;
}

async function spent(inFlight: number, append: () => Promise<unknown>): Promise<Spent> {
  const [start, before] = [performance.now(), process.cpuUsage()];
  let left = APPENDS;
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      while (left-- > 0) await append();
    }),
  );
  const { user, system } = process.cpuUsage(before);
  return {
    elapsed: ((performance.now() - start) * 1_000) / APPENDS,
    processor: (user + system) / APPENDS,
  };
}

const NO_LOG: LogOfAppends = {
  begin: () => undefined,
  add: () => undefined,
  mark: 0,
  backTo: () => undefined,
  write: () => undefined,
};

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
      occurredAt: '2025-07-25T10:00:00+08:00',
      actor: { personId: 'j25-3', via: 'token', roles: ['judge'] },
      commandId: id,
      correlationId: id,
      causationId: id,
      fingerprint: 'cd'.repeat(32),
    },
  };
}

/** Of events as the ledger gave them back; what reading them costs is not counted. */
function leaves(path: string): { hashed: number; verified: number; proven: number } {
  const db = openForWriting(path, 100);
  const ledger = new LedgerReader(db);
  const tree = new TreeReader(db);
  const events: Recorded[] = [];
  while (events.length < LEAVES) {
    const page = ledger.page({ after: String(events.length), limit: 10_000 });
    events.push(...page.events);
    if (page.end) break;
  }
  const { length } = events;
  const root = tree.rootAt(length);

  let entries: Uint8Array[] = [];
  const hashed = perSecond(length, () => {
    entries = events.map(entryOf);
    assertSame(rootOfAll(entries), root);
  });
  const verified = perSecond(length, () => {
    for (const [at, event] of events.entries()) {
      const { ct, eventId } = parseEntry(entries[at] ?? new Uint8Array(0));
      if (eventId !== event.id || ct !== payloadCommitment(event.data)) throw new Error('differs');
    }
    assertSame(rootOfAll(entries), root);
  });
  const hashAt = tree.hashAt();
  const proven = perSecond(length, () => {
    for (const [index, entry] of entries.entries()) {
      const proof = inclusionProof(index, length, hashAt);
      if (!verifyInclusion({ index, size: length, leafHash: leafHash(entry), proof, root })) {
        throw new Error(`leaf ${index} is not proven`);
      }
    }
  });
  db.close();
  return { hashed, verified, proven };
}

function rootOfAll(entries: readonly Uint8Array[]): Uint8Array {
  const frontier = new Frontier();
  for (const entry of entries) frontier.append(leafHash(entry));
  return frontier.root;
}

/** By the time of this process alone: others on the machine do not count. */
function perSecond(count: number, work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (count * 1e6) / (user + system);
}

function assertSame(found: Uint8Array, expected: Uint8Array): void {
  if (!sameBytes(found, expected)) throw new Error('the roots differ');
}
