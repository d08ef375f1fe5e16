import { dayOf, daysBetween } from '../calendar.js';
import type { EvaluationDocument } from '../documents/evaluation.js';
import { field, policy, rows, type Row } from '../journey-2025.fixture.js';
import { expected } from '../journey-2025.fixture.js';
import { evaluate } from './evaluate.js';
import type { Fact } from './facts.js';

/** The facts of the sample journey, read straight from its spreadsheets by import.md's definitions. */
const ZONE = 'Asia/Shanghai';

function day(row: Row, column: string): string {
  return dayOf(field(row, column), ZONE);
}

const deliveries = rows('deliveries');
const held = deliveries.filter((row) => row['held'] === 'yes');
const deliveryById = new Map(deliveries.map((row) => [field(row, 'delivery_id'), row]));

function about(row: Row): Row {
  const delivery = deliveryById.get(field(row, 'delivery_id'));
  if (!delivery) throw new Error(`no delivery ${field(row, 'delivery_id')}`);
  return delivery;
}

export const publishedCourses = rows('approvals')
  .filter((row) => row['published_at'] !== '')
  .map((row) => field(row, 'course_id'));

export function courseFacts(courseId: string): Fact[] {
  const own = (row: Row) => row['course_id'] === courseId;
  const rated = (row: Row, at: string, key: string) =>
    ['vividness', 'effectiveness'].flatMap((what) =>
      row[what]
        ? [
            {
              metric: `rating.${what}`,
              day: day(row, at),
              value: Number(row[what]),
              n: 1,
              eventId: key,
            },
          ]
        : [],
    );
  return [
    ...rows('materials')
      .filter(own)
      .map((row) => ({
        metric: 'material.submitted',
        day: day(row, 'submitted_at'),
        value: Number(field(row, 'version')),
        n: 1,
        eventId: `${courseId}.v${field(row, 'version')}`,
      })),
    ...rows('ratings')
      .filter(own)
      .flatMap((row) => rated(row, 'rated_at', `${courseId}.${field(row, 'rater_id')}`)),
    ...rows('feedback')
      .filter((row) => row['level'] === '1' && own(about(row)))
      .flatMap((row) => rated(row, 'given_at', feedbackId(row))),
  ];
}

function feedbackId(row: Row): string {
  return `${field(row, 'delivery_id')}.${field(row, 'learner_id')}.${field(row, 'level')}`;
}

export function courseHealth(courseId: string, asOf: string) {
  const document = policy<EvaluationDocument>('course-health-library-v1');
  return evaluate(document, courseFacts(courseId), asOf);
}

const sealedTotals = expected<Record<string, { personId: string; total: number }>>('demos');

export function trainerFacts(personId: string, asOf: string): Fact[] {
  const facts: Fact[] = [];
  const add = (metric: string, on: string, value: number, eventId: string, more = {}) =>
    facts.push({ metric, day: on, value, n: 1, eventId, ...more });
  for (const row of rows('decisions').filter((r) => r['person_id'] === personId)) {
    add('grant', day(row, 'at'), 1, `grant.${personId}`);
  }
  for (const row of rows('seals')) {
    const demoId = field(row, 'demo_id');
    const sealed = sealedTotals[demoId];
    if (sealed?.personId === personId) add('panelResult', day(row, 'at'), sealed.total, demoId);
  }
  for (const row of held.filter((r) => r['trainer_id'] === personId)) {
    const [on, id] = [day(row, 'starts_at'), field(row, 'delivery_id')];
    if (row['kind'] === 'course') {
      add('delivery.hours', on, Number(field(row, 'hours')), id);
      add('delivery.count', on, 1, id);
    } else add('sharing.count', on, 1, id);
  }
  for (const row of rows('feedback').filter((r) => about(r)['trainer_id'] === personId)) {
    add(
      `feedback.${field(row, 'level')}`,
      day(row, 'given_at'),
      Number(field(row, 'score')),
      feedbackId(row),
      {
        deliveryId: field(row, 'delivery_id'),
        startsAt: field(about(row), 'starts_at'),
      },
    );
  }
  for (const row of rows('corrections').filter(
    (r) => r['person_id'] === personId && r['answered_at'],
  )) {
    const on = day(row, 'answered_at');
    add('correction.days', on, daysBetween(day(row, 'issued_at'), on), field(row, 'correction_id'));
  }
  for (const row of rows('courses').filter((r) => r['owner_id'] === personId)) {
    const courseId = field(row, 'course_id');
    const health = publishedCourses.includes(courseId) ? courseHealth(courseId, asOf).total : null;
    if (health !== null) add('course.health', asOf, health, courseId);
  }
  return facts;
}
