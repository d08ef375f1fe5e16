/** Where the dashboard's one page answers: every address that nothing else answers. */
export const ANY_PAGE = '/*';

/** Where anybody checks a certificate, by the token of its link. */
export const CHECK_PAGE = '/v/:token';

/** What answers programs; an address in there that is nowhere is a problem document, not a page. */
export function isForPrograms(path: string): boolean {
  return /^\/(api|audit|health|metrics|templates)(\/|$)/.test(path);
}

/** Every route there is, to tell an address that is nowhere from one asked with the wrong method. */
export type RouteTable = { readonly method: string; readonly pattern: RegExp }[];

/** Fastify's `:name` stands for one segment, `*` for the rest. */
export function addRoute(table: RouteTable, method: string | readonly string[], url: string): void {
  // It would make every address one that exists.
  if (url === ANY_PAGE) return;
  const source = url
    .split('/')
    .map((part) => part.split(/:\w+/).map(literal).join('[^/]+').replace('\\*', '.*'))
    .join('/');
  const pattern = new RegExp(`^${source}$`);
  for (const one of typeof method === 'string' ? [method] : method) {
    table.push({ method: one, pattern });
  }
}

export function allowedMethods(table: RouteTable, url: string): readonly string[] {
  const [path = ''] = url.split('?');
  const found = table.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
  return [...new Set(found)].sort();
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
