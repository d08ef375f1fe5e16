import { join } from 'node:path';
import { committedText, entryOf, parseEntry } from '../../src/platform/audit/log/entry.js';
import { sameBytes } from '../../src/platform/audit/log/encoding.js';
import { Frontier } from '../../src/platform/audit/log/frontier.js';
import { inclusionProof, leafHash, verifyInclusion } from '../../src/platform/audit/log/merkle.js';
import { sha256Hex } from '../../src/platform/audit/log/sha256.js';
import { TreeReader } from '../../src/platform/audit/tree/tree-reader.js';
import { openForWriting } from '../../src/platform/event-store/sqlite/ledger-file.js';
import { LedgerReader } from '../../src/platform/event-store/sqlite/ledger-reader.js';
import type { Recorded } from '../../src/platform/kernel/envelope.js';
import { compareAppends, compareCommands, type Compared } from './audit-appends.js';
import { inBenchFolder, printTable, round } from './measure.js';

const IN_FLIGHT = 64;
/** Of hashing and verifying: the code is compiled in the first ones. */
const ROUNDS = 5;

/**
 * What the log costs, in one run on one disk: appends with and without it, in turns, and how many events a
 * second are hashed into a tree and verified out of it.
 */
export async function auditBench(): Promise<void> {
  await inBenchFolder(async (folder) => {
    const alone = await compareCommands(folder, 'alone', 1);
    const together = await compareCommands(folder, 'together', IN_FLIGHT);
    const bare = await compareAppends(folder, 'bare', IN_FLIGHT);
    printTable(
      ['each', 'elapsed', 'with the log', 'cost', 'processor', 'with the log', 'cost'],
      [
        row('commands, one after another', alone),
        row(`commands, ${IN_FLIGHT} in flight`, together),
        row(`bare appends, ${IN_FLIGHT} in flight`, bare),
      ],
    );
    const { hashed, verified, proven } = leaves(join(folder, 'bare-logged.db'));
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

const row = (what: string, { without, logged, cost }: Compared) => [
  what,
  ...(['elapsed', 'processor'] as const).flatMap((of) => [
    `${round(without[of])} µs`,
    `${round(logged[of])} µs`,
    `${round(cost[of] * 100, 1)} %`,
  ]),
];

/** Of events as the ledger gave them back; what reading them costs is not counted. */
function leaves(path: string): { hashed: number; verified: number; proven: number } {
  const db = openForWriting(path, 100);
  const ledger = new LedgerReader(db);
  const tree = new TreeReader(db);
  const events: Recorded[] = [];
  for (let end = false; !end;) {
    const page = ledger.page({ after: String(events.length), limit: 1_000 });
    events.push(...page.events);
    ({ end } = page);
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
      const entry = parseEntry(entries[at] ?? new Uint8Array(0));
      const commitment = sha256Hex(committedText(event));
      if (entry.v !== 2 || entry.commitment !== commitment) throw new Error('differs');
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

/** By the time of this process alone: others on the machine do not count. Of the rounds the best one does. */
function perSecond(count: number, work: () => void): number {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return user + system;
  });
  return (count * 1e6) / Math.min(...rounds);
}

function assertSame(found: Uint8Array, expected: Uint8Array): void {
  if (!sameBytes(found, expected)) throw new Error('the roots differ');
}
