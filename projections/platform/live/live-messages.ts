import type { ServerResponse } from 'node:http';
import type { Observable } from 'rxjs';
import type { ViewChange } from '../runner/announcements.js';
import type { News } from './live-feed.js';

/** Why a connection ends. The reader comes back by itself, and goes on where it was. */
export type Farewell =
  'too-slow' | 'closing' | 'sign-in-expired' | 'signed-out' | 'not-entitled' | 'failed';

const WHY: Readonly<Record<Farewell, string>> = {
  'too-slow': 'You read more slowly than the views change.',
  closing: 'The server stops.',
  'sign-in-expired': 'Your token has expired: sign in again.',
  'signed-out': 'You have signed out.',
  'not-entitled': 'You are not entitled to this any more.',
  failed: 'Something went wrong here.',
};

/** How long a reader waits before it connects again. */
const RETRY_MS = 2_000;

function farewell(reason: Farewell): string {
  return written({ event: 'bye', data: { reason, detail: WHY[reason] } });
}

export const GREETING = `retry: ${RETRY_MS}\n`;

/**
 * News, as one listener may have it. That a view changed is for everyone; which rows, by their ids,
 * is for those who may read all of them.
 */
export function toMessage({ changes, before, mark }: News, readsAll: boolean): string {
  if (changes.length === 0) return HEARTBEAT + written({ id: mark });
  return changes
    .map(({ projection, position, keys }: ViewChange, i) =>
      written({
        // A break after the first of several: the others are told again.
        id: i === changes.length - 1 ? mark : before,
        event: 'changed',
        data: { view: projection, position, keys: readsAll ? keys : 'withheld' },
      }),
    )
    .join('');
}

/** One event of a stream of server-sent events (WHATWG HTML, 9.2.6). */
export interface ServerSentEvent {
  /** Where the reader goes on after a break. */
  readonly id?: string;
  readonly event?: string;
  /** Written as JSON: it has no line breaks of its own. */
  readonly data?: unknown;
}

const ENDS_A_FIELD = /[\r\n\0]/;

/**
 * As it goes over the wire. An event without data moves the reader's place and is otherwise silent.
 * @throws RangeError when an id or a name would end its line and begin another field
 */
export function written({ id, event, data }: ServerSentEvent): string {
  const lines = [
    ...(id === undefined ? [] : [field('id', id)]),
    ...(event === undefined ? [] : [field('event', event)]),
    ...(data === undefined ? [] : [field('data', JSON.stringify(data))]),
  ];
  return `${lines.join('')}\n`;
}

function field(name: string, value: string): string {
  if (ENDS_A_FIELD.test(value)) throw new RangeError(`${name} has a line break in it`);
  return `${name}: ${value}\n`;
}

/** Keeps a quiet connection open through whatever stands between. */
const HEARTBEAT = ': still here\n\n';

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
