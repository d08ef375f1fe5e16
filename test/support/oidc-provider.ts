import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, type JWTPayload, SignJWT } from 'jose';

/** A sign-in that the provider was asked for and has not turned into a token yet. */
interface Asked {
  readonly client: string;
  readonly redirectUri: string;
  readonly challenge: string;
  readonly nonce: string;
}

export interface OidcProvider {
  readonly url: string;
  /** Whoever is sent here is this person. */
  person: string;
  /** What the next ID tokens claim differently. */
  claims: JWTPayload;
  /** The provider does not know them, or they changed their mind. */
  refuses: boolean;
  away: boolean;
  close(): void;
}

/** An OpenID Connect provider: authorization code with PKCE (S256), a client secret, one RSA key. */
export async function openOidcProvider(client: {
  readonly id: string;
  readonly secret: string;
}): Promise<OidcProvider> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', use: 'sig', alg: 'RS256' };
  const codes = new Map<string, Asked>();

  function authorize(query: URLSearchParams): string {
    const back = new URL(query.get('redirect_uri') ?? '');
    back.searchParams.set('state', query.get('state') ?? '');
    if (it.refuses || query.get('code_challenge_method') !== 'S256') {
      back.searchParams.set('error', 'access_denied');
      return back.href;
    }
    const code = randomUUID();
    codes.set(code, {
      client: query.get('client_id') ?? '',
      redirectUri: query.get('redirect_uri') ?? '',
      challenge: query.get('code_challenge') ?? '',
      nonce: query.get('nonce') ?? '',
    });
    back.searchParams.set('code', code);
    return back.href;
  }

  async function token(form: URLSearchParams): Promise<object | null> {
    const asked = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const right =
      asked?.client === client.id &&
      form.get('client_id') === client.id &&
      form.get('client_secret') === client.secret &&
      form.get('redirect_uri') === asked.redirectUri &&
      challenge === asked.challenge;
    if (!right) return null;
    const now = Math.floor(Date.now() / 1000);
    const idToken = await new SignJWT({
      ...{ iss: it.url, aud: client.id, sub: it.person, iat: now, exp: now + 60 },
      nonce: asked.nonce,
      ...it.claims,
    })
      .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
      .sign(privateKey);
    return { access_token: randomUUID(), token_type: 'bearer', id_token: idToken };
  }

  const server = createServer((request, response) => {
    void (async () => {
      const { pathname, searchParams } = new URL(request.url ?? '', it.url);
      if (it.away) return response.writeHead(503).end();
      if (pathname === '/authorize') {
        return response.writeHead(302, { Location: authorize(searchParams) }).end();
      }
      const answer =
        pathname === '/token'
          ? await token(new URLSearchParams(await textOf(request)))
          : pathname === '/keys'
            ? { keys: [jwk] }
            : discoveryOf(it.url);
      return response
        .writeHead(answer ? 200 : 400, { 'Content-Type': 'application/json' })
        .end(JSON.stringify(answer ?? { error: 'invalid_grant' }));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const it: OidcProvider = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    person: 'j1',
    claims: {},
    refuses: false,
    away: false,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return it;
}

function discoveryOf(url: string): object {
  return {
    issuer: url,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
    jwks_uri: `${url}/keys`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
