import { LocalIssuer } from '../platform/access/local-issuer.js';
import type { Role } from '../platform/kernel/envelope.js';
import { signInLink } from './sign-in-link.js';

interface Guest {
  readonly personId: string;
  readonly role: Role;
  readonly sees: string;
}

/** Four people of the sample, to look at the demo as each of them. */
export const GUESTS: readonly Guest[] = [
  {
    personId: 'a25-1',
    role: 'programme-admin',
    sees: 'the whole programme, and what waits for a decision',
  },
  {
    personId: 'j25-1',
    role: 'judge',
    sees: 'the panel room of demo day, and the sheets once they are sealed',
  },
  {
    personId: 't25-35',
    role: 'trainer',
    sees: 'their own card: result, certificate, evaluation and why',
  },
  {
    personId: 'u25-1',
    role: 'auditor',
    sees: 'everything, with the history behind it; changes nothing',
  },
];

/** Long enough to try it out for a day, and to come back after lunch. */
const TTL_SECONDS = 12 * 3_600;

/** A link for each guest, on a line of its own so that a terminal opens it and nothing breaks it. */
export async function demoLinks(data: string, base: string): Promise<string> {
  const issuer = await LocalIssuer.of(data);
  const rows = GUESTS.map(({ personId, role, sees }) => {
    const { link } = signInLink(issuer, personId, { base, ttlSeconds: TTL_SECONDS });
    return `  ${role.padEnd(16)} ${sees}\n  ${link}\n`;
  });
  return [
    '\nOpen one of these in a browser. Each signs in once, within 12 hours:\n',
    ...rows,
    `Another link: npx lectern token --link --person t25-35\n`,
  ].join('\n');
}
