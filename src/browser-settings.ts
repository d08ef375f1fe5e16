import { SettingsError, whole } from './setting-values.js';

export interface BrowserSettings {
  /** Where people reach this Lectern, without a slash at its end; null: wherever it listens. */
  readonly publicUrl: string | null;
  /** How long somebody stays signed in. */
  readonly sessionSeconds: number;
}

const HOUR = 3_600;
const MONTH_HOURS = 31 * 24;

/** @throws SettingsError */
export function browserSettings(get: (name: string) => string | undefined): BrowserSettings {
  const hours = whole('LECTERN_SESSION_HOURS', get('LECTERN_SESSION_HOURS'), 8, 1, MONTH_HOURS);
  return {
    publicUrl: publicUrlOf(get('LECTERN_PUBLIC_URL')),
    sessionSeconds: hours * HOUR,
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
