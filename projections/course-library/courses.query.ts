import { type Standing } from '../corrections/standing.js';
import { standings } from '../corrections/standing.query.js';
import { counts, type Moment } from '../moment/moment.js';
import type { ViewsDb } from '../registry.js';
import { courseStandings, type CourseStanding } from './course-state.js';

export interface CourseFilter {
  readonly courseId?: string | undefined;
  readonly ownerId?: string | undefined;
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
  const { ownerId, department } = filter;
  const courseIds = await idsWanted(db, filter);
  let courses = db.selectFrom('course_library_course').selectAll().where(counts(moment));
  let changes = db.selectFrom('course_library_change').selectAll().where(counts(moment));
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
    .filter(({ owners }) => ownerId === undefined || owners.includes(ownerId))
    .map((course) => ({
      ...course,
      openCorrections: (open.get(course.courseId) ?? []).map((one) => one.correctionId),
    }));
}

/** The courses a question is about, so that one trainer's card reads no other's; undefined for all. */
async function idsWanted(
  db: ViewsDb,
  { courseId, ownerId }: CourseFilter,
): Promise<readonly string[] | undefined> {
  if (courseId !== undefined) return [courseId];
  if (ownerId === undefined) return undefined;
  const owned = db
    .selectFrom('course_library_course')
    .select('courseId')
    .where('ownerId', '=', ownerId);
  const shared = db
    .selectFrom('course_library_change')
    .select('courseId')
    .where('coOwnerId', '=', ownerId);
  return (await owned.union(shared).execute()).map((row) => row.courseId);
}

function isOpenMaterial({ open, target, severity, courseId }: Standing): boolean {
  return open && courseId !== null && target === 'material' && severity === 'required';
}
