import { dayNumber } from '../../marks/scale.js';
import { type Course, isPublished } from './course-answer.js';

/** What the library lacks: each of these narrows the list down to the courses concerned. */
export const LACKS = [
  'overdue',
  'soon',
  'corrections',
  'single',
  'attention',
  'unpublished',
] as const;
export type Lack = (typeof LACKS)[number];

const SOON_DAYS = 60;

/** Whether a course has this lack on this day. */
export function has(lack: Lack, course: Course, asOf: string): boolean {
  switch (lack) {
    case 'overdue':
      return course.reviewOverdue || course.state === 'review-due';
    case 'soon': {
      if (!isPublished(course) || course.reviewBy === null || course.reviewOverdue) return false;
      return dayNumber(course.reviewBy) - dayNumber(asOf) <= SOON_DAYS;
    }
    case 'corrections':
      return course.openCorrections.length > 0;
    case 'single':
      return course.singleTrainer;
    case 'attention':
      return typeof course.status === 'string' && course.status !== 'healthy';
    case 'unpublished':
      return !isPublished(course) && course.state !== 'retired';
  }
}
