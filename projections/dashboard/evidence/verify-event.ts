import {
  entryBytes,
  type LogEntry,
  payloadCommitment,
} from '../../../src/platform/audit/log/entry.js';
import { parseVkey } from '../../../src/platform/audit/log/note-key.js';
import { tlogProofFromJson, verifyTlogProof } from '../../../src/platform/audit/log/tlog-proof.js';

/** What `GET /api/v1/events/{id}/proof` answers; the proof itself is read strictly when it is verified. */
export interface EventProof {
  readonly eventId: string;
  readonly entry: LogEntry;
  readonly index: number;
  readonly proof: readonly string[];
  readonly checkpoint: string;
}

/** What a page shows of an event, to be held against what the log committed to. */
export interface ShownEvent {
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  readonly revision: number;
  readonly occurredAt: string;
  readonly recordedAt: string;
  /** Null where the page does not show it. */
  readonly by: string | null;
  readonly data: unknown;
}

export type ProvenEvent =
  | {
      readonly good: true;
      readonly index: number;
      readonly size: number;
      readonly signedBy: string;
      /** Whether what the page shows of its content is, byte for byte, what was committed. */
      readonly content: 'same' | 'sealed' | 'not-compared';
    }
  | { readonly good: false; readonly because: string };

/**
 * That the log, by the word of a key the reader trusts, holds the event as the page shows it. Nothing is
 * believed of the server: the leaf is hashed and the root is reached here.
 */
export function verifyEvent(shown: ShownEvent, given: EventProof, vkey: string): ProvenEvent {
  try {
    const proof = tlogProofFromJson(given);
    const { size, origin } = verifyTlogProof(proof, entryBytes(given.entry), [parseVkey(vkey)]);
    const other = differs(shown, given.entry);
    if (other) return { good: false, because: `${other} is not what the log committed to` };
    const content = contentOf(shown.data, given.entry);
    return { good: true, index: proof.index, size, signedBy: origin, content };
  } catch (error) {
    return { good: false, because: error instanceof Error ? error.message : String(error) };
  }
}

function differs(shown: ShownEvent, entry: LogEntry): string | undefined {
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['the id', shown.id, entry.eventId],
    ['the type', shown.type, entry.type],
    ['the stream', shown.stream, entry.stream],
    ['the revision', shown.revision, entry.revision],
    ['when it happened', shown.occurredAt, entry.occurredAt],
    ['when it was recorded', shown.recordedAt, entry.recordedAt],
    ['who did it', shown.by ?? entry.actor.personId, entry.actor.personId],
  ];
  return pairs.find(([, is, was]) => is !== was)?.[0];
}

/** Personal fields are committed to as ciphertext, which a page is not given: then it says so. */
function contentOf(data: unknown, { ct, pt }: LogEntry): 'same' | 'sealed' | 'not-compared' {
  if (pt !== null) return 'sealed';
  if (data === null || data === undefined) return 'not-compared';
  return payloadCommitment(data) === ct ? 'same' : 'not-compared';
}
