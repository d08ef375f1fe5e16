import { mergeMap, type OperatorFunction } from 'rxjs';
import type { Delivery } from './event-store.js';

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
