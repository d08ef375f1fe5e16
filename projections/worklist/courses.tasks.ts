import { type CourseAnswer, coursesAt, isPublished } from '../courses/courses.queries.js';
import type { ReadContext } from '../platform/queries/query.js';
import { byPosition, visibleAt } from '../platform/temporal/temporal.js';
import type { ViewTables } from '../platform/queries/views-db.js';
import { type Waiting, waiting } from './waiting.js';

type Change = ViewTables['course_library_change'];

/** Courses to approve, to publish, to review, and to share. */
export async function courseTasks({ db, moment }: ReadContext): Promise<Waiting[]> {
  const courses = (await coursesAt(db, moment)).filter(({ state }) => state !== 'retired');
  const changes = await db
    .selectFrom('course_library_change')
    .selectAll()
    .where('change', 'in', ['approved', 'review-due'])
    .where(visibleAt(moment))
    .execute();
  const byCourse = Map.groupBy(changes.sort(byPosition), ({ courseId }) => courseId);
  const offers = await db
    .selectFrom('worklist_offer')
    .selectAll()
    .where(visibleAt(moment))
    .execute();
  const byId = new Map(courses.map((one) => [one.courseId, one]));
  return [
    ...courses.flatMap((course) => [
      ...toApprove(course),
      ...toPublish(course, byCourse.get(course.courseId) ?? []),
      ...toReview(course, byCourse.get(course.courseId) ?? [], moment.asOf),
    ]),
    ...offers.flatMap(({ courseId, coOwnerId, day, eventId }) => {
      const course = byId.get(courseId);
      if (!course || course.owners.includes(coOwnerId)) return [];
      const facts = { personId: coOwnerId, since: day, about: about(course), because: [eventId] };
      return [waiting('co-ownership-to-accept', facts)];
    }),
  ];
}

/** The latest material, of a draft that waits or of a course that goes on meanwhile. */
function toApprove(course: CourseAnswer): Waiting[] {
  const material = course.materials.at(-1);
  const version = material?.materialVersion ?? null;
  const revised = isPublished(course) && version !== course.approvedVersion;
  const free = course.openCorrections.length === 0;
  if (!material || version === null || !free || !(course.state === 'submitted' || revised)) {
    return [];
  }
  return [
    waiting('course-to-approve', {
      since: material.day,
      about: about(course),
      with: { materialVersion: version },
      because: [material.eventId],
      notFor: course.owners,
    }),
  ];
}

function toPublish(course: CourseAnswer, changes: readonly Change[]): Waiting[] {
  if (course.state !== 'approved') return [];
  const approved = changes.findLast(({ change }) => change === 'approved');
  return [
    waiting('course-to-publish', {
      since: approved?.day ?? null,
      about: about(course),
      because: approved ? [approved.eventId] : [],
    }),
  ];
}

function toReview(course: CourseAnswer, changes: readonly Change[], asOf: string): Waiting[] {
  const { state, reviewBy: due, published } = course;
  const called = state === 'review-due';
  if (!(called || (state === 'published' && due !== null && due <= asOf))) return [];
  const marked = called ? changes.findLast(({ change }) => change === 'review-due') : undefined;
  return [
    waiting('course-to-review', {
      ...(called ? {} : { act: 'MarkReviewDue' }),
      since: marked?.day ?? due,
      due,
      about: about(course),
      because: [marked ?? published].flatMap((fact) => fact?.eventId ?? []),
    }),
  ];
}

function about({ courseId: id, ownerId: personId, title }: CourseAnswer) {
  return { aggregate: 'course', id, personId, title };
}
