/** A page, who opens it, and what is there once it can be worked with. */
export interface PageToVisit {
  readonly name: string;
  readonly personId: string;
  readonly path: string;
  /** Its main content: the figures, not the frame around them. */
  readonly content: string;
}

const ADMIN = 'a25-1';
const JUDGE = 'j25-1';

const as = (personId: string, name: string, path: string, content: string): PageToVisit => ({
  ...{ personId, name, path, content },
});

/** Figures of the page's own question, with the names in them. */
const figures = (content: string) => `.answered[aria-busy="false"] ${content}`;

/** The pages of issue C, each as who works in it. */
export const PAGES_TO_VISIT: readonly PageToVisit[] = [
  as(ADMIN, 'today', '/today', figures('.today-line')),
  as(ADMIN, 'cohort', '/cohort', figures('.funnel')),
  as(ADMIN, 'trainers', '/trainers', figures('tbody tr')),
  as(ADMIN, 'trainer card', '/trainers/t25-13', figures('.part-bars')),
  as(ADMIN, 'library', '/library', figures('tbody tr')),
  as(ADMIN, 'panel room', '/demo-day', figures('tbody tr')),
  as(JUDGE, 'my sheets', '/sheets', 'main .sheet-line'),
  as(ADMIN, 'judges', '/judges', figures('.heat-map')),
  as(ADMIN, 'evaluation', '/evaluation', figures('tbody tr')),
  as(ADMIN, 'what-if', '/what-if', '[aria-busy="false"] .flow'),
  as(ADMIN, 'sharing', '/sharing', figures('.matrix')),
  as(ADMIN, 'calendar', '/calendar', figures('tbody tr')),
  as(ADMIN, 'history', '/history', figures('tbody tr')),
  as(ADMIN, 'evidence', '/evidence', figures('dl')),
];
