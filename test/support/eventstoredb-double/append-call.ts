import { status, type sendUnaryData, type ServerReadableStream } from '@grpc/grpc-js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { AppendReq, AppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import { MAX_APPEND_BYTES, type Answer, type Appends } from './appends.js';
import type { Expected, Proposed } from './ledger.js';
import { denied, failure, nameIn, notReady, proposedIn, streamDeleted } from './wire.js';

/** One append a call: what the client uses when it is given credentials with the append. */
export function appendCall(appends: Appends) {
  return (
    call: ServerReadableStream<AppendReq, AppendResp>,
    reply: sendUnaryData<AppendResp>,
  ): void => {
    const events: Proposed[] = [];
    let stream = '';
    let expected: Expected = 'any';
    call.on('error', () => undefined);
    call.on('data', (request: AppendReq) => {
      const options = request.getOptions();
      if (options !== undefined) {
        stream = nameIn(options.getStreamIdentifier());
        expected = expectedIn(options);
      }
      const message = request.getProposedMessage();
      if (message !== undefined) events.push(proposedIn(message));
    });
    call.on('end', () => {
      // A call that the client broke off ends like one that is complete; a moment later it is known.
      setImmediate(() => {
        if (call.cancelled) return;
        void appends.take(stream, expected, events).then((answer) => {
          if (answer.kind !== 'silent') respond(answer, stream, expected, reply);
        });
      });
    });
  };
}

function expectedIn(options: AppendReq.Options): Expected {
  if (options.hasRevision()) return BigInt(options.getRevision());
  if (options.hasNoStream()) return 'no-stream';
  return options.hasStreamExists() ? 'exists' : 'any';
}

function respond(
  answer: Exclude<Answer, { kind: 'silent' }>,
  stream: string,
  expected: Expected,
  reply: sendUnaryData<AppendResp>,
): void {
  const response = new streams.AppendResp();
  switch (answer.kind) {
    case 'stored': {
      const success = new streams.AppendResp.Success();
      success.setCurrentRevision(answer.revision.toString());
      if (answer.position === undefined) {
        success.setNoPosition(new shared.Empty());
      } else {
        const position = new streams.AppendResp.Position();
        position.setCommitPosition(answer.position.toString());
        position.setPreparePosition(answer.position.toString());
        success.setPosition(position);
      }
      response.setSuccess(success);
      return reply(null, response);
    }
    case 'wrong-revision': {
      const wrong = new streams.AppendResp.WrongExpectedVersion();
      if (answer.actual === undefined) wrong.setCurrentNoStream(new shared.Empty());
      else wrong.setCurrentRevision(answer.actual.toString());
      if (expected === 'no-stream') wrong.setExpectedNoStream(new shared.Empty());
      else if (expected === 'exists') wrong.setExpectedStreamExists(new shared.Empty());
      else if (expected === 'any') wrong.setExpectedAny(new shared.Empty());
      else wrong.setExpectedRevision(expected.toString());
      response.setWrongExpectedVersion(wrong);
      return reply(null, response);
    }
    case 'deleted':
      return reply(streamDeleted(stream), null);
    case 'not-ready':
      return reply(notReady(), null);
    case 'denied':
      return reply(denied(), null);
    case 'too-large':
      return reply(
        failure(status.INVALID_ARGUMENT, 'Maximum Append Size Exceeded.', {
          exception: 'maximum-append-size-exceeded',
          'maximum-append-size': String(MAX_APPEND_BYTES),
        }),
        null,
      );
    case 'malformed':
      return reply(failure(answer.code, answer.message), null);
  }
}
