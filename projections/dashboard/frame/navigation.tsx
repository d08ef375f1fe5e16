import { hrefTo } from '../address/address.js';
import { me } from '../ask/me.js';
import { isFor, type PageName, pageNames, pages } from '../pages/pages.js';
import { frame } from '../words/frame.js';

/** The pages for the reader's roles. */
export function Navigation({ current }: { readonly current: PageName | undefined }) {
  const roles = me()?.roles ?? [];
  const names = pageNames();
  return (
    <nav class="navigation" aria-label={frame().pages}>
      <ul>
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
