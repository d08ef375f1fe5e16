import { setImmediate, setTimeout } from 'node:timers/promises';
import { Observable, type Subscriber, mergeMap, type OperatorFunction } from 'rxjs';
import { StoreFull, StoreUnavailable } from './errors.js';
import type { Delivery, LedgerPage, LedgerQuery, SubscribeQuery } from './event-store.js';
import type { Growth } from './growth.js';

export interface GrowingLedger {
  readonly growth: Growth;
  readAll(query: LedgerQuery): Promise<LedgerPage>;
}

const READ_AGAIN_AFTER_MS = 200;

/**
 * A catch-up subscription over pages: each subscriber reads for itself, and a page only after the one
 * before it was consumed: by `next` returning, or, behind {@link withBackpressure}, by its work being done.
 * Every page read is delivered, without events when all were filtered, so that a checkpoint moves; so
 * is the arrival at the head. It completes only when the store is closed.
 */
export function catchUp(ledger: GrowingLedger, query: SubscribeQuery): Observable<Delivery> {
  return new Observable<Delivery>((subscriber) => {
    const left = new AbortController();
    follow(ledger, query, subscriber, left.signal).catch((error: unknown) =>
      subscriber.error(error),
    );
    return () => left.abort();
  });
}

async function follow(
  ledger: GrowingLedger,
  query: SubscribeQuery,
  subscriber: Subscriber<Delivery>,
  left: AbortSignal,
): Promise<void> {
  let { after } = query;
  let live = false;
  while (!subscriber.closed) {
    // Between pages, so that a long catch-up leaves the process responsive.
    await setImmediate();
    const mark = ledger.growth.mark;
    const page = ledger.growth.closed ? undefined : await read(ledger, query, after, left);
    if (ledger.growth.closed) return subscriber.complete();
    if (subscriber.closed) return;
    if (page === undefined) continue;
    if (page.next !== after || (page.end && !live)) {
      live = page.end;
      after = page.next;
      const delivery: Delivery = { events: page.events, position: page.next, live };
      subscriber.next(delivery);
      await consumed(delivery);
    }
    if (page.end) await ledger.growth.past(mark, left);
  }
}

/** Nothing when the store is away for a moment: the subscription outlives that. */
async function read(
  ledger: GrowingLedger,
  { types, batch }: SubscribeQuery,
  after: string,
  left: AbortSignal,
): Promise<LedgerPage | undefined> {
  try {
    return await ledger.readAll({
      after,
      ...(types === undefined ? {} : { types }),
      ...(batch === undefined ? {} : { limit: batch }),
    });
  } catch (error) {
    if (!(error instanceof StoreUnavailable || error instanceof StoreFull)) throw error;
    await setTimeout(READ_AGAIN_AFTER_MS, undefined, { signal: left }).catch(() => undefined);
    return undefined;
  }
}

const unfinished = new WeakMap<Delivery, Promise<unknown>>();

/**
 * Handles a subscription's deliveries one after another, whatever time each takes, and lets the store
 * read on only when the last one is done. (`concatMap` would keep the order too, but hide from the
 * store that its consumer is behind, and queue the ledger in memory.) It stands right behind
 * `subscribe`. A rejection ends the subscription with that error.
 */
export function withBackpressure<R>(
  handle: (delivery: Delivery) => Promise<R>,
): OperatorFunction<Delivery, R> {
  return mergeMap((delivery) => {
    const work = handle(delivery);
    unfinished.set(
      delivery,
      work.catch(() => undefined),
    );
    return work;
  });
}

/** For the stores: settles when the consumer is done with a delivery that was handed to it. */
export async function consumed(delivery: Delivery): Promise<void> {
  await unfinished.get(delivery);
}
