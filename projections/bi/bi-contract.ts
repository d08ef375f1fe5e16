import { createHash } from 'node:crypto';
import { SETTINGS } from '../../src/platform/settings/settings-table.js';
import type { BiView } from './bi-view.js';
import { cohortViews } from './cohort-views.js';
import { demoDayViews } from './demo-day-views.js';
import { scoreViews } from './score-views.js';
import { figureViews } from './figure-views.js';
import { teachingViews } from './teaching-views.js';
import { trainerViews } from './trainer-views.js';

/**
 * Within a version views and columns are added; none goes, and none changes its type, unit or meaning.
 * What breaks that is version 2, in a schema of its own beside this one for a release.
 */
export const BI_VERSION = 1;

/** Named to those alone who are entitled to names. */
export const NAMES_VIEW = 'dim_trainer_name';

/**
 * Every view of the schema `bi`.
 * @param zone in which days are counted
 * @param closingDays after a delivery, for answers that come late
 */
export function biViews(
  zone: string,
  closingDays: number = SETTINGS.closingDays.otherwise,
): readonly BiView[] {
  const teaching = teachingViews(zone, closingDays);
  return [
    ...scoreViews,
    ...demoDayViews,
    ...teaching,
    ...figureViews,
    ...cohortViews,
    ...trainerViews,
  ];
}

/** Says which definitions the database holds. */
export function definitionOf(views: readonly BiView[]): string {
  return createHash('sha256')
    .update(JSON.stringify([BI_VERSION, views]))
    .digest('hex')
    .slice(0, 16);
}
