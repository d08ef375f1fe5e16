import type { ViewChange } from '../runner/changes.js';
import { HEARTBEAT, written } from './sse.js';
import type { News } from './live-feed.js';

/** Why a connection ends. The reader comes back by itself, and goes on where it was. */
export type Farewell = 'too-slow' | 'closing' | 'sign-in-expired' | 'not-entitled' | 'failed';

const WHY: Readonly<Record<Farewell, string>> = {
  'too-slow': 'You read more slowly than the views change.',
  closing: 'The server stops.',
  'sign-in-expired': 'Your token has expired: sign in again.',
  'not-entitled': 'You are not entitled to this any more.',
  failed: 'Something went wrong here.',
};

/** How long a reader waits before it connects again. */
const RETRY_MS = 2_000;

export function farewell(reason: Farewell): string {
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
