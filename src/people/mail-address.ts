import { ERASED } from '../platform/personal-data/sealing.js';
import type { EventStore } from '../platform/event-store/event-store.js';
import type { PersonId, Recorded } from '../platform/kernel/envelope.js';
import type { Contracts } from '../platform/kernel/upcasting.js';
import type { PersonEvent } from './people.events.js';

/** Where somebody gets mail, from their own stream; null when they have no address, or are erased. */
export async function mailAddressOf(
  store: Pick<EventStore, 'readStream'>,
  contracts: Contracts,
  personId: PersonId,
): Promise<string | null> {
  let address: string | null = null;
  for (const event of await store.readStream(`person-${personId}`)) {
    const { type, data } = contracts.upcast<PersonEvent>(event) as Recorded<PersonEvent>;
    if (type === 'PersonRegistered' || type === 'PersonDetailsCorrected') {
      address = data.email ?? address;
    }
  }
  return address === ERASED ? null : address;
}
