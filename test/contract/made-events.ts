import { randomUUID } from 'node:crypto';
import type { Recorded } from '../../src/platform/kernel/envelope.js';
import type { EventStore, NewEvent } from '../../src/platform/event-store/event-store.js';

/** An event with everything the envelope asks for; only what a case is about is said. */
export function made(data: object = {}, rest: Partial<NewEvent> = {}): NewEvent {
  const commandId = randomUUID();
  return {
    id: randomUUID(),
    type: 'ContractNoted',
    schemaVersion: 1,
    data,
    metadata: {
      occurredAt: '2025-03-01T09:00:00+08:00',
      actor: { personId: 'j25-1', roles: ['coach'], via: 'cli' },
      commandId,
      correlationId: commandId,
      causationId: commandId,
      fingerprint: '0'.repeat(64),
    },
    ...rest,
  };
}

/** Events numbered from `from` in their data. */
export function numbered(count: number, from = 0, rest: Partial<NewEvent> = {}): NewEvent[] {
  return Array.from({ length: count }, (_, at) => made({ n: from + at }, rest));
}

export const numbers = (events: readonly Recorded[]): number[] =>
  events.map(({ data }) => (data as { n: number }).n);

/** All events after a position that the case itself wrote: a shared server holds others' too. */
export async function allAfter(
  store: EventStore,
  after: string,
  own: (event: Recorded) => boolean,
  page: { limit?: number; types?: readonly string[] } = {},
): Promise<Recorded[]> {
  const found: Recorded[] = [];
  for (;;) {
    const { events, next, end } = await store.readAll({ after, ...page });
    found.push(...events.filter(own));
    after = next;
    if (end) return found;
  }
}
