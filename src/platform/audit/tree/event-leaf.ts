import type { EventMetadata, Recorded } from '../../kernel/envelope.js';
import {
  entryBytes,
  entryLeaf,
  payloadCommitment,
  textCommitment,
  type LogEntry,
} from '../log/entry.js';

/** What an entry takes from an event's metadata. */
export type EntryMetadata = Pick<LogEntry, 'occurredAt' | 'actor' | 'pt'>;

/** What an entry takes from an event's place in the ledger. */
export type EntryPlace = Omit<LogEntry, keyof EntryMetadata | 'ct' | 'v'>;

export function entryMetadata({ occurredAt, actor, personalDigest }: EventMetadata): EntryMetadata {
  const { personId, roles } = actor;
  return { occurredAt, actor: { personId, roles }, pt: personalDigest ?? null };
}

/** @param canonical the stored payload in RFC 8785's form */
export function leafOf(place: EntryPlace, metadata: EntryMetadata, canonical: string): Uint8Array {
  const { stream, revision, eventId, type, schemaVersion, recordedAt } = place;
  const { occurredAt, actor, pt } = metadata;
  return entryLeaf({
    v: 1,
    stream,
    revision,
    eventId,
    type,
    schemaVersion,
    occurredAt,
    recordedAt,
    actor,
    ct: textCommitment(canonical),
    pt,
  });
}

/** The entry of an event as the ledger gives it back, undecrypted. */
export function entryOf(event: Recorded): Uint8Array {
  const { id, stream, revision, type, schemaVersion, recordedAt, data, metadata } = event;
  return entryBytes({
    ...{ v: 1, eventId: id, stream, revision, type, schemaVersion, recordedAt },
    ...entryMetadata(metadata),
    ct: payloadCommitment(data),
  });
}
