import type { EventContract, StreamContract } from './contract.js';
import type { AnyEvent, Recorded } from './envelope.js';
import { happenedAt } from './instants.js';

/** A stored event that this version of Lectern has no contract for. */
export class UnknownEvent extends Error {
  override readonly name = 'UnknownEvent';
  constructor(event: { readonly type: string; readonly schemaVersion: number; position: string }) {
    super(
      `no contract for ${event.type} version ${event.schemaVersion} (position ${event.position}): was this ledger written by a newer Lectern?`,
    );
  }
}

export interface Contracts {
  readonly streams: readonly StreamContract[];
  /** @throws Error when there is no such event type */
  of(type: string): EventContract;
  /**
   * The event as today's code knows it: older versions climb their upcasters.
   * @throws UnknownEvent for a type or a newer version that this code does not know
   */
  upcast<E extends AnyEvent>(event: Recorded): Recorded<E>;
}

/** Gathers the contracts of all streams and refuses a type or an aggregate declared twice. */
export function contracts(streams: readonly StreamContract[]): Contracts {
  const byType = new Map<string, EventContract>();
  const aggregates = new Set<string>();
  for (const stream of streams) {
    if (aggregates.has(stream.aggregate)) throw new Error(`${stream.aggregate} is declared twice`);
    aggregates.add(stream.aggregate);
    for (const [type, entry] of Object.entries(stream.events)) {
      if (byType.has(type)) throw new Error(`${type} is declared twice`);
      byType.set(type, entry);
    }
  }
  return {
    streams,
    of(type) {
      const entry = byType.get(type);
      if (!entry) throw new Error(`${type} is in no contract`);
      return entry;
    },
    upcast<E extends AnyEvent>(stored: Recorded): Recorded<E> {
      const entry = byType.get(stored.type);
      if (!entry || stored.schemaVersion > entry.schemaVersion) throw new UnknownEvent(stored);
      const event = inTheCalendar(stored);
      if (event.schemaVersion === entry.schemaVersion) return event as Recorded<E>;
      let data = event.data;
      for (let v = event.schemaVersion; v < entry.schemaVersion; v++) {
        const climb = entry.upcasters[v - 1];
        if (!climb) throw new UnknownEvent(event);
        data = climb(data as never);
      }
      return { ...event, schemaVersion: entry.schemaVersion, data } as Recorded<E>;
    },
  };
}

function inTheCalendar(event: Recorded): Recorded {
  const { metadata } = event;
  const occurredAt = happenedAt(metadata);
  return occurredAt === metadata.occurredAt
    ? event
    : { ...event, metadata: { ...metadata, occurredAt } };
}
