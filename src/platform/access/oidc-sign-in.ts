import {
  allowInsecureRequests,
  authorizationCodeGrant,
  AuthorizationResponseError,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientError,
  ClientSecretPost,
  type Configuration,
  discovery,
  enableNonRepudiationChecks,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  ResponseBodyError,
} from 'openid-client';
import type { OidcClientSettings } from '../settings/settings.js';
import { TextSeal } from '../kernel/aes-gcm.js';
import type { PersonId } from '../kernel/envelope.js';
import { refuse } from '../kernel/refusal.js';
import { IssuerUnavailable } from './oidc-issuer.js';

/** What must come back as it went, kept by the browser that went: nobody else's answer is taken. */
interface Journey {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** The page to show afterwards. */
  readonly to: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

export const JOURNEY_SECONDS = 10 * 60;
const TIMEOUT_SECONDS = 5;
const PLACE = 'oidc sign-in';

/** Signs people in at the company's provider: authorization code with PKCE (RFC 7636, OpenID Connect Core). */
export class OidcSignIn {
  readonly #seal: TextSeal;
  #provider: Promise<Configuration> | null = null;

  constructor(
    private readonly settings: OidcClientSettings,
    secret: Uint8Array,
  ) {
    this.#seal = new TextSeal(secret);
  }

  /**
   * Where to send the browser, and what it keeps in a cookie until it is back.
   * @throws IssuerUnavailable
   */
  async leave(to: string): Promise<{ readonly url: URL; readonly kept: string }> {
    const journey: Journey = {
      state: randomState(),
      nonce: randomNonce(),
      verifier: randomPKCECodeVerifier(),
      to: ownPage(to),
      until: Date.now() + JOURNEY_SECONDS * 1000,
    };
    const url = buildAuthorizationUrl(await this.#discovered(), {
      redirect_uri: this.settings.redirectUri,
      scope: 'openid',
      state: journey.state,
      nonce: journey.nonce,
      code_challenge: await calculatePKCECodeChallenge(journey.verifier),
      code_challenge_method: 'S256',
    });
    return { url, kept: this.#seal.seal(JSON.stringify(journey), PLACE) };
  }

  /**
   * Who came back, and to which page.
   * @throws Refusal `unauthenticated`, IssuerUnavailable
   */
  async back(
    query: string,
    kept: string | undefined,
  ): Promise<{ readonly personId: PersonId; readonly to: string }> {
    const journey = this.#opened(kept);
    const answer = new URL(this.settings.redirectUri);
    answer.search = query;
    const provider = await this.#discovered();
    const tokens = await authorizationCodeGrant(provider, answer, {
      pkceCodeVerifier: journey.verifier,
      expectedState: journey.state,
      expectedNonce: journey.nonce,
      idTokenExpected: true,
    }).catch((error: unknown) => {
      throw isRefused(error) ? notSignedIn() : unavailable(this.settings.issuer, error);
    });
    const personId = tokens.claims()?.[this.settings.personClaim];
    if (typeof personId !== 'string' || personId === '') throw notSignedIn();
    return { personId, to: journey.to };
  }

  #opened(kept: string | undefined): Journey {
    try {
      const journey = JSON.parse(this.#seal.open(kept ?? '', PLACE)) as Journey;
      if (journey.until > Date.now()) return journey;
    } catch {
      // Another browser's, another key's or nobody's: all the same.
    }
    throw notSignedIn();
  }

  #discovered(): Promise<Configuration> {
    this.#provider ??= this.#discover().catch((error: unknown) => {
      this.#provider = null;
      throw unavailable(this.settings.issuer, error);
    });
    return this.#provider;
  }

  async #discover(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    // The settings allow plain http for loopback only.
    const inTheClear = issuer.startsWith('http:') ? [allowInsecureRequests] : [];
    return discovery(
      new URL(issuer),
      clientId,
      undefined,
      clientSecret ? ClientSecretPost(clientSecret) : None(),
      // The signature is checked as well, though the token comes from the provider itself.
      { execute: [...inTheClear, enableNonRepudiationChecks], timeout: TIMEOUT_SECONDS },
    );
  }
}

/** A page of this site: an address of another one would make us a signpost for phishers. */
function ownPage(to: string): string {
  return /^\/(?![/\\])[^\s\\]*$/.test(to) ? to : '/';
}

/** What comes back when the provider, or something before it, is not itself. */
const OF_ITS_BEING_AWAY: ReadonlySet<string | undefined> = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
]);

/** The provider said no, or its answer is not one to this question; a network's failure is neither. */
function isRefused(error: unknown): boolean {
  return (
    error instanceof AuthorizationResponseError ||
    error instanceof ResponseBodyError ||
    (error instanceof ClientError && !OF_ITS_BEING_AWAY.has(error.code))
  );
}

function notSignedIn() {
  return refuse('unauthenticated', 'the company’s sign-in did not say who you are', {
    remedy: 'Start again from the sign-in page.',
  });
}

function unavailable(issuer: string, cause: unknown): IssuerUnavailable {
  return new IssuerUnavailable(`the sign-in service ${issuer} does not answer`, { cause });
}
