import { notThere } from '../http/not-there.js';
import type { EvaluatedSubject } from '../../src/rules/evaluation/evaluate.js';
import { daysBetween } from '../../src/rules/calendar.js';
import { inWords } from '../evaluation/in-words.js';
import type { Asked, QuestionTable } from '../http/question.js';
import { deliveriesAt, type DeliveryAnswer } from '../teaching/deliveries.query.js';
import { shown } from '../teaching/respondents.js';
import { isPublished } from './course-state.js';
import { type CourseAnswer, coursesAt } from './courses.query.js';
import { explainedHealth, healthOf } from './health.query.js';

const reads = ['course-library', 'corrections', 'teaching', 'policies'];

export const courseLibraryQuestions: QuestionTable = {
  capability: 'courses',
  questions: [
    {
      name: 'courses',
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
      async answer(asked) {
        const { db, moment, book } = asked;
        const { owner, department, state } = asked.filters;
        const courses = await coursesAt(db, moment, { ownerId: owner, department });
        const policy = book.inForce('course-health');
        const health = await healthOf(db, moment, courses, policy);
        const deliveries = Map.groupBy(await deliveriesAt(db, moment), (one) => one.courseId);
        return {
          data: courses
            .filter((course) => state === undefined || course.state === state)
            .map((course) => {
              const { courseId } = course;
              const taught = deliveries.get(courseId) ?? [];
              return {
                ...standing(asked, course, taught),
                ...figures(asked, health.get(courseId)),
              };
            }),
          ...(policy ? { policies: [policy] } : {}),
        };
      },
    },
    {
      name: 'course',
      route: 'courses/:courseId',
      summary: 'One course, with why its health is what it is.',
      reads,
      async answer(asked) {
        const { db, moment, book, actor } = asked;
        const { courseId = '' } = asked.path;
        const [course] = await coursesAt(db, moment, { courseId });
        if (!course) throw notThere(`there was no course ${courseId} then`);
        const policy = book.inForce('course-health');
        const taught = await deliveriesAt(db, moment, { courseId });
        const base = standing(asked, course, taught);
        if (!policy || !isPublished(course)) return { data: base };
        const { components, total, band } = await explainedHealth(db, moment, course, policy);
        return {
          data: {
            ...base,
            health: total,
            status: band,
            components: components.map((one) => ({
              ...shown(one, actor),
              inWords: inWords(policy.document, one.id),
            })),
          },
          policies: [policy],
        };
      },
    },
  ],
};

/** How a course stands, and whether it hangs on one person. */
function standing({ moment }: Asked, course: CourseAnswer, taught: readonly DeliveryAnswer[]) {
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

function figures({ actor }: Asked, health: EvaluatedSubject | undefined) {
  if (!health) return { health: null, status: null, components: [] };
  const { components, total, band } = health;
  return { health: total, status: band, components: components.map((one) => shown(one, actor)) };
}
