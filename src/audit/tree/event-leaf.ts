import type { EventMetadata, Recorded } from '../../kernel/envelope.js';
import { entryBytes, entryLeaf, payloadCommitment, type LogEntry } from '../log/entry.js';

/** What an entry takes from an event's content, known before its place in the ledger is. */
export type EntryContent = Pick<LogEntry, 'occurredAt' | 'actor' | 'ct' | 'pt'>;

/** What an entry takes from an event's place in the ledger. */
export type EntryPlace = Omit<LogEntry, keyof EntryContent | 'v'>;

/** @param ct what the entry commits to of the stored payload: `payloadCommitment` */
export function entryContent(ct: string, metadata: EventMetadata): EntryContent {
  const { occurredAt, actor, personalDigest = null } = metadata;
  const { personId, roles } = actor;
  return { occurredAt, actor: { personId, roles }, ct, pt: personalDigest };
}

export function leafOf(place: EntryPlace, content: EntryContent): Uint8Array {
  return entryLeaf({ v: 1, ...place, ...content });
}

/** The entry of an event as the ledger gives it back, undecrypted. */
export function entryOf(event: Recorded): Uint8Array {
  const { id, stream, revision, type, schemaVersion, recordedAt, data, metadata } = event;
  return entryBytes({
    ...{ v: 1, eventId: id, stream, revision, type, schemaVersion, recordedAt },
    ...entryContent(payloadCommitment(data), metadata),
  });
}
