import type { LocalIssuer } from '../platform/access/local-issuer.js';
import { linkTo, linkToken } from '../platform/access/sign-in-links.js';
import type { EventStore } from '../platform/event-store/event-store.js';
import { START } from '../platform/event-store/event-store.js';
import type { PersonId, Recorded } from '../platform/kernel/envelope.js';
import type { PersonEvent } from '../people/people.events.js';

export interface Link {
  readonly personId: PersonId;
  readonly link: string;
  readonly expiresAt: string;
}

/** A link that signs somebody in once, at the address where people reach this Lectern. */
export function signInLink(
  issuer: LocalIssuer,
  personId: PersonId,
  { base, ttlSeconds }: { readonly base: string; readonly ttlSeconds: number },
): Link {
  const link = linkTo(base, linkToken(issuer, personId, ttlSeconds));
  return { personId, link, expiresAt: new Date(Date.now() + ttlSeconds * 1000).toISOString() };
}

/** The first who was made programme-admin and still is one; null while there is none. */
export async function firstAdmin(store: EventStore): Promise<PersonId | null> {
  const admins = new Set<PersonId>();
  for (let after = START; ;) {
    const page = await store.readAll({
      after,
      limit: 5_000,
      types: ['RoleGranted', 'RoleRevoked'],
    });
    for (const event of page.events as readonly Recorded<PersonEvent>[]) {
      if (event.type !== 'RoleGranted' && event.type !== 'RoleRevoked') continue;
      const { personId, role } = event.data;
      if (role !== 'programme-admin') continue;
      if (event.type === 'RoleGranted') admins.add(personId);
      else admins.delete(personId);
    }
    if (page.end) return [...admins][0] ?? null;
    after = page.next;
  }
}
