import type { Actor } from '../../src/platform/kernel/envelope.js';
import type { QueryTable } from '../platform/queries/query.js';
import { type DeliveryAnswer, deliveriesAt, type LevelFigures } from './deliveries.query.js';
import { deliveryPage } from './delivery-page.query.js';
import { showsMean } from './respondents.js';

/** A delivery as somebody may see it: how many attended, and no mean of too few. */
export function deliveryRow(actor: Actor, { attendees, feedback, ...delivery }: DeliveryAnswer) {
  return {
    ...delivery,
    attendees: attendees.length,
    feedback: feedback.map((level) => levelFor(actor, level)),
  };
}

export function levelFor(actor: Actor, { level, n, mean }: LevelFigures) {
  return showsMean(n, actor) ? { level, n, mean } : { level, n, mean: null };
}

export const teachingQueries: QueryTable = {
  capability: 'deliveries',
  queries: [
    {
      name: 'deliveries',
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
