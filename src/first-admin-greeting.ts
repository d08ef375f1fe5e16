import { baseOf } from './platform/settings/address.js';
import { setUpLink } from './platform/access/sign-in-links.js';
import type { Settings } from './platform/settings/settings.js';
import type { Served } from './serve.js';

/** How whoever runs the machine begins; null once somebody is programme-admin. */
export function firstAdminGreeting(
  settings: Settings,
  { firstAdmin, url }: Pick<Served, 'firstAdmin' | 'url'>,
): string | null {
  if (firstAdmin === null) return null;
  const base = baseOf({ ...settings, port: Number(new URL(url).port) });
  return `Nobody is programme-admin yet. Set it up (the link opens once):\n  ${setUpLink(base, firstAdmin)}`;
}
