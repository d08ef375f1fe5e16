import { START, type EventStore } from '../../event-store/event-store.js';
import type { Recorded } from '../../kernel/envelope.js';
import type { Auditing } from '../auditing.js';
import { encodeText } from '../log/encoding.js';
import { consistencyProof } from '../log/merkle.js';
import { writePack } from '../pack/write-pack.js';
import { prove } from '../proofs.js';
import { PolicyEvents, proposed, reliedOn } from './relied-on.js';
import { EventsAbout, type Subject } from './subject.js';

const PAGE = 5_000;

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
  subject: Subject,
  now: Date,
): Promise<Map<string, Uint8Array>> {
  const { log, book, keys } = auditing;
  const about = new EventsAbout(subject);
  const policies = new PolicyEvents();
  for await (const event of ledger(store)) {
    about.meet(event);
    policies.meet(event);
  }
  const taken = new Map<string, Recorded>();
  for await (const event of ledger(store)) if (about.takes(event)) taken.set(event.id, event);
  if (taken.size === 0) throw new NothingAbout(`no event is about ${subject.kind} ${subject.id}`);
  await addWhatTheyRestOn(taken, policies, (id) => eventOf(store, auditing, id));

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
    policies: proposed([...taken.values()]).map(({ kind, policyId, version, document }) => ({
      policyId: `${kind}-${policyId}`,
      version,
      document,
    })),
    consistency: book
      .sizesBelow(checkpoint.size)
      .map((from) => ({ from, proof: consistencyProof(from, checkpoint.size, hashAt) })),
    signers: keys.signers(now),
  });
}

async function* ledger(store: EventStore): AsyncGenerator<Recorded> {
  for (let after = START, end = false; !end;) {
    const page = await store.readAll({ after, limit: PAGE });
    yield* page.events;
    ({ next: after, end } = page);
  }
}

/** Until nothing is named that is not there. */
async function addWhatTheyRestOn(
  taken: Map<string, Recorded>,
  policies: PolicyEvents,
  eventOf: (id: string) => Promise<Recorded | undefined>,
): Promise<void> {
  for (const event of taken.values()) {
    const named = reliedOn(event);
    for (const policy of named.policies.flatMap((hash) => policies.of(hash))) {
      taken.set(policy.id, policy);
    }
    for (const id of named.events) {
      const other = taken.has(id) ? undefined : await eventOf(id);
      if (other) taken.set(id, other);
    }
  }
}

async function eventOf(
  store: EventStore,
  { log }: Auditing,
  id: string,
): Promise<Recorded | undefined> {
  const place = log.placeOf(id);
  if (!place) return undefined;
  const { stream, revision } = place;
  const [event] = await store.readStream(stream, { fromRevision: revision, limit: 1 });
  return event;
}

function indexOf({ log }: Auditing, id: string): number {
  const place = log.placeOf(id);
  if (!place) throw new NothingAbout(`event ${id} is not in the log`);
  return place.index;
}
