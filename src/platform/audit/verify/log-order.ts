import { type EventPlace, Fault } from './fault.js';

/** That the log recorded each event once, and each stream's in the order of its revisions. */
export class LogOrder {
  readonly #revisions = new Map<string, number>();
  readonly #events = new Set<string>();

  /** What is out of order about the next event. */
  next(event: Required<Omit<EventPlace, 'position'>>): Fault | undefined {
    const { stream, revision, eventId } = event;
    const expected = this.#revisions.get(stream) ?? 0;
    const again = this.#events.has(eventId);
    this.#revisions.set(stream, revision + 1);
    this.#events.add(eventId);
    if (again) return new Fault('events-differ', 'the log has an event twice', { event });
    if (revision === expected) return undefined;
    return new Fault('events-differ', 'the log leaves out or moves an event of a stream', {
      event,
      expected: `revision ${expected} of ${stream}`,
      found: `revision ${revision}`,
    });
  }
}
