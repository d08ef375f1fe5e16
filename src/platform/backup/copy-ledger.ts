import { isDeepStrictEqual } from 'node:util';
import { Frontier } from '../audit/log/frontier.js';
import { leafHash } from '../audit/log/merkle.js';
import { entryOf } from '../audit/log/entry.js';
import { START, type EventStore, type ExpectedRevision } from '../event-store/event-store.js';
import type { Recorded } from '../kernel/envelope.js';

type Source = Pick<EventStore, 'readAll'>;
type Target = Pick<EventStore, 'append' | 'readAll'>;

/** Events of one append, at most. Well below what any append may hold, personal fields sealed. */
const APPENDS_IN_FLIGHT = 50;
const PAGE = 1_000;

/** The target holds something that is not the beginning of the source: it is no copy of it. */
export class NotACopy extends Error {
  override readonly name = 'NotACopy';
  constructor(
    /** How many events the two have in common. */
    readonly after: number,
    readonly expected: Recorded | undefined,
    readonly found: Recorded | undefined,
  ) {
    super(
      `after ${after} events the ledgers differ: ${place(expected)} in the source, ${place(found)} in the target`,
    );
  }
}

export interface LedgerCopy {
  readonly events: number;
  /** Of them, those that were there before: a copy that was cut short goes on. */
  readonly before: number;
  /** Root of the RFC 6962 tree over either ledger's entries (hex): the checkpoints of one hold for the other. */
  readonly root: string;
}

export interface CopyOptions {
  /**
   * Appends on their way at once. More than one keeps the ledger's order only where the target commits
   * in the order of asking: a SQLite file that nobody else writes.
   */
  readonly inFlight: number;
  readonly onProgress?: (done: number, of: number) => void;
}

/**
 * Copies a whole ledger into an empty one, or goes on with a copy that was cut short: ids, order,
 * revisions, data as stored (personal fields sealed), metadata and the time of recording are kept, only
 * positions are the target's own. Both are then read again and compared event by event. Nobody may
 * append to either meanwhile.
 * @throws NotACopy; the errors of either store
 */
export async function copyLedger(
  from: Source,
  to: Target,
  { inFlight, onProgress }: CopyOptions,
): Promise<LedgerCopy> {
  const of = await count(from);
  const source = ledgerOf(from);
  const before = await commonBeginning(source, to);
  let done = before;
  let appends: Promise<unknown>[] = [];
  for await (const run of runs(source)) {
    appends.push(to.append(run[0].stream, expectedBefore(run[0]), run.map(asNew)));
    done += run.length;
    if (appends.length < inFlight) continue;
    await Promise.all(appends);
    appends = [];
    onProgress?.(done, of);
  }
  await Promise.all(appends);
  onProgress?.(done, of);
  const { size, root } = await compared(from, to);
  return { events: size, before, root: Buffer.from(root).toString('hex') };
}

async function* ledgerOf(store: Source): AsyncGenerator<Recorded, undefined> {
  for (let after = START; ;) {
    const page = await store.readAll({ after, limit: PAGE });
    yield* page.events;
    if (page.end) return undefined;
    after = page.next;
  }
}

async function count(store: Source): Promise<number> {
  let events = 0;
  for await (const _ of ledgerOf(store)) events += 1;
  return events;
}

/** Leaves the source where the target ends. @throws NotACopy unless the target is its beginning */
async function commonBeginning(
  source: AsyncGenerator<Recorded, undefined>,
  to: Source,
): Promise<number> {
  let common = 0;
  for await (const found of ledgerOf(to)) {
    const { value } = await source.next();
    assertSame(common, value, found);
    common += 1;
  }
  return common;
}

/** @throws NotACopy unless both hold the same to the end */
async function compared(from: Source, to: Source): Promise<Frontier> {
  const tree = new Frontier();
  const target = ledgerOf(to);
  for await (const event of ledgerOf(from)) {
    const { value } = await target.next();
    assertSame(tree.size, event, value);
    tree.append(leafHash(entryOf(event)));
  }
  const { value } = await target.next();
  if (value) assertSame(tree.size, undefined, value);
  return tree;
}

function assertSame(after: number, expected?: Recorded, found?: Recorded): void {
  const same =
    expected && found && isDeepStrictEqual(withoutPosition(expected), withoutPosition(found));
  if (!same) throw new NotACopy(after, expected, found);
}

function withoutPosition({ position: _, ...event }: Recorded): Omit<Recorded, 'position'> {
  return event;
}

/** Neighbours in the ledger that are neighbours in their stream as well go in one append. */
async function* runs(events: AsyncIterable<Recorded>): AsyncGenerator<[Recorded, ...Recorded[]]> {
  let run: [Recorded, ...Recorded[]] | undefined;
  for await (const event of events) {
    if (run && run.length < APPENDS_IN_FLIGHT && run[0].stream === event.stream) {
      run.push(event);
      continue;
    }
    if (run) yield run;
    run = [event];
  }
  if (run) yield run;
}

function expectedBefore({ revision }: Recorded): ExpectedRevision {
  return revision === 0 ? 'none' : revision - 1;
}

function asNew({ id, type, schemaVersion, data, metadata, recordedAt }: Recorded) {
  return { id, type, schemaVersion, data, metadata, recordedAt };
}

function place(event: Recorded | undefined): string {
  return event ? `${event.type} ${event.id} (${event.stream} ${event.revision})` : 'nothing';
}
