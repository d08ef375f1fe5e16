import type { ServerWritableStream } from '@grpc/grpc-js';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { Stored } from './ledger.js';
import { eventResponse } from './wire.js';

export type ReadCall = ServerWritableStream<ReadReq, ReadResp>;

/** Writes no faster than the client reads; a client that has left gets no more. */
export async function send(call: ReadCall, events: readonly Stored[], more = false): Promise<void> {
  for (const event of events) {
    if (call.cancelled || call.destroyed) return;
    await written(call, eventResponse(event));
  }
  if (!more) call.end();
}

export async function written(call: ReadCall, response: ReadResp): Promise<void> {
  if (call.write(response)) return;
  await new Promise<void>((resolve) => {
    const go = () => {
      for (const event of ['drain', 'close', 'cancelled', 'error']) call.off(event, go);
      resolve();
    };
    for (const event of ['drain', 'close', 'cancelled', 'error']) call.on(event, go);
  });
}
