import { canonicalText } from '../../../src/platform/audit/log/canonical.js';
import {
  entryBytes,
  entryOf,
  type LogEntry,
  type StoredEvent,
} from '../../../src/platform/audit/log/entry.js';
import { sameBytes } from '../../../src/platform/audit/log/encoding.js';
import { parseVkey } from '../../../src/platform/audit/log/note-key.js';
import { tlogProofFromJson, verifyTlogProof } from '../../../src/platform/audit/log/tlog-proof.js';

/** What `GET /api/v1/events/{id}/proof` answers; the proof itself is read strictly when it is verified. */
export interface EventProof {
  readonly eventId: string;
  readonly entry: LogEntry;
  /** As it is stored, with its salt: what the entry commits to. */
  readonly event: StoredEvent;
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
    const entry = entryBytes(given.entry);
    const { size, origin } = verifyTlogProof(proof, entry, [parseVkey(vkey)]);
    if (!sameBytes(entryOf(given.event), entry)) {
      return { good: false, because: 'the event is not what the log committed to' };
    }
    const other = differs(shown, given.event);
    if (other) return { good: false, because: `${other} is not what the log committed to` };
    const content = contentOf(shown.data, given.event);
    return { good: true, index: proof.index, size, signedBy: origin, content };
  } catch (error) {
    return { good: false, because: error instanceof Error ? error.message : String(error) };
  }
}

function differs(shown: ShownEvent, { metadata, ...event }: StoredEvent): string | undefined {
  const { personId } = metadata.actor;
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['the id', shown.id, event.id],
    ['the type', shown.type, event.type],
    ['the stream', shown.stream, event.stream],
    ['the revision', shown.revision, event.revision],
    ['when it happened', shown.occurredAt, metadata.occurredAt],
    ['when it was recorded', shown.recordedAt, event.recordedAt],
    ['who did it', shown.by ?? personId, personId],
  ];
  return pairs.find(([, is, was]) => is !== was)?.[0];
}

/** Personal fields are committed to as ciphertext, which a page is not given: then it says so. */
function contentOf(data: unknown, event: StoredEvent): 'same' | 'sealed' | 'not-compared' {
  if (event.metadata.personalDigest !== undefined) return 'sealed';
  if (data === null || data === undefined) return 'not-compared';
  return canonicalText(data) === canonicalText(event.data) ? 'same' : 'not-compared';
}
