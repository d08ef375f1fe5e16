import type { EventStore } from '../platform/event-store/event-store.js';
import type { PersonId, Recorded } from '../platform/kernel/envelope.js';
import type { Contracts } from '../platform/kernel/upcasting.js';
import type { PersonEvent } from './people.events.js';

/** What somebody is called, from their own stream: decisions need no names, so the decision model has none. */
export async function nameOf(
  store: Pick<EventStore, 'readStream'>,
  contracts: Contracts,
  personId: PersonId,
): Promise<string | null> {
  let name: string | null = null;
  for (const event of await store.readStream(`person-${personId}`)) {
    const { type, data } = contracts.upcast<PersonEvent>(event) as Recorded<PersonEvent>;
    if (type === 'PersonRegistered' || type === 'PersonDetailsCorrected') name = data.name ?? name;
  }
  return name;
}
