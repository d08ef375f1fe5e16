import type { Resolved } from './stored-event.js';
import { DeadlinePassed } from './client-failure.js';

/** The client's read streams: iterable once, and open on the server until cancelled. */
interface ServerRead extends AsyncIterable<Resolved> {
  on(event: 'error', listener: () => void): unknown;
  destroy(error?: Error): unknown;
  cancel(): Promise<void>;
}

/**
 * All that a read gives. The client sets no deadline on reads, so silence longer than `silenceMs` ends
 * it; a long page over a slow line is not silence.
 */
export async function drained(
  what: string,
  silenceMs: number,
  read: ServerRead,
): Promise<Resolved[]> {
  const events: Resolved[] = [];
  // Errors after the loop has ended have no other listener, and would end the process.
  read.on('error', () => undefined);
  const silence = setTimeout(() => read.destroy(new DeadlinePassed(what, silenceMs)), silenceMs);
  try {
    for await (const event of read) {
      events.push(event);
      silence.refresh();
    }
    return events;
  } finally {
    clearTimeout(silence);
    // Leaving the loop does not end the call. It may not even have begun: then there is nothing to end.
    read.cancel().catch(() => undefined);
  }
}
