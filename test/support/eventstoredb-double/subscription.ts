import { status } from '@grpc/grpc-js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import { END_OF_LEDGER, type Ledger, type Stored } from './ledger.js';
import { send, written, type ReadCall } from './sending.js';
import { failure } from './wire.js';

/** A client given no window gets a checkpoint after this many events looked at. */
const WINDOW = 32;

/** The subscriptions that are open. */
export class Followers {
  readonly #calls = new Set<ReadCall>();
  readonly #muted = new WeakSet<ReadCall>();

  get count(): number {
    return this.#calls.size;
  }

  add(call: ReadCall): void {
    this.#calls.add(call);
    for (const end of ['close', 'cancelled', 'error']) call.on(end, () => this.#calls.delete(call));
  }

  mute(): void {
    for (const call of this.#calls) this.#muted.add(call);
  }

  hears(call: ReadCall): boolean {
    return !this.#muted.has(call);
  }

  end(): void {
    for (const call of this.#calls) {
      call.emit('error', failure(status.INTERNAL, 'Received RST_STREAM with code 0'));
    }
  }
}

/** Catches up behind a position, says so, and goes on for as long as the client listens. */
export function follow(
  call: ReadCall,
  ledger: Ledger,
  options: ReadReq.Options,
  followers: Followers,
): void {
  followers.add(call);
  const all = options.getAll();
  const stream = options.getStream();
  if (all === undefined) throw new Error(`the double follows no ${stream ? 'stream' : 'nothing'}`);
  const passes = filterOf(options);
  const from = all.hasEnd()
    ? (ledger.before(END_OF_LEDGER)[0]?.position ?? -1n)
    : all.hasPosition()
      ? BigInt(all.getPosition()?.getCommitPosition() ?? 0)
      : -1n;
  // Refused at once if the position is none.
  if (from >= 0n) ledger.from(from);

  let wake: () => void = () => undefined;
  let grown = false;
  const left = () => call.cancelled || call.destroyed;
  const stop = ledger.onGrowth(() => {
    grown = true;
    wake();
  });
  for (const end of ['close', 'cancelled', 'error']) {
    call.on(end, () => {
      stop();
      wake();
    });
  }

  void (async () => {
    await written(call, confirmation());
    let seen = from;
    let looked = 0;
    let caughtUp = false;
    while (!left()) {
      grown = false;
      for (const event of behind(ledger, seen)) {
        if (passes(event) && followers.hears(call)) await send(call, [event], true);
        if (left()) return;
        seen = event.position;
        looked += 1;
        if (options.hasFilter() && looked % checkpointEvery(options) === 0) {
          await written(call, checkpoint(seen));
        }
      }
      if (grown) continue;
      if (!caughtUp) await written(call, caughtUpNow());
      caughtUp = true;
      if (!grown && !left()) await new Promise<void>((resolve) => (wake = resolve));
    }
  })();
}

function behind(ledger: Ledger, position: bigint): readonly Stored[] {
  return position < 0n ? ledger.from(0n) : ledger.from(position).slice(1);
}

function filterOf(options: ReadReq.Options): (event: Stored) => boolean {
  const filter = options.getFilter();
  if (filter === undefined) return () => true;
  const expression = filter.getEventType() ?? filter.getStreamIdentifier();
  const subject = (event: Stored) => (filter.hasEventType() ? event.type : event.stream);
  const prefixes = expression?.getPrefixList() ?? [];
  if (prefixes.length > 0) {
    return (event) => prefixes.some((prefix) => subject(event).startsWith(prefix));
  }
  const pattern = new RegExp(expression?.getRegex() ?? '');
  return (event) => pattern.test(subject(event));
}

function checkpointEvery(options: ReadReq.Options): number {
  const filter = options.getFilter() as ReadReq.Options.FilterOptions;
  return (filter.getMax() || WINDOW) * filter.getCheckpointintervalmultiplier();
}

function confirmation() {
  const confirmed = new streams.ReadResp.SubscriptionConfirmation();
  confirmed.setSubscriptionId(crypto.randomUUID());
  const response = new streams.ReadResp();
  response.setConfirmation(confirmed);
  return response;
}

function caughtUpNow() {
  const response = new streams.ReadResp();
  response.setCaughtUp(new streams.ReadResp.CaughtUp());
  return response;
}

function checkpoint(position: bigint) {
  const reached = new streams.ReadResp.Checkpoint();
  reached.setCommitPosition(position.toString());
  reached.setPreparePosition(position.toString());
  const response = new streams.ReadResp();
  response.setCheckpoint(reached);
  return response;
}
