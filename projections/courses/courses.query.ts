import { type Standing } from '../corrections/standing.js';
import { standings } from '../corrections/standing.query.js';
import { visibleAt, type Moment } from '../platform/temporal/temporal.js';
import type { ViewsDb } from '../registry.js';
import { courseStandings, type CourseStanding } from './course-state.js';

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
  let courses = db.selectFrom('course_library_course').selectAll().where(visibleAt(moment));
  let changes = db.selectFrom('course_library_change').selectAll().where(visibleAt(moment));
  if (courseIds !== undefined) {
    if (courseIds.length === 0) return [];
    courses = courses.where('courseId', 'in', courseIds);
    changes = changes.where('courseId', 'in', courseIds);
  }
  if (department !== undefined) courses = courses.where('department', '=', department);
  const corrections = await standings(db, moment, { courseIds });
  const open = Map.groupBy(corrections.filter(isOpenMaterial), (one) => one.courseId ?? '');
  const all = courseStandings(
    await courses.execute(),
    await changes.execute(),
    new Set(open.keys()),
  );
  return all
    .filter(({ owners }) => !wanted || owners.some((owner) => wanted.includes(owner)))
    .map((course) => ({
      ...course,
      openCorrections: (open.get(course.courseId) ?? []).map((one) => one.correctionId),
    }));
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
