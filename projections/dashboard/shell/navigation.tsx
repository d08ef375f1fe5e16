import { useEffect, useRef } from 'preact/hooks';
import { hrefTo } from '../address/address.js';
import { me } from '../api/me.js';
import { isFor, type PageName, pageNames, pages } from '../pages/pages.js';
import { frame } from '../words/frame.js';

/** The pages for the reader's roles. Where they do not all fit, the current one is moved into sight. */
export function Navigation({ current }: { readonly current: PageName | undefined }) {
  const roles = me()?.roles ?? [];
  const names = pageNames();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const row = list.current;
    const item = row?.querySelector<HTMLElement>('[aria-current]');
    if (!row || !item) return;
    row.scrollLeft = item.offsetLeft - row.offsetLeft - (row.clientWidth - item.offsetWidth) / 2;
  }, [current, names]);
  return (
    <nav class="navigation" aria-label={frame().pages}>
      <ul ref={list}>
        {pages
          .filter((page) => !page.hidden && isFor(page, roles))
          .map(({ name, paths: [path] }) => (
            <li key={name}>
              <a href={hrefTo(path)} aria-current={name === current ? 'page' : undefined}>
                {names[name]}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  );
}
