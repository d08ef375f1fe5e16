import { computed, signal } from '@preact/signals';

/** The URL holds everything a page shows: what, of which day, in which order. A pasted link shows the same. */
const here = signal(new URL(window.location.href));

export const path = computed(() => here.value.pathname);

/** What goes along from page to page; everything else belongs to the page it was chosen on. */
const CARRIED = ['cohort', 'asOf', 'knownAt', 'lang'] as const;

export type Params = Readonly<Record<string, string | undefined>>;

/** Read while rendering, it renders again when the parameter changes. */
export function param(name: string): string | undefined {
  return here.value.searchParams.get(name) ?? undefined;
}

/** The address of a page, with what goes along and these parameters. */
export function hrefTo(pathname: string, params: Params = {}): string {
  const carried = CARRIED.map((name) => [name, param(name)] as const);
  return written(pathname, { ...Object.fromEntries(carried), ...params });
}

export function go(href: string, { replace = false } = {}): void {
  const to = new URL(href, window.location.href);
  if (to.href === here.peek().href) return;
  if (replace) window.history.replaceState(null, '', to);
  else window.history.pushState(null, '', to);
  here.value = to;
}

/** Changes parameters of this page. `replace` for what changes with every key: Back should not retrace typing. */
export function setParams(changes: Params, options: { readonly replace?: boolean } = {}): void {
  const { pathname, searchParams } = here.peek();
  go(written(pathname, { ...Object.fromEntries(searchParams), ...changes }), options);
}

function written(pathname: string, params: Params): string {
  const given = Object.entries(params).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
  );
  return given.length ? `${pathname}?${new URLSearchParams(given)}` : pathname;
}

/** Back, forward, and links to our own pages, which then need no reload. */
export function listenToAddress(): void {
  window.addEventListener('popstate', () => (here.value = new URL(window.location.href)));
  document.addEventListener('click', (click) => {
    const link = click.target instanceof Element ? click.target.closest('a') : null;
    const elsewhere = click.metaKey || click.ctrlKey || click.shiftKey || click.button !== 0;
    if (!link || elsewhere || click.defaultPrevented) return;
    if (link.origin !== window.location.origin || link.target || link.hasAttribute('download'))
      return;
    if (link.pathname.startsWith('/api/') || link.getAttribute('href')?.startsWith('#')) return;
    click.preventDefault();
    go(link.href);
  });
}
