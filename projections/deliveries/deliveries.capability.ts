import { refuse } from '../../src/platform/kernel/refusal.js';
import { maySeeOf } from '../../src/rules/access.js';
import { membershipsAt } from '../people/memberships.queries.js';
import type { ReadCapability } from '../platform/capability.js';
import type { QueryContext, QueryTable } from '../platform/queries/query.js';
import { standsAt } from '../platform/temporal/replaced.js';
import { commentsOn } from './comments.queries.js';
import { deliveriesAt, deliveryPage } from './deliveries.queries.js';
import { enrolments } from './enrolments.js';
import { learningQueries } from './learning.queries.js';
import { levelsAt } from './levels.queries.js';
import { coverage, flows } from './knowledge-sharing.js';
import { deliveryRow } from './delivery-row.js';
import { type Answers, answersFor } from './released.queries.js';
import { teaching } from './teaching.js';

const teachingQueries: QueryTable = {
  capability: 'deliveries',
  queries: [
    {
      name: 'deliveries',
      shows: 'delivery',
      route: 'deliveries',
      summary:
        'What is taught and shared: planned, held or cancelled, with attendance and feedback.',
      reads: ['teaching', 'policies'],
      filters: {
        trainer: { kind: 'id', description: 'By this trainer.' },
        course: { kind: 'id', description: 'Of this course.' },
        kind: {
          kind: 'choice',
          values: ['course', 'sharing', 'salon'],
          description: 'Of this kind.',
        },
        state: {
          kind: 'choice',
          values: ['planned', 'held', 'cancelled'],
          description: 'In this state.',
        },
        order: {
          kind: 'choice',
          values: ['oldest', 'newest'],
          description: 'By when they begin, the oldest first unless said.',
        },
      },
      async answer(context) {
        const { db, moment, actor, page, filters } = context;
        const answers = answersFor(actor, context);
        const { trainer, course, kind, state } = filters;
        const newest = filters['order'] === 'newest';
        if (page) {
          const wanted = { trainerId: trainer, courseId: course, kind, state, newest };
          const { items, of } = await deliveryPage(db, moment, wanted, page, answers);
          return { data: items.map(deliveryRow), of };
        }
        const about = { trainerId: trainer, courseId: course };
        const all = await deliveriesAt(db, moment, answers, about);
        const ordered = newest ? all.toReversed() : all;
        return {
          data: ordered
            .filter((one) => kind === undefined || one.kind === kind)
            .filter((one) => state === undefined || one.state === state)
            .map(deliveryRow),
        };
      },
    },
  ],
};

const commentsQueries: QueryTable = {
  capability: 'trainers',
  queries: [
    {
      name: 'comments',
      shows: 'comment',
      route: 'trainers/:personId/comments',
      summary:
        'What learners wrote of a trainer’s deliveries, in no order of time: of the answers released.',
      reads: ['teaching'],
      async answer(context) {
        const { actor, path, zone, closingDays, today } = context;
        const { personId = '' } = path;
        if (!maySeeOf('comment', actor, personId)) {
          throw refuse('not-entitled', 'what learners wrote is for the trainer');
        }
        return {
          data: await commentsOn(context, personId, { zone, closingDays, today: today.asOf }),
        };
      },
    },
  ],
};

const knowledgeSharingQueries: QueryTable = {
  capability: 'sharing',
  queries: [
    {
      name: 'knowledgeSharing',
      shows: 'delivery',
      route: 'knowledge-sharing',
      summary: 'Sessions held, attendance from department to department, coverage, feedback.',
      reads: ['teaching', 'departments', 'policies'],
      filters: {
        from: { kind: 'day', description: 'Held on or after this day.' },
        kind: {
          kind: 'choice',
          values: ['course', 'sharing', 'salon'],
          description: 'Of this kind; sharing sessions and salons unless said.',
        },
      },
      async answer(context) {
        const { actor, moment, filters, remember } = context;
        const answers = answersFor(actor, context);
        const name = JSON.stringify([moment, filters, answers]);
        return { data: await remember(['sharing', name], () => sharing(context, answers)) };
      },
    },
  ],
};

/** Every delivery is read: dear, and the same for all who see as many answers. */
async function sharing({ db, moment, filters: { from, kind } }: QueryContext, answers: Answers) {
  const days = await db
    .selectFrom('teaching_held')
    .select(['deliveryId', 'day'])
    .where(standsAt(moment, 'teaching_replaced'))
    .execute();
  const heldOn = new Map(days.map(({ deliveryId, day }) => [deliveryId, day]));
  const held = (await deliveriesAt(db, moment, answers)).filter(
    (one) =>
      one.state === 'held' &&
      (kind === undefined ? one.kind !== 'course' : one.kind === kind) &&
      (from === undefined || (heldOn.get(one.deliveryId) ?? '') >= from),
  );
  const levels = await levelsAt(db, moment, answers);
  const members = await membershipsAt(db, moment);
  const sizes = new Map<string, number>();
  for (const { department } of members.values()) {
    sizes.set(department, (sizes.get(department) ?? 0) + 1);
  }
  const departmentOf = (trainerId: string) => members.get(trainerId)?.department ?? '';
  return {
    sessions: held.length,
    attendances: held.reduce((sum, { attendees }) => sum + attendees.length, 0),
    learners: new Set(held.flatMap((one) => one.attendees.map((l) => l.learnerId))).size,
    feedback: levels(held.map(({ deliveryId }) => deliveryId)),
    coverage: coverage(held, departmentOf, sizes),
    items: flows(held, departmentOf),
  };
}

export const deliveriesCapability: ReadCapability = {
  name: 'deliveries',
  projections: (zone) => [teaching(zone), enrolments(zone)],
  queries: [teachingQueries, learningQueries, commentsQueries, knowledgeSharingQueries],
  // Half of all that happens is feedback.
  builtApart: ['teaching'],
};
