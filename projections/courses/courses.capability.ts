import { daysBetween } from '../../src/rules/calendar.js';
import { componentInWords } from '../../src/rules/in-words/evaluation-in-words.js';
import {
  deliveriesAt,
  type DeliveryAnswer,
  heldOfCourses,
} from '../deliveries/deliveries.queries.js';
import { answersFor } from '../deliveries/released.queries.js';
import { membershipsAt } from '../people/memberships.queries.js';
import type { ReadCapability } from '../platform/capability.js';
import { notThere, type QueryContext, type QueryTable } from '../platform/queries/query.js';
import { policyBook } from '../policies/policy-book.js';
import { courseLibrary } from './course-library.js';
import { type CourseAnswer, type CourseFilter, coursesAt, isPublished } from './courses.queries.js';
import {
  explainedHealth,
  type HealthAnswer,
  healthAt,
  type HealthPolicy,
} from './health.queries.js';
import { answersOn, ratingRows } from './ratings.queries.js';

const reads = ['course-library', 'corrections', 'teaching', 'policies'];

const courseLibraryQueries: QueryTable = {
  capability: 'courses',
  queries: [
    {
      name: 'courses',
      shows: 'course',
      route: 'courses',
      summary:
        'The course library: state, health, age since revision, open corrections, deliveries.',
      reads,
      filters: {
        owner: { kind: 'id', description: 'Owned by this person, alone or with others.' },
        department: { kind: 'text', description: 'Of this department.' },
        state: {
          kind: 'choice',
          values: [
            ...['draft', 'in-correction', 'submitted', 'approved'],
            ...['published', 'review-due', 'retired'],
          ],
          description: 'In this state.',
        },
      },
      async answer(context) {
        const { owner, department, state } = context.filters;
        const policy = (await context.once(policyBook)).inForce('course-health');
        const courses = await library(context, policy, {
          owners: owner === undefined ? undefined : [owner],
          department,
        });
        return {
          data: courses
            .filter(({ course }) => state === undefined || course.state === state)
            .map(({ course, health }) => ({ ...course, ...figures(health) })),
          ...(policy ? { policies: [policy] } : {}),
        };
      },
    },
    {
      name: 'library',
      shows: 'course',
      route: 'library',
      summary:
        'How the library stands, in figures: published, healthy, hanging on one trainer, and which departments have no course.',
      reads: ['departments', ...reads],
      async answer(context) {
        const policy = (await context.once(policyBook)).inForce('course-health');
        const courses = await library(context, policy, {});
        const published = courses.filter(({ course }) => isPublished(course));
        const covered = new Set(published.map(({ course }) => course.department));
        const members = await membershipsAt(context.db, context.moment);
        const departments = new Set([...members.values()].map(({ department }) => department));
        return {
          data: {
            courses: courses.length,
            published: published.length,
            healthy: published.filter(({ health }) => health?.band === 'healthy').length,
            reviewOverdue: published.filter(({ course }) => course.reviewOverdue).length,
            singleTrainer: published.filter(({ course }) => course.singleTrainer).length,
            withoutCourse: [...departments].filter((department) => !covered.has(department)).sort(),
          },
          ...(policy ? { policies: [policy] } : {}),
        };
      },
    },
    {
      name: 'course',
      shows: 'course',
      route: 'courses/:courseId',
      summary: 'One course, with why its health is what it is.',
      reads,
      async answer(context) {
        const { db, moment, once, actor } = context;
        const answers = answersFor(actor, context);
        const book = await once(policyBook);
        const { courseId = '' } = context.path;
        const [course] = await coursesAt(db, moment, { courseId });
        if (!course) throw notThere(`there was no course ${courseId} then`);
        const policy = book.inForce('course-health');
        const taught = await deliveriesAt(db, moment, answers, { courseId });
        const base = {
          ...standing(context, course, taught),
          materials: course.materials.map(({ materialVersion: version, day, eventId }) => ({
            ...{ version, day, eventId },
          })),
        };
        if (!policy || !isPublished(course)) return { data: base };
        const rated = await ratingRows(db, moment, answers, [courseId]);
        const explained = explainedHealth(course, rated, moment.asOf, policy);
        const { components, total, band } = explained;
        return {
          data: {
            ...base,
            health: total,
            status: band,
            components: components.map((one) => ({
              ...one,
              inWords: componentInWords(policy.document, one.id, 'en'),
            })),
            ...answersOn(rated, courseId, answers),
          },
          policies: [policy],
        };
      },
    },
  ],
};

/** The courses and their health: dear, and the same for all who see as many answers. */
function library(
  context: QueryContext,
  policy: HealthPolicy | undefined,
  filter: Pick<CourseFilter, 'owners' | 'department'>,
) {
  const { db, moment, remember, actor } = context;
  const answers = answersFor(actor, context);
  const { owners = null, department = null } = filter;
  const name = JSON.stringify([moment, policy?.hash ?? null, owners, department, answers]);
  return remember(['library', name], async () => {
    const courses = await coursesAt(db, moment, filter);
    const health = await healthAt(db, moment, courses, policy, answers);
    const deliveries = await heldOfCourses(db, moment);
    return courses.map((course) => ({
      course: standing(context, course, deliveries.get(course.courseId) ?? []),
      health: health.get(course.courseId),
    }));
  });
}

/** How a course stands, and whether it hangs on one person. */
function standing(
  { moment }: QueryContext,
  course: CourseAnswer,
  taught: readonly Pick<DeliveryAnswer, 'state' | 'trainerId'>[],
) {
  const { published, materials, ...rest } = course;
  const held = taught.filter(({ state }) => state === 'held');
  const trainers = new Set([...course.owners, ...held.map(({ trainerId }) => trainerId)]);
  const revised = materials.at(-1)?.day ?? null;
  return {
    ...rest,
    publishedOn: published?.day ?? null,
    revisedOn: revised,
    daysSinceRevision: revised === null ? null : daysBetween(revised, moment.asOf),
    reviewOverdue: isPublished(course) && course.reviewBy !== null && course.reviewBy < moment.asOf,
    deliveries: held.length,
    trainers: trainers.size,
    singleTrainer: isPublished(course) && trainers.size === 1,
  };
}

function figures(health: HealthAnswer | undefined) {
  if (!health) return { health: null, status: null, components: [] };
  const { components, total, band, answers } = health;
  return { health: total, status: band, components, ...(answers ? { answers } : {}) };
}

export const coursesCapability: ReadCapability = {
  name: 'courses',
  projections: (zone) => [courseLibrary(zone)],
  queries: [courseLibraryQueries],
};
