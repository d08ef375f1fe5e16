import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { exportJWK, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { AUDIENCE, LOCAL_ISSUER, localKey } from '../../src/platform/access/local-issuer.js';
import { OidcIssuer } from '../../src/platform/access/oidc-issuer.js';
import { RevokeRole } from '../../src/people/people.commands.js';
import { served, type Served } from './served.js';

let lectern: Served;
let provider: Provider;

beforeAll(async () => {
  provider = await openProvider();
  lectern = await served({
    issuers: [
      new OidcIssuer({ issuer: provider.url, audience: 'lectern-api', personClaim: 'sub' }),
    ],
  });
  await lectern.known('admin', 'programme-admin');
  await lectern.known('j1', 'judge');
});
afterAll(async () => {
  await lectern.close();
  provider.server.close();
});

const me = (token: string) =>
  lectern.get('/api/v1/me', undefined, { Authorization: `Bearer ${token}` });

async function signed(
  claims: JWTPayload = {},
  key?: KeyObject | Uint8Array,
  alg: string = 'EdDSA',
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const all = {
    iss: LOCAL_ISSUER,
    aud: AUDIENCE,
    sub: 'admin',
    iat: now,
    exp: now + 60,
    ...claims,
  };
  const local = await localKey(lectern.data);
  return new SignJWT(all).setProtectedHeader({ alg }).sign(key ?? local.privateKey);
}

describe('a local token', () => {
  it('says who somebody is; the ledger says what they may do', async () => {
    const { status, body } = await me(await lectern.token('j1'));
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        personId: 'j1',
        name: 'Person j1',
        via: 'token',
        roles: ['judge'],
        signedInUntil: expect.stringMatching(/^\d{4}-.*Z$/),
      },
    });
  });

  it('claims no role that the ledger does not give', async () => {
    const token = await signed({ sub: 'j1', roles: ['programme-admin'], role: 'programme-admin' });
    expect((await me(token)).body['roles']).toEqual(['judge']);
  });

  it('is worth a revoked role no more, at once', async () => {
    await lectern.known('a2', 'auditor', 'judge');
    const before = await lectern.get('/api/v1/events', 'a2');
    await lectern.carryOut(RevokeRole, { personId: 'a2', role: 'auditor' });
    const after = await lectern.get('/api/v1/events', 'a2');
    expect([before.status, after.status]).toEqual([200, 403]);
    expect(after.body['code']).toBe('not-entitled');
  });

  it('of somebody who is not registered opens nothing', async () => {
    for (const answer of [
      await lectern.get('/api/v1/me', 'stranger'),
      await lectern.post('/api/v1/people', {}, 'stranger'),
    ]) {
      expect(answer).toMatchObject({ status: 403, body: { code: 'not-entitled' } });
    }
  });

  it('is signed with a key that only its owner can read', () => {
    const { mode } = statSync(join(lectern.data, 'keys', 'sign-in.pem'));
    expect((mode & 0o777).toString(8)).toBe('600');
  });
});

describe('no token', () => {
  it('is told how to sign in', async () => {
    const answer = await lectern.get('/api/v1/me');
    expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="lectern"');
  });
});

