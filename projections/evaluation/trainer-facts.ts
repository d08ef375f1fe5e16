import type { Day } from '../../src/platform/kernel/envelope.js';
import type { Fact } from '../../src/rules/evaluation/facts.js';
import { standing } from '../corrections/standing.js';
import { courseStandings, isPublished } from '../courses/course-state.js';
import { healthOf } from '../courses/health.js';
import { liveSeals } from '../demos/results.js';
import type { FactOrigin } from '../platform/temporal/temporal.js';
import type { PolicyBook } from '../policies/policy-book.js';
import type { FactEntry } from './fact-entries.js';
import type { TrainerRows } from './trainer-rows.query.js';

/**
 * Everything an evaluation policy may count that had happened by the day. The rows may go beyond it:
 * so one reading serves a trend.
 */
export function trainerFacts(rows: TrainerRows, asOf: Day, book: PolicyBook): FactEntry[] {
  const by = ({ day }: Pick<FactOrigin, 'day'>) => day <= asOf;
  return [
    ...rows.feedback.filter(by).map((row) =>
      entry(row.trainerId, row, `feedback.${row.level}`, row.score, {
        deliveryId: row.deliveryId,
        startsAt: row.startsAt,
      }),
    ),
    ...rows.held
      .filter(by)
      .flatMap((row) =>
        row.kind === 'course'
          ? [
              entry(row.trainerId, row, 'delivery.hours', row.hours),
              entry(row.trainerId, row, 'delivery.count', 1),
            ]
          : [entry(row.trainerId, row, 'sharing.count', 1)],
      ),
    ...[...liveSeals(rows.sealings.filter(by)).values()].map((sealed) =>
      entry(sealed.result.personId, sealed, 'panelResult', sealed.result.total),
    ),
    ...standing(rows.issued.filter(by), rows.steps.filter(by), asOf).flatMap(
      ({ personId, answer }) =>
        answer ? [entry(personId, answer, 'correction.days', answer.days)] : [],
    ),
    ...rows.granted.filter(by).map((row) => entry(row.personId, row, 'grant', 1)),
    ...healthFacts(rows, asOf, book),
  ];
}

/** The health, as of the same day, of each published course, for each who owns it. */
function healthFacts({ courses: rows }: TrainerRows, asOf: Day, book: PolicyBook): FactEntry[] {
  const policy = book.inForce('course-health');
  if (!policy) return [];
  const by = ({ day }: Pick<FactOrigin, 'day'>) => day <= asOf;
  const all = courseStandings(rows.courses.filter(by), rows.changes.filter(by), new Set());
  const published = all.filter(isPublished);
  const health = healthOf(published, rows, asOf, policy);
  return published.flatMap(({ courseId, owners, published }) => {
    const value = health.get(courseId)?.total;
    if (value === null || value === undefined || !published) return [];
    const origin = { eventId: published.eventId, day: asOf, position: '0' };
    return owners.map((owner) => entry(owner, origin, 'course.health', value));
  });
}

function entry(
  subject: string,
  { eventId, day, position }: Pick<FactOrigin, 'eventId' | 'day' | 'position'>,
  metric: string,
  value: number,
  about: Pick<Fact, 'deliveryId' | 'startsAt'> = {},
): FactEntry {
  return { subject, position, fact: { metric, day, value, n: 1, eventId, ...about } };
}
