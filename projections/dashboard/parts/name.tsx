import { hrefTo } from '../address/address.js';
import { me } from '../api/me.js';
import { usePeople } from '../api/people.js';
import { pageAt } from '../pages/pages.js';

/** Where a person's page is: the trainer card where there is one for the reader, else their history. */
function personHref(personId: string): string | undefined {
  const viewer = me();
  if (!viewer) return undefined;
  for (const path of [`/trainers/${personId}`, `/history/person/${personId}`]) {
    const found = pageAt(path);
    const overseer = viewer.roles.some((role) => OVERSEERS.includes(role));
    if (found && (overseer || viewer.personId === personId)) return hrefTo(path);
  }
  return undefined;
}

const OVERSEERS: readonly string[] = ['programme-admin', 'auditor', 'certifier'];

/** A person by name, with the way to their page for those who may read it. */
export function Name({ id }: { readonly id: string }) {
  const name = usePeople().nameOf(id);
  const href = personHref(id);
  return href === undefined ? <>{name}</> : <a href={href}>{name}</a>;
}
