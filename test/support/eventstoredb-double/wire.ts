import { Metadata, status, type ServiceError } from '@grpc/grpc-js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type {
  AppendReq,
  BatchAppendReq,
  ReadResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import type { Proposed, Stored } from './ledger.js';

/** Between the protocol's messages and the ledger's records. */

export function nameIn(identifier: StreamIdentifier | undefined): string {
  return Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');
}

export function identifier(name: string): StreamIdentifier {
  const made = new shared.StreamIdentifier();
  made.setStreamName(Uint8Array.from(Buffer.from(name, 'utf8')));
  return made;
}

export function uuid(id: string): UUID {
  const made = new shared.UUID();
  made.setString(id);
  return made;
}

export function proposedIn(
  message: AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage,
): Proposed {
  return {
    id: message.getId()?.getString() ?? '',
    type: message.getMetadataMap().get('type') ?? '',
    contentType: message.getMetadataMap().get('content-type') ?? '',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

const TICKS_PER_MS = 10_000n;

export function eventResponse(stored: Stored): ReadResp {
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent();
  recorded.setId(uuid(stored.id));
  recorded.setStreamIdentifier(identifier(stored.stream));
  recorded.setStreamRevision(stored.revision.toString());
  recorded.setCommitPosition(stored.position.toString());
  recorded.setPreparePosition(stored.position.toString());
  recorded.setData(stored.data);
  recorded.setCustomMetadata(stored.metadata);
  recorded
    .getMetadataMap()
    .set('type', stored.type)
    .set('content-type', stored.contentType)
    .set('created', (BigInt(stored.created) * TICKS_PER_MS).toString());
  const event = new streams.ReadResp.ReadEvent();
  event.setEvent(recorded);
  event.setCommitPosition(stored.position.toString());
  const response = new streams.ReadResp();
  response.setEvent(event);
  return response;
}

/** An error as the server sends it: what it is, is said in the trailers. */
export function failure(
  code: status,
  message: string,
  trailers: Readonly<Record<string, string>> = {},
): Partial<ServiceError> {
  const metadata = new Metadata();
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, value);
  return { code, details: message, metadata };
}

export const notReady = () => failure(status.UNAVAILABLE, 'Server Is Not Ready');

export const denied = () =>
  failure(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });

export const streamDeleted = (name: string) =>
  failure(status.FAILED_PRECONDITION, `Event stream '${name}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': name,
  });