describe('a token is refused', () => {
  const forged: readonly (readonly [string, () => Promise<string>])[] = [
    ['that is no JWT', () => Promise.resolve('abc.def')],
    ['that nobody signed (alg none)', () => Promise.resolve(unsigned())],
    ['signed with a secret that is our public key (HS256)', () => confused()],
    ['signed with another key', () => signed({}, generateKeyPairSync('ed25519').privateKey)],
    ['of an issuer nobody believes', () => signed({ iss: 'https://elsewhere.example' })],
    ['without an issuer', () => signed({ iss: undefined as unknown as string })],
    ['meant for somebody else', () => signed({ aud: 'payroll' })],
    ['that has expired', () => signed({ exp: Math.floor(Date.now() / 1000) - 60 })],
    ['that never expires', () => signed({ exp: undefined as unknown as number })],
    ['that is not valid yet', () => signed({ nbf: Math.floor(Date.now() / 1000) + 600 })],
    ['that names nobody', () => signed({ sub: undefined as unknown as string })],
    ['whose name was changed', async () => tampered(await signed({ sub: 'j1' }))],
    ['whose signature was cut off', async () => (await signed()).replace(/[^.]*$/, '')],
    [
      'of the other issuer under our name',
      () => provider.token({ iss: LOCAL_ISSUER, aud: AUDIENCE }),
    ],
    [
      'of ours under the other issuer’s name',
      () => signed({ iss: provider.url, aud: 'lectern-api' }),
    ],
    ['of the other issuer for another service', () => provider.token({ aud: 'payroll' })],
    ['of the other issuer, signed with its public key', () => provider.confused()],
    ['that is absurdly long', () => signed({ filler: 'x'.repeat(8_000) })],
  ];

  it.each(forged)('%s', async (_what, make) => {
    const { status, body, headers } = await me(await make());
    expect({ status, code: body['code'] }).toEqual({ status: 401, code: 'unauthenticated' });
    expect(headers.get('www-authenticate')).toContain('error="invalid_token"');
  });

  it('in another scheme, or in the address', async () => {
    const token = await lectern.token('admin');
    const basic = await lectern.get('/api/v1/me', undefined, { Authorization: `Basic ${token}` });
    const inAddress = await lectern.get(`/api/v1/me?access_token=${token}`);
    expect([basic.status, inAddress.status]).toEqual([401, 401]);
  });

  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

  function unsigned(): string {
    return new UnsecuredJWT({ sub: 'admin' })
      .setIssuer(LOCAL_ISSUER)
      .setAudience(AUDIENCE)
      .setExpirationTime('1h')
      .encode();
  }

  async function confused(): Promise<string> {
    const { publicKey } = await localKey(lectern.data);
    const pem = publicKey.export({ type: 'spki', format: 'pem' });
    return signed({}, new TextEncoder().encode(String(pem)), 'HS256');
  }

  function tampered(token: string): string {
    const [header, payload = '', signature] = token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    return [header, encode({ ...claims, sub: 'admin' }), signature].join('.');
  }
});

describe('an OIDC token', () => {
  beforeEach(() => {
    provider.away = false;
  });

  it('says who somebody is, under the issuer’s own keys, fetched once', async () => {
    for (const sub of ['j1', 'admin', 'j1']) {
      const { status, body } = await me(await provider.token({ sub }));
      expect({ status, body }).toMatchObject({ status: 200, body: { personId: sub, via: 'oidc' } });
    }
    expect(provider.asked.filter((path) => path === '/keys')).toHaveLength(1);
  });

  it('cannot be judged while the issuer is away: that is no fault of the token', async () => {
    provider.away = true;
    const issuer = new OidcIssuer({
      issuer: provider.url,
      audience: 'lectern-api',
      personClaim: 'sub',
    });
    const other = await served({ issuers: [issuer] });
    try {
      await other.known('admin', 'programme-admin');
      const headers = { Authorization: `Bearer ${await provider.token({})}` };
      const away = await other.get('/api/v1/me', undefined, headers);
      expect(away).toMatchObject({ status: 503, body: { code: 'sign-in-unavailable' } });
      provider.away = false;
      expect((await other.get('/api/v1/me', undefined, headers)).status).toBe(200);
    } finally {
      await other.close();
    }
  });
});

interface Provider {
  readonly url: string;
  readonly server: Server;
  readonly asked: string[];
  away: boolean;
  token(claims: JWTPayload): Promise<string>;
  /** Signed with the provider's public key as if it were a shared secret. */
  confused(): Promise<string>;
}

/** An OpenID Connect provider with one RSA key. */
async function openProvider(): Promise<Provider> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', use: 'sig' };
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    if (it.away) {
      response.writeHead(503).end();
      return;
    }
    const answer =
      path === '/keys' ? { keys: [jwk] } : { issuer: it.url, jwks_uri: `${it.url}/keys` };
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const claimed = (claims: JWTPayload) => {
    const now = Math.floor(Date.now() / 1000);
    return { iss: url, aud: 'lectern-api', sub: 'admin', exp: now + 60, ...claims };
  };
  const it: Provider = {
    url,
    server,
    asked,
    away: false,
    token: (claims) =>
      new SignJWT(claimed(claims)).setProtectedHeader({ alg: 'RS256', kid: 'k1' }).sign(privateKey),
    confused: () =>
      new SignJWT(claimed({}))
        .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
        .sign(new TextEncoder().encode(String(publicKey.export({ type: 'spki', format: 'pem' })))),
  };
  return it;
}
