import type { ReadCapability } from '../platform/capability.js';
import type { QueryContext, QueryTable } from '../platform/queries/query.js';
import { standsAt } from '../platform/temporal/replaced.js';
import { deliveriesAt, deliveryPage, levelsOf } from './deliveries.queries.js';
import { coverage, flows } from './knowledge-sharing.js';
import { deliveryRow, levelFor } from './respondents.js';
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
      async answer({ db, moment, actor, page, filters }) {
        const { trainer, course, kind, state } = filters;
        const newest = filters['order'] === 'newest';
        if (page) {
          const wanted = { trainerId: trainer, courseId: course, kind, state, newest };
          const { items, of } = await deliveryPage(db, moment, wanted, page);
          return { data: items.map((one) => deliveryRow(actor, one)), of };
        }
        const all = await deliveriesAt(db, moment, { trainerId: trainer, courseId: course });
        const ordered = newest ? all.toReversed() : all;
        return {
          data: ordered
            .filter((one) => kind === undefined || one.kind === kind)
            .filter((one) => state === undefined || one.state === state)
            .map((one) => deliveryRow(actor, one)),
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
      reads: ['teaching', 'people', 'policies'],
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
        const name = JSON.stringify([moment, filters]);
        const { levels, ...figures } = await remember(['sharing', name], () => sharing(context));
        const { coverage, items, ...counted } = figures;
        const feedback = levels.map((level) => levelFor(actor, level));
        return { data: { ...counted, feedback, coverage, items } };
      },
    },
  ],
};

/** Every delivery is read: dear, and the same for everybody who asks, but for what feedback they see. */
async function sharing({ db, moment, filters: { from, kind } }: QueryContext) {
  const days = await db
    .selectFrom('teaching_held')
    .select(['deliveryId', 'day'])
    .where(standsAt(moment, 'teaching_replaced'))
    .execute();
  const heldOn = new Map(days.map(({ deliveryId, day }) => [deliveryId, day]));
  const held = (await deliveriesAt(db, moment)).filter(
    (one) =>
      one.state === 'held' &&
      (kind === undefined ? one.kind !== 'course' : one.kind === kind) &&
      (from === undefined || (heldOn.get(one.deliveryId) ?? '') >= from),
  );
  const ids = new Set(held.map(({ deliveryId }) => deliveryId));
  const said = await db
    .selectFrom('teaching_feedback')
    .select(['deliveryId', 'level', 'score'])
    .where(standsAt(moment, 'teaching_replaced'))
    .execute();
  const people = await db.selectFrom('people_person').select(['personId', 'department']).execute();
  const departments = new Map(people.map((one) => [one.personId, one.department]));
  const sizes = new Map<string, number>();
  for (const { department } of people) {
    sizes.set(department, (sizes.get(department) ?? 0) + 1);
  }
  const departmentOf = (trainerId: string) => departments.get(trainerId) ?? '';
  const levels = levelsOf(said.filter(({ deliveryId }) => ids.has(deliveryId)));
  return {
    sessions: held.length,
    attendances: held.reduce((sum, { attendees }) => sum + attendees.length, 0),
    learners: new Set(held.flatMap((one) => one.attendees.map((l) => l.learnerId))).size,
    levels,
    coverage: coverage(held, departmentOf, sizes),
    items: flows(held, departmentOf),
  };
}

export const deliveriesCapability: ReadCapability = {
  name: 'deliveries',
  projections: (zone) => [teaching(zone)],
  queries: [teachingQueries, knowledgeSharingQueries],
  // Half of all that happens is feedback.
  builtApart: ['teaching'],
};
