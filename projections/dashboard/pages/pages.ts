import type { Role } from '../../../src/platform/kernel/envelope.js';
import { match } from '../address/match.js';
import { words } from '../words/dictionary.js';

/** What each page is called in the navigation. Its key is the page's name everywhere. */
export const pageNames = words({
  en: {
    sheets: 'My sheets',
    cohort: 'Cohort',
    trainers: 'Trainers',
    library: 'Library',
    panelRoom: 'Demo day',
    judges: 'Judges',
    evaluation: 'Evaluation',
    whatIf: 'What-if',
    sharing: 'Sharing',
    calendar: 'Calendar',
    history: 'History',
    evidence: 'Evidence',
  },
  'zh-CN': {
    sheets: '我的评分',
    cohort: '班次',
    trainers: '培训师',
    library: '课程库',
    panelRoom: '试讲日',
    judges: '评委',
    evaluation: '动态评价',
    whatIf: '假设推演',
    sharing: '知识分享',
    calendar: '日历',
    history: '历史记录',
    evidence: '证据',
  },
});

export type PageName = keyof ReturnType<typeof pageNames>;

export interface PageAddress {
  readonly name: PageName;
  /** The first is where the navigation leads; `:part`s are given to the page. */
  readonly paths: readonly [string, ...string[]];
  /** For these; for everyone who is signed in when absent. */
  readonly roles?: readonly Role[];
  /** Reached from other pages only. */
  readonly hidden?: boolean;
}

const READERS = ['programme-admin', 'auditor', 'dashboard', 'certifier'] as const;

/** Every page, in the order of the navigation. What it shows is in `loaders.ts`. */
export const pages: readonly PageAddress[] = [
  { name: 'sheets', paths: ['/sheets', '/sheets/:demoId'], roles: ['judge'] },
  { name: 'cohort', paths: ['/cohort'], roles: [...READERS, 'nominator', 'coach', 'judge'] },
  {
    name: 'trainers',
    paths: ['/trainers', '/trainers/:personId'],
    roles: [...READERS, 'trainer', 'coach', 'nominator'],
  },
  { name: 'library', paths: ['/library', '/library/:courseId'] },
  { name: 'panelRoom', paths: ['/demo-day'], roles: [...READERS, 'judge'] },
  { name: 'judges', paths: ['/judges'], roles: [...READERS, 'judge'] },
  { name: 'evaluation', paths: ['/evaluation'] },
  { name: 'whatIf', paths: ['/what-if'], roles: ['programme-admin', 'certifier', 'auditor'] },
  { name: 'sharing', paths: ['/sharing'] },
  { name: 'calendar', paths: ['/calendar'] },
  { name: 'history', paths: ['/history', '/history/:subject/:subjectId'] },
  { name: 'evidence', paths: ['/evidence'] },
];

export interface Found {
  readonly page: PageAddress;
  readonly parts: Readonly<Record<string, string>>;
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
