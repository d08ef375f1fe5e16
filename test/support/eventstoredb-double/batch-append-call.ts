import type { ServerDuplexStream } from '@grpc/grpc-js';
import code from '@eventstore/db-client/generated/code_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import statuses from '@eventstore/db-client/generated/status_pb.js';
import type { Status } from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type {
  BatchAppendReq,
  BatchAppendResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import type { Message } from 'google-protobuf';
import { MAX_APPEND_BYTES, type Answer, type Appends } from './appends.js';
import type { Expected, Proposed } from './ledger.js';
import { identifier, nameIn, proposedIn } from './wire.js';

interface Pending {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: Proposed[];
}

/** Many appends over one call, told apart by a correlation id. */
export function batchAppendCall(appends: Appends) {
  return (call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>): void => {
    appends.batchCalls += 1;
    const pending = new Map<string, Pending>();
    call.on('error', () => undefined);
    call.on('end', () => call.end());
    call.on('data', (request: BatchAppendReq) => {
      const id = request.getCorrelationId()?.getString() ?? '';
      const options = request.getOptions();
      if (options !== undefined) {
        const stream = nameIn(options.getStreamIdentifier());
        pending.set(id, { stream, expected: expectedIn(options), events: [] });
      }
      const append = pending.get(id);
      append?.events.push(...request.getProposedMessagesList().map(proposedIn));
      if (append === undefined || !request.getIsFinal()) return;
      pending.delete(id);
      void appends.take(append.stream, append.expected, append.events).then((answer) => {
        if (answer.kind === 'silent' || call.cancelled) return;
        const response = responseTo(append, answer);
        response.setCorrelationId(request.getCorrelationId());
        call.write(response);
        // Measured: what it cannot parse, the server answers twice.
        if (answer.kind === 'malformed') call.write(response);
      });
    });
  };
}

function expectedIn(options: BatchAppendReq.Options): Expected {
  if (options.hasStreamPosition()) return BigInt(options.getStreamPosition());
  if (options.hasNoStream()) return 'no-stream';
  return options.hasStreamExists() ? 'exists' : 'any';
}

function responseTo(
  { stream, expected }: Pending,
  answer: Exclude<Answer, { kind: 'silent' }>,
): BatchAppendResp {
  const response = new streams.BatchAppendResp();
  response.setStreamIdentifier(identifier(stream));
  if (answer.kind !== 'stored') {
    response.setError(errorFor(stream, expected, answer));
    return response;
  }
  const success = new streams.BatchAppendResp.Success();
  success.setCurrentRevision(answer.revision.toString());
  if (answer.position === undefined) {
    success.setNoPosition(new empty.Empty());
  } else {
    const position = new shared.AllStreamPosition();
    position.setCommitPosition(answer.position.toString());
    position.setPreparePosition(answer.position.toString());
    success.setPosition(position);
  }
  response.setSuccess(success);
  return response;
}

function errorFor(
  stream: string,
  expected: Expected,
  answer: Exclude<Answer, { kind: 'silent' | 'stored' }>,
): Status {
  switch (answer.kind) {
    case 'wrong-revision': {
      const wrong = new shared.WrongExpectedVersion();
      if (answer.actual === undefined) wrong.setCurrentNoStream(new empty.Empty());
      else wrong.setCurrentStreamRevision(answer.actual.toString());
      if (expected === 'no-stream') wrong.setExpectedNoStream(new empty.Empty());
      else if (expected === 'exists') wrong.setExpectedStreamExists(new empty.Empty());
      else if (expected === 'any') wrong.setExpectedAny(new empty.Empty());
      else wrong.setExpectedStreamPosition(expected.toString());
      return said(code.Code.FAILED_PRECONDITION, '', wrong, 'WrongExpectedVersion');
    }
    case 'deleted': {
      const deleted = new shared.StreamDeleted();
      deleted.setStreamIdentifier(identifier(stream));
      return said(code.Code.FAILED_PRECONDITION, '', deleted, 'StreamDeleted');
    }
    case 'too-large': {
      const large = new shared.MaximumAppendSizeExceeded();
      large.setMaxappendsize(MAX_APPEND_BYTES);
      return said(code.Code.INVALID_ARGUMENT, '', large, 'MaximumAppendSizeExceeded');
    }
    case 'not-ready':
      return said(code.Code.UNAVAILABLE, 'Server Is Not Ready', new shared.Empty(), 'Empty');
    case 'denied':
      return said(code.Code.PERMISSION_DENIED, '', new shared.AccessDenied(), 'AccessDenied');
    case 'malformed': {
      const bad = new shared.BadRequest();
      bad.setMessage(answer.message);
      return said(code.Code.INVALID_ARGUMENT, answer.message, bad, 'BadRequest');
    }
  }
}

function said(grpc: number, message: string, details: Message, type: string): Status {
  const packed = new any.Any();
  packed.pack(details.serializeBinary(), `event_store.client.${type}`);
  const status = new statuses.Status();
  status.setCode(grpc);
  status.setMessage(message);
  status.setDetails(packed);
  return status;
}
