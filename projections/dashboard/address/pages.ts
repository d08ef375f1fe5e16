import type { Role } from '../../../src/platform/kernel/envelope.js';

/** A page's name everywhere. What it is called is in `shell/navigation.tsx`, its code in `shell/current-page.tsx`. */
export type PageName =
  | 'today'
  | 'sheets'
  | 'cohort'
  | 'candidates'
  | 'people'
  | 'trainers'
  | 'learn'
  | 'library'
  | 'classes'
  | 'panelRoom'
  | 'judges'
  | 'evaluation'
  | 'whatIf'
  | 'rules'
  | 'awards'
  | 'appeals'
  | 'sharing'
  | 'calendar'
  | 'certificates'
  | 'history'
  | 'evidence'
  | 'import'
  | 'setUp'
  | 'notices';

interface PageAddress {
  readonly name: PageName;
  /** The first is where the navigation leads; `:part`s are given to the page. */
  readonly paths: readonly [string, ...string[]];
  /** For these; for everyone who is signed in when absent. */
  readonly roles?: readonly Role[];
  /** Led to from elsewhere than the navigation. */
  readonly aside?: true;
}

const READERS = ['programme-admin', 'auditor', 'dashboard', 'certifier'] as const;

/** Every page, in the order of the navigation. */
export const pages: readonly PageAddress[] = [
  { name: 'today', paths: ['/today'] },
  { name: 'sheets', paths: ['/sheets', '/sheets/:demoId'], roles: ['judge'] },
  { name: 'cohort', paths: ['/cohort'], roles: [...READERS, 'nominator', 'coach', 'judge'] },
  {
    name: 'trainers',
    paths: ['/trainers', '/trainers/:personId'],
    roles: [...READERS, 'trainer', 'coach', 'nominator'],
  },
  // The first that is for everyone is where whoever has no other part begins.
  { name: 'learn', paths: ['/learn', '/check-in/:deliveryId', '/check-in/:deliveryId/:code'] },
  { name: 'library', paths: ['/library', '/library/:courseId'] },
  { name: 'people', paths: ['/people', '/people/:personId'] },
  { name: 'candidates', paths: ['/candidates', '/candidates/:candidacyId'] },
  { name: 'classes', paths: ['/classes', '/classes/:deliveryId', '/classes/:deliveryId/:screen'] },
  { name: 'panelRoom', paths: ['/demo-day', '/demo-day/:paper'], roles: [...READERS, 'judge'] },
  { name: 'judges', paths: ['/judges'], roles: [...READERS, 'judge'] },
  { name: 'evaluation', paths: ['/evaluation'] },
  { name: 'whatIf', paths: ['/what-if'], roles: ['programme-admin', 'certifier', 'auditor'] },
  { name: 'rules', paths: ['/rules'], roles: ['programme-admin', 'certifier', 'auditor'] },
  { name: 'awards', paths: ['/awards'] },
  { name: 'appeals', paths: ['/appeals'], roles: [...READERS, 'trainer'] },
  { name: 'sharing', paths: ['/sharing'] },
  { name: 'certificates', paths: ['/certificates', '/certificates/:certificationId'] },
  { name: 'calendar', paths: ['/calendar'] },
  { name: 'history', paths: ['/history', '/history/:subject/:subjectId'] },
  { name: 'evidence', paths: ['/evidence'] },
  { name: 'import', paths: ['/import', '/import/:importId'], roles: ['programme-admin'] },
  { name: 'setUp', paths: ['/set-up'], roles: ['programme-admin'] },
  { name: 'notices', paths: ['/notices'], aside: true },
];

/** What a page is given: the named parts of its path. */
export interface PageProps {
  readonly parts: Readonly<Record<string, string>>;
}

export interface Found extends PageProps {
  readonly page: PageAddress;
}

export function pageAt(path: string): Found | undefined {
  for (const page of pages) {
    for (const pattern of page.paths) {
      const parts = match(pattern, path);
      if (parts) return { page, parts };
    }
  }
  return undefined;
}

export function isFor({ roles }: PageAddress, held: readonly Role[]): boolean {
  return !roles || roles.some((role) => held.includes(role));
}

/** The named parts of a path, if it has this pattern: `/trainers/:personId`. */
export function match(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const wanted = pattern.split('/');
  const given = path.replace(/(.)\/$/, '$1').split('/');
  if (wanted.length !== given.length) return undefined;
  const parts: Record<string, string> = {};
  for (const [i, part] of wanted.entries()) {
    const found = given[i] ?? '';
    if (part.startsWith(':')) {
      if (found === '') return undefined;
      try {
        parts[part.slice(1)] = decodeURIComponent(found);
      } catch {
        return undefined;
      }
    } else if (part !== found) return undefined;
  }
  return parts;
}
