import { sha256Hex } from '../../audit/log/sha256.js';
import { entryContent, type EntryContent } from '../../audit/tree/event-leaf.js';
import type { NewEvent } from '../event-store.js';
import type { PreparedAppend, PreparedEvent } from '../validate-append.js';

/** An event with what its entry in the log takes from its content. */
export interface LoggedEvent extends Omit<PreparedEvent, 'canonical'> {
  readonly content: EntryContent;
}

export interface LoggedAppend extends Omit<PreparedAppend, 'events'> {
  readonly events: readonly LoggedEvent[];
}

/** @param events those that were prepared */
export function loggedAppend(prepared: PreparedAppend, events: readonly NewEvent[]): LoggedAppend {
  return {
    ...prepared,
    events: prepared.events.map(({ canonical, ...event }, at) => {
      const { metadata } = events[at] as NewEvent;
      return { ...event, content: entryContent(sha256Hex(canonical), metadata) };
    }),
  };
}
