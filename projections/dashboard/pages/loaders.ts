import type { ComponentType } from 'preact';
import type { PageName } from './pages.js';

/** What a page is given: the named parts of its path. */
export interface PageProps {
  readonly parts: Readonly<Record<string, string>>;
}

interface PageModule {
  readonly default: ComponentType<PageProps>;
}

/** Each page is loaded when it is first opened. */
export const loaders: Readonly<Record<PageName, () => Promise<PageModule>>> = {
  sheets: () => import('./judge-sheet/judge-sheet-page.js'),
  cohort: () => import('./cohort/cohort-page.js'),
  trainers: () => import('./trainers/trainers-page.js'),
  library: () => import('./library/library-page.js'),
  panelRoom: () => import('./panel-room/panel-room-page.js'),
  judges: () => import('./judges/judges-page.js'),
  evaluation: () => import('./evaluation/evaluation-page.js'),
  whatIf: () => import('./what-if/what-if-page.js'),
  sharing: () => import('./sharing/sharing-page.js'),
  calendar: () => import('./calendar/calendar-page.js'),
  history: () => import('./history/history-page.js'),
  evidence: () => import('./evidence/evidence-page.js'),
};
