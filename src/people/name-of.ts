import type { EventStore } from '../platform/event-store/event-store.js';
import type { PersonId, Recorded } from '../platform/kernel/envelope.js';
import type { Contracts } from '../platform/kernel/upcasting.js';
import { ERASED } from '../platform/personal-data/sealing.js';
import type { PersonEvent } from './people.events.js';

type People = Pick<EventStore, 'readStream'>;

/** What somebody is called, from their own stream: decisions need no names, so the decision model has none. */
export function nameOf(store: People, contracts: Contracts, personId: PersonId) {
  return lastSaid(store, contracts, personId, 'name');
}

/** Where somebody gets mail, from their own stream; null when they have no address, or are erased. */
export async function mailAddressOf(store: People, contracts: Contracts, personId: PersonId) {
  const address = await lastSaid(store, contracts, personId, 'email');
  return address === ERASED ? null : address;
}

async function lastSaid(
  store: People,
  contracts: Contracts,
  personId: PersonId,
  detail: 'name' | 'email',
): Promise<string | null> {
  let said: string | null = null;
  for (const event of await store.readStream(`person-${personId}`)) {
    const { type, data } = contracts.upcast<PersonEvent>(event) as Recorded<PersonEvent>;
    if (type === 'PersonRegistered' || type === 'PersonDetailsCorrected')
      said = data[detail] ?? said;
  }
  return said;
}
