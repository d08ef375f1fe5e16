import type { EventMetadata, Recorded } from '../../kernel/envelope.js';
import { entryBytes, payloadCommitment, type LogEntry } from '../log/entry.js';
import { leafHash } from '../log/merkle.js';

/** What an entry takes from an event's content, known before its place in the ledger is. */
export type EntryContent = Pick<LogEntry, 'occurredAt' | 'actor' | 'ct' | 'pt'>;

/** What an entry takes from an event's place in the ledger. */
export type EntryPlace = Omit<LogEntry, keyof EntryContent | 'v'>;

/** @param data as stored: personal fields as ciphertext */
export function entryContent(data: object, metadata: EventMetadata): EntryContent {
  const { occurredAt, actor, personalDigest = null } = metadata;
  const { personId, roles } = actor;
  return {
    occurredAt,
    actor: { personId, roles: [...roles] },
    ct: payloadCommitment(data),
    pt: personalDigest,
  };
}

export function leafOf(place: EntryPlace, content: EntryContent): Uint8Array {
  return leafHash(entryBytes({ v: 1, ...place, ...content }));
}

/** The entry of an event as the ledger gives it back, undecrypted. */
export function entryOf(event: Recorded): Uint8Array {
  const { id, stream, revision, type, schemaVersion, recordedAt, data, metadata } = event;
  return entryBytes({
    ...{ v: 1, eventId: id, stream, revision, type, schemaVersion, recordedAt },
    ...entryContent(data, metadata),
  });
}
