import { entryMetadata, type EntryMetadata } from '../../audit/tree/event-leaf.js';
import type { NewEvent } from '../event-store.js';
import type { PreparedAppend, PreparedEvent } from '../validate-append.js';

/** An event with what its entry in the log takes from its metadata. */
export interface LoggedEvent extends PreparedEvent {
  readonly entry: EntryMetadata;
}

export interface LoggedAppend extends Omit<PreparedAppend, 'events'> {
  readonly events: readonly LoggedEvent[];
}

/** @param events those that were prepared */
export function loggedAppend(prepared: PreparedAppend, events: readonly NewEvent[]): LoggedAppend {
  return {
    ...prepared,
    events: prepared.events.map((event, at) => {
      const { metadata } = events[at] as NewEvent;
      return { ...event, entry: entryMetadata(metadata) };
    }),
  };
}
