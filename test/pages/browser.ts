import { LocalIssuer } from '../../src/platform/access/local-issuer.js';
import { linkToken } from '../../src/platform/access/sign-in-links.js';

/** What a browser remembers of one site, and sends along. */
export class Browser {
  cookie = '';
  csrf = '';

  constructor(readonly url: string) {}

  /** As a page of the site asks. */
  async ask(
    method: string,
    path: string,
    { body, headers = {} }: { body?: unknown; headers?: Record<string, string | undefined> } = {},
  ): Promise<{ status: number; headers: Headers; body: Record<string, unknown>; text: string }> {
    const sent = {
      Cookie: this.cookie || undefined,
      Origin: method === 'GET' ? undefined : this.url,
      'X-CSRF-Token': this.csrf || undefined,
      'Content-Type': body === undefined ? undefined : 'application/json',
      ...headers,
    };
    const response = await fetch(`${this.url}${path}`, {
      method,
      redirect: 'manual',
      headers: Object.entries(sent).filter((entry): entry is [string, string] => !!entry[1]),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const set of response.headers.getSetCookie()) {
      const [pair = ''] = set.split(';');
      if (pair.startsWith('lectern_session=')) this.cookie = pair.endsWith('=') ? '' : pair;
    }
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') && text !== '';
    return {
      status: response.status,
      headers: response.headers,
      body: (json ? JSON.parse(text) : {}) as Record<string, unknown>,
      text,
    };
  }

  /** Opens a link: the page takes what follows the # and signs in. */
  signIn(token: string) {
    return this.ask('POST', '/api/v1/sign-in', { body: { token } });
  }
}

/** Somebody's browser, signed in by a link. */
export async function signedIn(url: string, data: string, personId: string): Promise<Browser> {
  const browser = new Browser(url);
  const answer = await browser.signIn(linkToken(await LocalIssuer.of(data), personId, 60));
  if (answer.status !== 200) throw new Error(`${personId} cannot sign in: ${answer.text}`);
  const me = await browser.ask('GET', '/api/v1/me');
  browser.csrf = String(me.body['csrf']);
  return browser;
}
