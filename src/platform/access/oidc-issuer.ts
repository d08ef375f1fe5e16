import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import type { OidcSettings } from '../settings/settings.js';
import { CLOCK_TOLERANCE_SECONDS, type Issuer, type SignedIn } from './issuer.js';

/** Signatures with a public key only: a shared secret could be guessed or confused with a public key. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];

const TIMEOUT_MS = 5_000;

/** The issuer's keys cannot be fetched: nobody can tell whether the token is good. */
export class IssuerUnavailable extends Error {
  override readonly name = 'IssuerUnavailable';
}

/** Checks tokens of the company's own sign-in (any OpenID Connect provider). */
export class OidcIssuer implements Issuer {
  readonly name: string;
  #keys: Promise<JWTVerifyGetKey> | null = null;

  constructor(private readonly settings: OidcSettings) {
    this.name = settings.issuer;
  }

  async verify(token: string): Promise<SignedIn> {
    const { issuer, audience, personClaim } = this.settings;
    const { payload } = await jwtVerify(token, await this.#keySet(), {
      algorithms: ALGORITHMS,
      issuer,
      audience,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      requiredClaims: ['exp', personClaim],
    }).catch((error: unknown) => {
      throw isAboutTheToken(error) ? error : unavailable(issuer, error);
    });
    const personId = payload[personClaim];
    if (typeof personId !== 'string' || personId === '') {
      throw new errors.JWTClaimValidationFailed(
        `${personClaim} names nobody`,
        payload,
        personClaim,
      );
    }
    return { personId, via: 'oidc', expires: payload.exp ?? 0 };
  }

  #keySet(): Promise<JWTVerifyGetKey> {
    this.#keys ??= this.#discover().catch((error: unknown) => {
      this.#keys = null;
      throw unavailable(this.settings.issuer, error);
    });
    return this.#keys;
  }

  async #discover(): Promise<JWTVerifyGetKey> {
    const uri = this.settings.jwksUri ?? (await jwksUriOf(this.settings.issuer));
    return createRemoteJWKSet(new URL(uri), { timeoutDuration: TIMEOUT_MS });
  }
}

async function jwksUriOf(issuer: string): Promise<string> {
  const base = issuer.endsWith('/') ? issuer : `${issuer}/`;
  const response = await fetch(new URL('.well-known/openid-configuration', base), {
    signal: AbortSignal.timeout(TIMEOUT_MS),
    redirect: 'error',
  });
  if (!response.ok) throw new Error(`discovery answered ${response.status}`);
  const document = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
  if (document.issuer !== issuer || typeof document.jwks_uri !== 'string') {
    throw new Error('the discovery document is another issuer’s');
  }
  return document.jwks_uri;
}

function isAboutTheToken(error: unknown): boolean {
  return (
    error instanceof errors.JOSEError &&
    !(error instanceof errors.JWKSTimeout) &&
    !(error instanceof errors.JWKSInvalid) &&
    error.code !== 'ERR_JOSE_GENERIC'
  );
}

function unavailable(issuer: string, cause: unknown): IssuerUnavailable {
  return cause instanceof IssuerUnavailable
    ? cause
    : new IssuerUnavailable(`the keys of ${issuer} cannot be fetched`, { cause });
}
