import type { Day, EventId, PersonId } from '../../src/platform/kernel/envelope.js';
import { type Standing, standings } from '../corrections/corrections.queries.js';
import type { ViewsDb } from '../platform/queries/views-db.js';
import {
  byPosition,
  type FactOrigin,
  type Moment,
  visibleAt,
} from '../platform/temporal/temporal.js';
import type { CourseChange } from './course-library.js';

export interface CourseFact extends FactOrigin {
  readonly courseId: string;
  readonly ownerId: PersonId;
  readonly title: string;
  readonly department: string;
  readonly audience: string;
  readonly competencies: readonly string[];
  readonly coreSections: readonly string[];
  readonly level: string | null;
  readonly difficulty: string | null;
}

export interface ChangeFact extends FactOrigin {
  readonly courseId: string;
  readonly change: CourseChange;
  readonly materialVersion: number | null;
  readonly reviewBy: Day | null;
  readonly coOwnerId: PersonId | null;
}

export type CourseState =
  'draft' | 'in-correction' | 'submitted' | 'approved' | 'published' | 'review-due' | 'retired';

export interface CourseStanding {
  readonly courseId: string;
  readonly ownerId: PersonId;
  /** The owner first, then who joined. */
  readonly owners: readonly PersonId[];
  readonly title: string;
  readonly department: string;
  readonly audience: string;
  readonly competencies: readonly string[];
  readonly coreSections: readonly string[];
  readonly level: string | null;
  readonly difficulty: string | null;
  readonly state: CourseState;
  readonly materialVersion: number | null;
  readonly approvedVersion: number | null;
  /** By when a published course has to be reviewed. */
  readonly reviewBy: Day | null;
  /** The event that published it last. */
  readonly published: { readonly eventId: EventId; readonly day: Day } | null;
  readonly materials: readonly ChangeFact[];
}

/** The states in which a course is taught, so that its health matters. */
export function isPublished({ state }: Pick<CourseStanding, 'state'>): boolean {
  return state === 'published' || state === 'review-due';
}

/**
 * The courses in the order in which they were drafted. A course not yet published is in-correction
 * while a required material correction on it is open.
 * @param inCorrection the courses that have such a correction
 */
export function courseStandings(
  courses: readonly CourseFact[],
  changes: readonly ChangeFact[],
  inCorrection: ReadonlySet<string>,
): CourseStanding[] {
  const byCourse = Map.groupBy([...changes].sort(byPosition), ({ courseId }) => courseId);
  return [...courses].sort(byPosition).map((course) => {
    const own = byCourse.get(course.courseId) ?? [];
    const latest = (change: CourseChange) => own.findLast((one) => one.change === change);
    const settled = own.reduce(after, 'draft' as CourseState);
    const open = inCorrection.has(course.courseId);
    const waits = settled === 'draft' || settled === 'submitted' || settled === 'approved';
    const { courseId, ownerId, title, department, audience } = course;
    const { competencies, coreSections, level, difficulty } = course;
    const published = latest('published');
    return {
      courseId,
      ownerId,
      title,
      department,
      audience,
      competencies,
      coreSections,
      level,
      difficulty,
      owners: [ownerId, ...own.flatMap(({ coOwnerId }) => coOwnerId ?? [])],
      state: open && waits ? 'in-correction' : settled,
      materialVersion: latest('material')?.materialVersion ?? null,
      approvedVersion: latest('approved')?.materialVersion ?? null,
      reviewBy: published?.reviewBy ?? null,
      published: published ? { eventId: published.eventId, day: published.day } : null,
      materials: own.filter(({ change }) => change === 'material'),
    };
  });
}

function after(state: CourseState, { change }: ChangeFact): CourseState {
  switch (change) {
    case 'material':
      return isPublished({ state }) ? state : 'submitted';
    case 'approved':
      // A revision of a course already in the library is approved while the course goes on.
      return isPublished({ state }) ? state : 'approved';
    case 'co-owner':
      return state;
    case 'published':
    case 'review-due':
    case 'retired':
      return change;
  }
}

export interface CourseFilter {
  readonly courseId?: string | undefined;
  /** Owned by one of these, alone or with others. */
  readonly owners?: readonly string[] | undefined;
  readonly department?: string | undefined;
}

export interface CourseAnswer extends CourseStanding {
  readonly openCorrections: readonly string[];
}

/** Every course and how it stands. */
export async function coursesAt(
  db: ViewsDb,
  moment: Moment,
  filter: CourseFilter = {},
): Promise<CourseAnswer[]> {
  const { owners: wanted, department } = filter;
  const courseIds = await idsWanted(db, filter);
  let changes = db.selectFrom('course_library_change').selectAll().where(visibleAt(moment));
  if (courseIds !== undefined) {
    if (courseIds.length === 0) return [];
    changes = changes.where('courseId', 'in', courseIds);
  }
  const courses = (await draftedCourses(db, moment, courseIds)).filter(
    (course) => department === undefined || course.department === department,
  );
  const corrections = await standings(db, moment, { courseIds });
  const open = Map.groupBy(corrections.filter(isOpenMaterial), (one) => one.courseId ?? '');
  const all = courseStandings(courses, await changes.execute(), new Set(open.keys()));
  return all
    .filter(({ owners }) => !wanted || owners.some((owner) => wanted.includes(owner)))
    .map((course) => ({
      ...course,
      openCorrections: (open.get(course.courseId) ?? []).map((one) => one.correctionId),
    }));
}

/**
 * Courses as they were put right last, each in the place in which it was drafted: one that is called otherwise
 * from today on comes no later among the others.
 */
export async function draftedCourses(
  db: ViewsDb,
  moment: Moment,
  courseIds?: readonly string[],
): Promise<CourseFact[]> {
  let drafted = db.selectFrom('course_library_course').selectAll().where(visibleAt(moment));
  if (courseIds !== undefined) drafted = drafted.where('courseId', 'in', courseIds);
  const courses = new Map<string, CourseFact>();
  for (const row of (await drafted.execute()).sort(byPosition)) {
    const { position } = courses.get(row.courseId) ?? row;
    courses.set(row.courseId, { ...row, position });
  }
  return [...courses.values()];
}

/** The courses a question is about, so that one trainer's card reads no others'; undefined for all. */
async function idsWanted(
  db: ViewsDb,
  { courseId, owners }: CourseFilter,
): Promise<readonly string[] | undefined> {
  if (courseId !== undefined) return [courseId];
  if (owners === undefined) return undefined;
  return idsOwnedBy(db, owners);
}

/** The courses that any of these people own or ever owned, alone or with others. */
export async function idsOwnedBy(db: ViewsDb, people: readonly string[]): Promise<string[]> {
  const owned = db
    .selectFrom('course_library_course')
    .select('courseId')
    .where('ownerId', 'in', people);
  const shared = db
    .selectFrom('course_library_change')
    .select('courseId')
    .where('coOwnerId', 'in', people);
  return (await owned.union(shared).execute()).map((row) => row.courseId);
}

function isOpenMaterial({ open, target, severity, courseId }: Standing): boolean {
  return open && courseId !== null && target === 'material' && severity === 'required';
}
