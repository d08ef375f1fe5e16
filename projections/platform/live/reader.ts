import type { ServerResponse } from 'node:http';
import type { Observable } from 'rxjs';
import { type Farewell, farewell } from './live-messages.js';

/** What may wait for one reader, in bytes, beside what the system's own buffers hold. */
const MAX_WAITING_BYTES = 1_048_576;
/** How long one who was dropped has to take the reason. */
const GRACE_MS = 30_000;

/** Says why a stream of news ends. */
export class Ends extends Error {
  override readonly name = 'Ends';
  constructor(readonly reason: Farewell) {
    super(reason);
  }
}

/**
 * Writes news to one reader for as long as they keep up. One who does not is dropped: what waits for
 * them stays bounded, and nobody else waits for them.
 */
export function tell(
  news: Observable<string>,
  response: ServerResponse,
  onGone: () => void,
  maxWaitingBytes = MAX_WAITING_BYTES,
): void {
  const end = (reason: Farewell) => {
    subscription.unsubscribe();
    if (response.destroyed) return;
    response.end(farewell(reason));
    const given = setTimeout(() => response.destroy(), GRACE_MS);
    response.once('close', () => clearTimeout(given));
  };
  const subscription = news.subscribe({
    next(text) {
      response.write(text);
      // Not in the middle of a subscription that is not known yet.
      if (response.writableLength > maxWaitingBytes) queueMicrotask(() => end('too-slow'));
    },
    error: (error: unknown) => end(error instanceof Ends ? error.reason : 'failed'),
    complete: () => end('closing'),
  });
  response.once('close', () => {
    subscription.unsubscribe();
    onGone();
  });
  // A reader that goes away in the middle of a write is no error of ours.
  response.on('error', () => subscription.unsubscribe());
}
