import type { EventStore } from '../../event-store/event-store.js';
import type { Recorded } from '../../kernel/envelope.js';
import type { Auditing } from '../auditing.js';
import { encodeText } from '../log/encoding.js';
import { consistencyProof } from '../log/merkle.js';
import { type PackContents, writePack } from '../pack/write-pack.js';
import { prove } from '../proofs.js';
import { pagesOf } from './ledger-pages.js';

/** What a pack is about: first every event of the ledger is shown to it, then it says which it takes. */
export interface Evidence extends Pick<PackContents, 'subject'> {
  /** In ledger order. */
  meet(event: Recorded): void;
  takes(event: Recorded): boolean;
  /** The events of the document that others name by this hash. */
  ofDocument(hash: string): readonly Recorded[];
  /** The documents that these events hold. */
  documents(events: readonly Recorded[]): PackContents['policies'];
}

/** The ledger holds nothing about the subject. */
export class NothingAbout extends Error {
  override readonly name = 'NothingAbout';
}

/**
 * The files of an evidence pack: the events about the subject, those they rest on and the policies they
 * name, each with its proof in the tree as it stands.
 * @param store the ledger as stored
 * @throws NothingAbout, NotConsistent, DamagedTree, UnusableKeys
 */
export async function exportPack(
  store: EventStore,
  auditing: Auditing,
  evidence: Evidence,
  now: Date,
): Promise<Map<string, Uint8Array>> {
  const { log, book, keys } = auditing;
  const { subject } = evidence;
  for await (const events of pagesOf(store)) for (const event of events) evidence.meet(event);
  const taken = new Map<string, Recorded>();
  for await (const events of pagesOf(store)) {
    for (const event of events) if (evidence.takes(event)) taken.set(event.id, event);
  }
  if (taken.size === 0) throw new NothingAbout(`no event is about ${subject.kind} ${subject.id}`);
  await addWhatTheyRestOn(taken, evidence, (id) => auditing.event(id));

  const checkpoint = await auditing.checkpoint();
  const hashAt = log.tree.hashAt();
  const events = [...taken.values()].map((event) => {
    const { entry, proof } = prove(log, indexOf(auditing, event.id), checkpoint, hashAt);
    return { event, entry, index: proof.index, proof: proof.proof };
  });
  return writePack({
    subject,
    madeAt: now.toISOString(),
    checkpoint: encodeText(checkpoint.note),
    events: events.sort((a, b) => a.index - b.index),
    policies: evidence.documents([...taken.values()]),
    consistency: book
      .sizesBelow(checkpoint.size)
      .map((from) => ({ from, proof: consistencyProof(from, checkpoint.size, hashAt) })),
    signers: keys.signers(now),
  });
}

/** Until nothing is named that is not there. */
async function addWhatTheyRestOn(
  taken: Map<string, Recorded>,
  evidence: Evidence,
  eventOf: (id: string) => Promise<Recorded | undefined>,
): Promise<void> {
  for (const event of taken.values()) {
    const named = reliedOn(event);
    for (const other of named.hashes.flatMap((hash) => evidence.ofDocument(hash))) {
      taken.set(other.id, other);
    }
    for (const id of named.events) {
      const other = taken.has(id) ? undefined : await eventOf(id);
      if (other) taken.set(id, other);
    }
  }
}

function indexOf({ log }: Auditing, id: string): number {
  const place = log.placeOf(id);
  if (!place) throw new NothingAbout(`event ${id} is not in the log`);
  return place.index;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const HASH = /^[0-9a-f]{64}$/;

/** What an event rests on, as it says itself: other events by their ids, documents by their hashes. */
function reliedOn(event: Recorded): {
  readonly events: readonly string[];
  readonly hashes: readonly string[];
} {
  const events: string[] = [];
  const hashes: string[] = [];
  const look = (value: unknown): void => {
    if (typeof value === 'string' && UUID.test(value)) events.push(value);
    if (typeof value !== 'object' || value === null) return;
    const { hash, version } = value as { readonly hash?: unknown; readonly version?: unknown };
    if (typeof hash === 'string' && HASH.test(hash) && typeof version === 'number') {
      hashes.push(hash);
    }
    for (const part of Object.values(value)) look(part);
  };
  look(event.data);
  return { events, hashes };
}
