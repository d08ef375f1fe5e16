import type { Auditing } from '../../src/platform/audit/auditing.js';
import { decodeText, toBase64 } from '../../src/platform/audit/log/encoding.js';
import type { StoredEvent } from '../../src/platform/audit/log/entry.js';
import { consistencyProof } from '../../src/platform/audit/log/merkle.js';
import { tlogProofToJson, type TlogProofJson } from '../../src/platform/audit/log/tlog-proof.js';
import { prove } from '../../src/platform/audit/proofs.js';

/** That the log holds an event, under a checkpoint of before that the newest one continues. */
export interface ProofOfLife extends TlogProofJson {
  /** As it is stored, with its salt: what the entry commits to. */
  readonly event: StoredEvent;
  readonly entry: unknown;
  /** The newest checkpoint, and the proof that its tree continues the one of `checkpoint`. */
  readonly newest: { readonly checkpoint: string; readonly consistency: readonly string[] };
}

/** Null where the log does not hold the event, or has signed nothing. */
export async function proofOfLife(
  auditing: Auditing,
  eventId: string,
): Promise<ProofOfLife | null> {
  const { log, book } = auditing;
  const place = log.placeOf(eventId);
  const stored = place && (await auditing.event(eventId));
  if (!place || !stored) return null;
  const { position: _, ...event } = stored;
  const newest = (await coveredBy(auditing, place.index)) ?? null;
  if (newest === null) return null;
  const first = book.firstCovering(place.index) ?? newest;
  const hashAt = log.tree.hashAt();
  const { entry, proof } = prove(log, place.index, first, hashAt);
  const consistency = consistencyProof(first.size, newest.size, hashAt).map(toBase64);
  return {
    ...tlogProofToJson(proof),
    event,
    entry: JSON.parse(decodeText(entry, 'entry')) as unknown,
    newest: { checkpoint: newest.note, consistency },
  };
}

/** The newest checkpoint, or one signed now where it does not reach so far. */
async function coveredBy(auditing: Auditing, index: number) {
  const newest = auditing.book.newest();
  return newest && newest.size > index ? newest : auditing.checkpoint();
}
