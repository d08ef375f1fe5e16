import { LocalIssuer } from '../platform/access/local-issuer.js';
import { type DemoLanguage, demoWords } from './demo-words.js';
import { signInLink } from './sign-in-link.js';

/** Somebody of the sample for each part there is, to look at the demo as each of them. */
export const GUESTS = [
  ['programme-admin', 'a25-1'],
  ['nominator', 'h25-3'],
  ['trainer', 't25-13'],
  ['coach', 'c25-3'],
  ['judge', 'j25-1'],
  ['certifier', 'x25-1'],
  ['learner', 'l25-029'],
  ['auditor', 'u25-1'],
] as const;

/** Long enough to try it out for a day, and to come back after lunch. */
const TTL_SECONDS = 12 * 3_600;

interface Shown {
  readonly data: string;
  readonly base: string;
  readonly language: DemoLanguage;
  readonly nameOf: (personId: string) => string | null;
}

/** A link for each guest, on a line of its own so that a terminal opens it and nothing breaks it. */
export async function demoLinks({ data, base, language, nameOf }: Shown): Promise<string> {
  const issuer = await LocalIssuer.of(data);
  const { open, roles, colon, anotherLink } = demoWords[language];
  const rows = GUESTS.map(([role, personId]) => {
    const { link } = signInLink(issuer, personId, { base, ttlSeconds: TTL_SECONDS });
    const [part, tries] = roles[role];
    const inLanguage = link.replace('#', `?lang=${language}#`);
    return `  ${part} ${nameOf(personId) ?? personId}${colon}${tries}\n  ${inLanguage}\n`;
  });
  return ['', open, '', ...rows, anotherLink, ''].join('\n');
}
