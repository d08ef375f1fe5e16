import type { ComponentChildren } from 'preact';
import { hrefTo } from '../address/address.js';
import { pageAt } from '../address/pages.js';
import { me } from '../api/me.js';
import { usePeople } from '../api/people.js';
import { shellWords } from '../words/shell.js';
import { WhyButton } from './why-button.js';

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

interface Props {
  readonly id: string;
  readonly children: ComponentChildren;
}

/** A course by its title, with the way to its page. */
export function CourseLink({ id, children }: Props) {
  return (
    <a class="wrapping" href={hrefTo(`/library/${encodeURIComponent(id)}`)}>
      {children}
    </a>
  );
}

const SHOWN = 3;

interface EventLinksProps {
  readonly ids: readonly string[];
  /** Not the first few only: in a sheet there is room. */
  readonly all?: boolean;
}

/** The events that something rests on; each opens beside the page. */
export function EventLinks({ ids, all = false }: EventLinksProps) {
  const say = shellWords();
  const shown = all ? ids : ids.slice(0, SHOWN);
  if (ids.length === 0) return <span class="note">{say.none}</span>;
  return (
    <span class="event-links">
      {shown.map((id) => (
        <WhyButton key={id} why={`event/${id}`} of={say.event}>
          {id.slice(0, 8)}
        </WhyButton>
      ))}
      {ids.length > shown.length ? <span class="note">+{ids.length - shown.length}</span> : null}
    </span>
  );
}
