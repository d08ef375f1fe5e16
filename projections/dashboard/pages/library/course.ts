import type { Part } from '../../marks/bars.js';
import { dayNumber } from '../../marks/scale.js';
import type { AnswersTold } from '../../parts/answers-told.js';

interface CoursePart extends Part {
  readonly from: string;
}

/** As `GET /api/v1/courses` lists them. */
export interface Course {
  readonly courseId: string;
  readonly title: string;
  readonly department: string;
  readonly owners: readonly string[];
  readonly state: string;
  readonly materialVersion: number | null;
  readonly approvedVersion: number | null;
  readonly reviewBy: string | null;
  readonly openCorrections: readonly string[];
  readonly publishedOn: string | null;
  readonly revisedOn: string | null;
  readonly daysSinceRevision: number | null;
  readonly reviewOverdue: boolean;
  readonly deliveries: number;
  readonly trainers: number;
  readonly singleTrainer: boolean;
  /** Null of a course that is not published, or without a policy in force. */
  readonly health?: number | null;
  readonly status?: string | null;
  readonly components?: readonly CoursePart[];
  /** For who may see no single answer. */
  readonly answers?: AnswersTold;
}

/** As `GET /api/v1/courses/:courseId` answers: with what explains its health. */
export interface OneCourse extends Course {
  readonly audience: string;
  readonly competencies: readonly string[];
  readonly coreSections: readonly string[];
  readonly components?: readonly (CoursePart & { readonly inputs: readonly string[] })[];
  readonly materials: readonly {
    readonly version: number | null;
    readonly day: string;
    readonly eventId: string;
  }[];
}

export function partOf({ components }: Pick<Course, 'components'>, id: string) {
  return components?.find((one) => one.id === id);
}

/** In the library, and taught. */
export function isPublished({ state }: Pick<Course, 'state'>): boolean {
  return state === 'published' || state === 'review-due';
}

/** What the library lacks: each of these narrows the list down to the courses concerned. */
export const LACKS = [
  'overdue',
  'soon',
  'corrections',
  'single',
  'attention',
  'unpublished',
] as const;
type Lack = (typeof LACKS)[number];

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
