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
  const { courseId, ownerId, department } = filter;
  let courses = db.selectFrom('course_library_course').selectAll().where(counts(moment));
  let changes = db.selectFrom('course_library_change').selectAll().where(counts(moment));
  if (courseId !== undefined) {
    courses = courses.where('courseId', '=', courseId);
    changes = changes.where('courseId', '=', courseId);
  }
  if (department !== undefined) courses = courses.where('department', '=', department);
  const corrections = await standings(db, moment, { courseId });
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

function isOpenMaterial({ open, target, severity, courseId }: Standing): boolean {
  return open && courseId !== null && target === 'material' && severity === 'required';
}
