import { jsonEvent, type EventData, type ResolvedEvent } from '@eventstore/db-client';
import type { EventMetadata, Recorded } from '../../kernel/envelope.js';
import { CorruptEvent } from '../errors.js';
import { metadataFault, type PreparedEvent } from '../validate-append.js';

/** Marks the events that Lectern wrote among those of others in the same ledger. */
const LEDGER = 'lectern';
const MARK = `"ledger":"${LEDGER}"`;

/** Metadata as stored: the envelope, the schema version and the mark, side by side. */
export function toEventData(event: PreparedEvent): EventData {
  const { id, type, schemaVersion, data, metadata, recordedAt } = event;
  return jsonEvent({
    id,
    type,
    // Parsed from the JSON that was checked: the caller's object may change while an append is retried.
    data: JSON.parse(data) as Record<string, unknown>,
    metadata: {
      ...(JSON.parse(metadata) as object),
      schemaVersion,
      ledger: LEDGER,
      // The server says itself when it took an event: of a copied one it is not what counts.
      ...(recordedAt === undefined ? {} : { recordedAt }),
    },
  });
}

/** An event as the client gives it, of any stream or type. */
export type Resolved = Pick<ResolvedEvent, 'event' | 'commitPosition'>;

/** The server's way of saying that an event has no position in the ledger (2⁶⁴ − 1). */
const NO_POSITION = 0xffff_ffff_ffff_ffffn;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The commit position: every record in the ledger has one of its own, system events included. */
export function positionOf({ event, commitPosition }: Resolved): bigint | undefined {
  const position = event?.position?.commit ?? commitPosition;
  return position === undefined || position === NO_POSITION ? undefined : position;
}

/**
 * The event if Lectern wrote it, nothing if the server or another application did.
 * @throws CorruptEvent when it bears Lectern's mark and is not what Lectern writes: the client hands
 *   out JSON that does not parse as if nothing were wrong.
 */
export function recordedFrom(resolved: Resolved): Recorded | undefined {
  const { event } = resolved;
  // A link to an event that is gone, or another projection's link record, is nobody's fact.
  if (event === undefined || event.type.startsWith('$') || event.streamId.startsWith('$')) {
    return undefined;
  }
  const metadata = event.metadata as unknown;
  if (!isMarked(metadata)) return undefined;

  const where = `${event.streamId}@${event.revision}`;
  const corrupt = (fault: string) => new CorruptEvent(where, fault);
  if (!isObject(metadata)) throw corrupt('its metadata is not JSON');
  const { ledger: _, schemaVersion, recordedAt, ...envelope } = metadata;
  const fault = metadataFault(envelope);
  if (fault !== undefined) throw corrupt(fault);
  if (!Number.isSafeInteger(schemaVersion) || (schemaVersion as number) < 1) {
    throw corrupt('metadata.schemaVersion is not 1, 2, …');
  }
  if (!event.isJson || !isObject(event.data)) throw corrupt('its data is not a JSON object');
  if (!UUID.test(event.id)) throw corrupt('its id is not a UUID');
  if (event.type === '') throw corrupt('it has no type');
  if (event.revision > BigInt(Number.MAX_SAFE_INTEGER)) throw corrupt('its revision is no number');
  const recorded = recordedAt === undefined ? event.created : new Date(recordedAt as string);
  if (Number.isNaN(recorded.getTime())) throw corrupt('it was recorded at no time');
  const position = positionOf(resolved);
  if (position === undefined) throw corrupt('the server (before 22.6?) gives it no position');
  return {
    id: event.id,
    type: event.type,
    schemaVersion: schemaVersion as number,
    stream: event.streamId,
    revision: Number(event.revision),
    position: position.toString(),
    recordedAt: recorded.toISOString(),
    data: event.data,
    metadata: envelope as unknown as EventMetadata,
  };
}

/** Metadata that does not parse comes as bytes; if the mark is in there, it was Lectern's. */
function isMarked(metadata: unknown): boolean {
  if (ArrayBuffer.isView(metadata)) {
    const { buffer, byteOffset, byteLength } = metadata;
    return Buffer.from(buffer, byteOffset, byteLength).includes(MARK);
  }
  return isObject(metadata) && metadata['ledger'] === LEDGER;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !ArrayBuffer.isView(value)
  );
}
