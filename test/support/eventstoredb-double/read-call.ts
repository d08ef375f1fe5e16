import { status } from '@grpc/grpc-js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import type { Faults } from './faults.js';
import { END_OF_LEDGER, InsideRecord, type Ledger, type Stored } from './ledger.js';
import { send, type ReadCall } from './sending.js';
import { follow, type Followers } from './subscription.js';
import { denied, failure, identifier, nameIn, notReady, streamDeleted } from './wire.js';

/** Reads of a stream, of the whole ledger, and subscriptions: one call on the wire. */
export function readCall(ledger: Ledger, faults: Faults, followers: Followers) {
  return (call: ReadCall): void => {
    call.on('error', () => undefined);
    if (faults.state === 'starting') return refuse(call, notReady());
    if (faults.state === 'denied') return refuse(call, denied());
    const options = call.request.getOptions() as ReadReq.Options;
    try {
      if (options.hasSubscription()) follow(call, ledger, options, followers);
      else if (options.hasStream()) readStream(call, ledger, options);
      else void send(call, allOf(ledger, options).slice(0, Number(options.getCount())));
    } catch (error) {
      if (!(error instanceof InsideRecord)) throw error;
      refuse(call, failure(status.UNKNOWN, 'Unexpected ReadAllResult: Error'));
    }
  };
}

function refuse(call: ReadCall, error: object): void {
  call.emit('error', error);
}

function allOf(ledger: Ledger, options: ReadReq.Options): readonly Stored[] {
  const all = options.getAll() as ReadReq.Options.AllOptions;
  const forwards = options.getReadDirection() === streams.ReadReq.Options.ReadDirection.FORWARDS;
  const from = all.hasStart()
    ? 0n
    : all.hasEnd()
      ? END_OF_LEDGER
      : BigInt(all.getPosition()?.getCommitPosition() ?? 0);
  return forwards ? ledger.from(from) : ledger.before(from);
}

function readStream(call: ReadCall, ledger: Ledger, options: ReadReq.Options): void {
  const of = options.getStream() as ReadReq.Options.StreamOptions;
  const name = nameIn(of.getStreamIdentifier());
  const events = ledger.stream(name);
  if (events === 'deleted') return refuse(call, streamDeleted(name));
  if (events === undefined) {
    const missing = new streams.ReadResp.StreamNotFound();
    missing.setStreamIdentifier(identifier(name));
    const response = new streams.ReadResp();
    response.setStreamNotFound(missing);
    call.write(response);
    call.end();
    return;
  }
  const forwards = options.getReadDirection() === streams.ReadReq.Options.ReadDirection.FORWARDS;
  const from = of.hasRevision() ? BigInt(of.getRevision()) : undefined;
  const ordered = forwards ? events : [...events].reverse();
  const wanted = ordered.filter(({ revision }) => {
    if (from !== undefined) return forwards ? revision >= from : revision <= from;
    return forwards ? !of.hasEnd() : !of.hasStart();
  });
  void send(call, wanted.slice(0, Number(options.getCount())));
}
