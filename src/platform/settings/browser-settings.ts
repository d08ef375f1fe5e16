import { secureUrl, SettingsError, whole } from './setting-values.js';

/** Lectern as the company's sign-in (OpenID Connect) knows it. */
export interface OidcClientSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** None for a public client, which PKCE protects alone. */
  readonly clientSecret?: string;
  /** The claim that holds the person id. */
  readonly personClaim: string;
  /** Where the provider sends people back to. */
  readonly redirectUri: string;
}

export interface BrowserSettings {
  /** Where people reach this Lectern, without a slash at its end; null: wherever it listens. */
  readonly publicUrl: string | null;
  /** How long somebody stays signed in. */
  readonly sessionSeconds: number;
  /** The company's own sign-in, where it is set up for browsers. */
  readonly oidc?: OidcClientSettings;
}

const HOUR = 3_600;
const MONTH_HOURS = 31 * 24;

/** @throws SettingsError */
export function browserSettings(get: (name: string) => string | undefined): BrowserSettings {
  const hours = whole('LECTERN_SESSION_HOURS', get('LECTERN_SESSION_HOURS'), 8, 1, MONTH_HOURS);
  const publicUrl = publicUrlOf(get('LECTERN_PUBLIC_URL'));
  const oidc = oidcClientOf(get, publicUrl);
  return { publicUrl, sessionSeconds: hours * HOUR, ...(oidc ? { oidc } : {}) };
}

function oidcClientOf(
  get: (name: string) => string | undefined,
  publicUrl: string | null,
): OidcClientSettings | null {
  const clientId = get('LECTERN_OIDC_CLIENT_ID');
  const clientSecret = get('LECTERN_OIDC_CLIENT_SECRET');
  if (!clientId) {
    if (!clientSecret) return null;
    throw new SettingsError('LECTERN_OIDC_CLIENT_ID', 'is missing: whose secret is it?');
  }
  const issuer = get('LECTERN_OIDC_ISSUER');
  if (!issuer) throw new SettingsError('LECTERN_OIDC_ISSUER', 'is missing: who knows the client?');
  secureUrl('LECTERN_OIDC_ISSUER', issuer);
  if (!publicUrl) {
    throw new SettingsError(
      'LECTERN_PUBLIC_URL',
      'is missing: where does the provider send people back to?',
    );
  }
  return {
    issuer,
    clientId,
    ...(clientSecret ? { clientSecret } : {}),
    personClaim: get('LECTERN_OIDC_PERSON_CLAIM') || 'sub',
    redirectUri: `${publicUrl}/api/v1/sign-in/oidc/callback`,
  };
}

function publicUrlOf(value: string | undefined): string | null {
  if (!value) return null;
  const url = URL.canParse(value) ? new URL(value) : null;
  const plain = url && url.pathname === '/' && !url.search && !url.hash && !url.username;
  if (plain && ['http:', 'https:'].includes(url.protocol)) return url.origin;
  throw new SettingsError(
    'LECTERN_PUBLIC_URL',
    `must be an address such as https://lectern.example.org, without a path, not "${value}"`,
  );
}
