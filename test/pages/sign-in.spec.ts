import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BrowserSignIn } from '../../src/platform/access/browser-sign-in.js';
import { LocalIssuer } from '../../src/platform/access/local-issuer.js';
import { linkTo, linkToken } from '../../src/platform/access/sign-in-links.js';
import { openOperationalStore } from '../../src/platform/operational-store/operational-store.js';
import { served, type Served } from '../http/served.js';
import { Browser, signedIn } from './browser.js';

let lectern: Served;

beforeAll(async () => {
  lectern = await served();
  await lectern.known('admin', 'programme-admin');
  await lectern.known('j1', 'judge');
});
afterAll(() => lectern.close());

const link = (personId: string, ttl = 60) => linkToken(lectern.issuer, personId, ttl);
const judge = () => signedIn(lectern.url, lectern.data, 'j1');

describe('a sign-in link', () => {
  it('opens a session in a cookie that no script reads and no other site has sent', async () => {
    const browser = new Browser(lectern.url);
    const answer = await browser.signIn(link('j1'));
    expect(answer).toMatchObject({ status: 200, body: { personId: 'j1' } });
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie.split('; ').slice(1).sort()).toEqual([
      'HttpOnly',
      'Max-Age=3600',
      'Path=/',
      'SameSite=Strict',
    ]);
    const me = await browser.ask('GET', '/api/v1/me');
    expect(me.body).toMatchObject({ personId: 'j1', name: 'Person j1', roles: ['judge'] });
    expect(me.body['csrf']).toMatch(/^[\w-]{43}$/);
    const left = Date.parse(String(me.body['signedInUntil'])) - Date.now();
    expect(left).toBeGreaterThan(3_500_000);
    expect(left).toBeLessThanOrEqual(3_600_000);
  });

  it('works once, whichever process it is shown to', async () => {
    const token = link('j1');
    const shown = await Promise.all([1, 2, 3].map(() => new Browser(lectern.url).signIn(token)));
    expect(shown.map(({ status }) => status).sort()).toEqual([200, 410, 410]);
    expect(shown.find(({ status }) => status === 410)?.body['code']).toBe('link-used');

    const elsewhere = await openOperationalStore({
      data: lectern.data,
      views: { kind: 'sqlite', path: '' },
    });
    try {
      const other = new BrowserSignIn(await LocalIssuer.of(lectern.data), elsewhere, {
        publicUrl: null,
        sessionSeconds: 60,
      });
      await expect(other.links.redeem(token)).rejects.toMatchObject({ code: 'link-used' });
      const unused = link('admin');
      expect(await other.links.redeem(unused)).toBe('admin');
      const late = await new Browser(lectern.url).signIn(unused);
      expect(late.body['code']).toBe('link-used');
    } finally {
      await elsewhere.destroy();
    }
  });

  it('that is too old says so, and opens nothing', async () => {
    const browser = new Browser(lectern.url);
    const answer = await browser.signIn(link('j1', -60));
    expect(answer).toMatchObject({ status: 410, body: { code: 'link-expired' } });
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it('that is not ours hears no more than that', async () => {
    const other = await served();
    try {
      const forged = [
        'guess',
        'x'.repeat(5_000),
        linkToken(other.issuer, 'j1', 60),
        linkToken(other.issuer, 'j1', -60),
        await lectern.token('j1'),
        `${link('j1')}A`,
      ];
      const answers = await Promise.all(
        forged.map((token) => new Browser(lectern.url).signIn(token)),
      );
      for (const { status, body, headers } of answers) {
        expect(status).toBe(401);
        expect(body['detail']).toBe('this is no sign-in link of this Lectern');
        expect(headers.getSetCookie()).toEqual([]);
      }
    } finally {
      await other.close();
    }
  });

  it('is no bearer token, and a session none either', async () => {
    const browser = await judge();
    const session = browser.cookie.replace('lectern_session=', '');
    for (const token of [link('j1'), session]) {
      const headers = { Authorization: `Bearer ${token}` };
      const answer = await lectern.get('/api/v1/me', undefined, headers);
      expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    }
    browser.cookie = `lectern_session=${await lectern.token('j1')}`;
    expect((await browser.ask('GET', '/api/v1/me')).status).toBe(401);
  });

  it('of somebody who is not registered opens nothing', async () => {
    const answer = await new Browser(lectern.url).signIn(link('nobody'));
    expect(answer).toMatchObject({ status: 403, body: { code: 'not-entitled' } });
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it('keeps its token from every server on the way', () => {
    expect(linkTo('https://lectern.example/', 'abc')).toBe('https://lectern.example/sign-in#abc');
  });

  it('is asked for in vain after too many attempts, and says when to come back', async () => {
    const crowded = await served();
    try {
      const answers = [];
      for (let attempt = 0; attempt < 61; attempt += 1) {
        answers.push(await new Browser(crowded.url).signIn('guess'));
      }
      expect(answers.at(-2)?.status).toBe(401);
      expect(answers.at(-1)).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
      expect(Number(answers.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0);
    } finally {
      await crowded.close();
    }
  });
});

describe('a session', () => {
  it('is in the clear only where people reach Lectern in the clear', async () => {
    const secure = await served({ browser: { publicUrl: 'https://lectern.example' } });
    try {
      await secure.known('j1', 'judge');
      const answer = await new Browser(secure.url).signIn(linkToken(secure.issuer, 'j1', 60));
      expect(answer.headers.getSetCookie().join()).toContain('; Secure');
    } finally {
      await secure.close();
    }
  });

  it('is over for every copy of its cookie once somebody signs out', async () => {
    const browser = await judge();
    const copy = new Browser(lectern.url);
    copy.cookie = browser.cookie;
    expect((await copy.ask('GET', '/api/v1/me')).status).toBe(200);
    const out = await browser.ask('POST', '/api/v1/sign-out');
    expect(out.status).toBe(204);
    expect(browser.cookie).toBe('');
    expect((await copy.ask('GET', '/api/v1/me')).status).toBe(401);
  });

  it('ends by itself', async () => {
    const brief = await served({ browser: { sessionSeconds: -60 } });
    try {
      await brief.known('j1', 'judge');
      const browser = new Browser(brief.url);
      const answer = await browser.signIn(linkToken(brief.issuer, 'j1', 60));
      browser.cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      const me = await browser.ask('GET', '/api/v1/me');
      expect(me).toMatchObject({ status: 401, body: { detail: 'the session is over' } });
    } finally {
      await brief.close();
    }
  });
});

describe('a request that changes something', () => {
  const change = (browser: Browser, headers: Record<string, string | undefined> = {}) =>
    browser.ask('POST', '/api/v1/people', {
      body: { personId: 'p1', employeeNo: 'E1', name: 'N', department: 'D' },
      headers,
    });

  it.each([
    ['without the token', { 'X-CSRF-Token': undefined }],
    ['with a made-up token', { 'X-CSRF-Token': 'x'.repeat(43) }],
    ['by a page of another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['by a page of a neighbouring site', { 'Sec-Fetch-Site': 'same-site' }],
    ['with another origin', { Origin: 'https://elsewhere.example' }],
    ['with no origin at all', { Origin: undefined }],
    ['with an opaque origin', { Origin: 'null' }],
  ])('is refused %s', async (_how, headers) => {
    const answer = await change(await signedIn(lectern.url, lectern.data, 'admin'), headers);
    expect(answer).toMatchObject({ status: 403, body: { code: 'csrf' } });
  });

  it('is refused with the token of somebody else’s session', async () => {
    const admin = await signedIn(lectern.url, lectern.data, 'admin');
    admin.csrf = (await judge()).csrf;
    expect((await change(admin)).body['code']).toBe('csrf');
  });

  it('is taken from a page of ours, under the roles of the ledger', async () => {
    const admin = await signedIn(lectern.url, lectern.data, 'admin');
    expect((await change(admin)).status).toBe(201);
    expect((await change(await judge(), { 'Sec-Fetch-Site': 'same-origin' })).body['code']).toBe(
      'not-entitled',
    );
    const [event] = await lectern.store.readStream('person-p1');
    expect(event?.metadata.actor).toMatchObject({ personId: 'admin', via: 'token' });
  });

  it('needs no such token with a bearer token, which no page sends by itself', async () => {
    const admin = await signedIn(lectern.url, lectern.data, 'j1');
    const headers = {
      Authorization: `Bearer ${await lectern.token('admin')}`,
      'X-CSRF-Token': undefined,
    };
    const answer = await admin.ask('POST', '/api/v1/people/j1/grant-role', {
      body: { role: 'coach' },
      headers,
    });
    expect(answer.status).toBe(200);
  });
});
