import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readSettings } from '../../src/platform/settings/settings.js';
import { served, type Served } from '../http/served.js';
import { openOidcProvider, type OidcProvider } from '../support/oidc-provider.js';
import { Browser } from './browser.js';

const CLIENT = { id: 'lectern-pages', secret: 'a long secret' };
const PUBLIC = 'http://lectern.test';

let provider: OidcProvider;
let lectern: Served;

beforeAll(async () => {
  provider = await openOidcProvider(CLIENT);
  const { browser } = readSettings({
    LECTERN_OIDC_ISSUER: provider.url,
    LECTERN_OIDC_AUDIENCE: 'lectern-api',
    LECTERN_OIDC_CLIENT_ID: CLIENT.id,
    LECTERN_OIDC_CLIENT_SECRET: CLIENT.secret,
    LECTERN_PUBLIC_URL: PUBLIC,
  });
  lectern = await served({ browser });
  await lectern.known('j1', 'judge');
});
afterAll(async () => {
  await lectern.close();
  provider.close();
});
beforeEach(() => {
  Object.assign(provider, { person: 'j1', claims: {}, refuses: false, away: false });
});

/** Sends the browser to the provider and, as it says, back. */
async function atTheProvider(browser: Browser, to = '/demos?day=2025-07-25') {
  const path = `/api/v1/sign-in/oidc?to=${encodeURIComponent(to)}`;
  const away = await browser.ask('GET', path, { headers: { Cookie: undefined } });
  const kept = away.headers.getSetCookie()[0] ?? '';
  const there = away.headers.get('location') ?? '';
  const answer = await fetch(there, { redirect: 'manual' });
  const back = answer.headers.get('location') ?? '';
  return { kept, there: new URL(there), back };
}

const comeBack = (browser: Browser, back: string, kept: string) =>
  browser.ask('GET', back.replace(PUBLIC, ''), {
    headers: { Cookie: kept.split(';')[0], 'Sec-Fetch-Site': 'cross-site' },
  });

async function throughTheProvider(to?: string) {
  const browser = new Browser(lectern.url);
  const { back, kept } = await atTheProvider(browser, to);
  return { browser, answer: await comeBack(browser, back, kept) };
}

describe('the company’s sign-in', () => {
  it('is offered where it is set up', async () => {
    expect((await lectern.get('/api/v1/sign-in')).body).toEqual({ ways: ['link', 'oidc'] });
    const other = await served();
    try {
      expect((await other.get('/api/v1/sign-in')).body).toEqual({ ways: ['link'] });
      expect((await other.get('/api/v1/sign-in/oidc')).status).toBe(404);
    } finally {
      await other.close();
    }
  });

  it('opens a session on the page where one was going', async () => {
    const { browser, answer } = await throughTheProvider();
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe('/demos?day=2025-07-25');
    const session = answer.headers.getSetCookie().find((one) => one.startsWith('lectern_session'));
    expect(session).toMatch(/HttpOnly; SameSite=Strict/);
    const me = await browser.ask('GET', '/api/v1/me');
    expect(me.body).toMatchObject({ personId: 'j1', via: 'oidc', roles: ['judge'] });
    expect(me.body['csrf']).toMatch(/^[\w-]{43}$/);
  });

  it('asks with PKCE, a state and a nonce, which only this browser keeps', async () => {
    const { there, kept } = await atTheProvider(new Browser(lectern.url));
    expect(Object.fromEntries(there.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: CLIENT.id,
      redirect_uri: `${PUBLIC}/api/v1/sign-in/oidc/callback`,
      scope: 'openid',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(kept).toMatch(/Max-Age=600; Path=\/api\/v1\/sign-in; HttpOnly; SameSite=Lax/);
  });

  it.each(['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example', 'demos'])(
    'leads to no other site afterwards: %s',
    async (to) => {
      const { answer } = await throughTheProvider(to);
      expect(answer.headers.get('location')).toBe('/');
    },
  );

  const told = (answer: { status: number; headers: Headers }) => ({
    status: answer.status,
    at: answer.headers.get('location'),
    session: answer.headers.getSetCookie().some((one) => one.startsWith('lectern_session')),
  });
  const refused = { status: 302, at: '/sign-in?problem=unauthenticated', session: false };

  it('takes no answer that this browser did not ask for', async () => {
    const mine = await atTheProvider(new Browser(lectern.url));
    const theirs = await atTheProvider(new Browser(lectern.url));
    const victim = new Browser(lectern.url);
    expect(told(await comeBack(victim, theirs.back, mine.kept))).toEqual(refused);
    expect(told(await comeBack(victim, theirs.back, ''))).toEqual(refused);
    expect(told(await comeBack(victim, theirs.back, 'lectern_oidc=made-up'))).toEqual(refused);
  });

  it('takes a code once', async () => {
    const browser = new Browser(lectern.url);
    const { back, kept } = await atTheProvider(browser);
    expect(told(await comeBack(browser, back, kept)).session).toBe(true);
    expect(told(await comeBack(new Browser(lectern.url), back, kept))).toEqual(refused);
  });

  it.each([
    ['for another client', { aud: 'payroll' }],
    ['of another issuer', { iss: 'https://elsewhere.example' }],
    ['with another nonce', { nonce: 'x' }],
    ['that has expired', { exp: 1 }],
    ['that names nobody', { sub: '' }],
  ])('takes no token %s', async (_which, claims) => {
    provider.claims = claims;
    expect(told((await throughTheProvider()).answer)).toEqual(refused);
  });

  it('says so when the provider refuses, when nobody here knows the person, and when it is away', async () => {
    provider.refuses = true;
    expect(told((await throughTheProvider()).answer)).toEqual(refused);
    provider.refuses = false;
    provider.person = 'stranger';
    expect(told((await throughTheProvider()).answer)).toEqual({
      ...refused,
      at: '/sign-in?problem=not-entitled',
    });
    const browser = new Browser(lectern.url);
    const { back, kept } = await atTheProvider(browser);
    provider.away = true;
    expect(told(await comeBack(browser, back, kept))).toEqual({
      ...refused,
      at: '/sign-in?problem=sign-in-unavailable',
    });
  });

  it.each([
    [{ LECTERN_OIDC_CLIENT_SECRET: 's' }, 'LECTERN_OIDC_CLIENT_ID'],
    [{ LECTERN_OIDC_CLIENT_ID: 'c' }, 'LECTERN_OIDC_ISSUER'],
    [
      {
        LECTERN_OIDC_CLIENT_ID: 'c',
        LECTERN_OIDC_ISSUER: 'https://i.example',
        LECTERN_OIDC_AUDIENCE: 'a',
      },
      'LECTERN_PUBLIC_URL',
    ],
    [{ LECTERN_PUBLIC_URL: 'lectern.example' }, 'LECTERN_PUBLIC_URL'],
    [{ LECTERN_PUBLIC_URL: 'https://lectern.example/sub' }, 'LECTERN_PUBLIC_URL'],
    [{ LECTERN_SESSION_HOURS: '0' }, 'LECTERN_SESSION_HOURS'],
  ])('stops the start when it is set up by halves: %j', (env, setting) => {
    expect(() => readSettings(env)).toThrow(setting);
  });
});
