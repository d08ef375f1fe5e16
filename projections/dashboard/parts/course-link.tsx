import type { ComponentChildren } from 'preact';
import { hrefTo } from '../address/address.js';

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
