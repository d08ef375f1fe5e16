import { dayFromNumber, dayNumber, durationDays } from '../calendar.js';
import type { EvaluationDocument } from '../documents/evaluation.js';
import { expected, field, policy, rows } from '../journey-2025.fixture.js';
import { evaluate, evaluateAll } from './evaluate.js';
import { type Fact, FactTable } from './facts.js';
import { courseFacts, publishedCourses, trainerFacts } from './journey-facts.fixture.js';
import { compare, rank } from './ranking.js';

const AS_OF = expected<string>('asOf');
const { results } = expected<{ results: Record<string, { components: object[] }> }>('evaluations');
const { changes } = expected<{ changes: object[] }>('whatIf');
const ownerOf = new Map(
  rows('courses').map((row) => [field(row, 'course_id'), field(row, 'owner_id')]),
);
const factsOf = new Map<string, Fact[]>(
  Object.keys(results).map((personId) => [
    personId,
    trainerFacts(personId, AS_OF).filter(({ metric }) => metric !== 'course.health'),
  ]),
);
const ratings = new Map(publishedCourses.map((courseId) => [courseId, courseFacts(courseId)]));

const movedBy = (weeks: number) => (time: string) =>
  dayFromNumber(dayNumber(time.slice(0, 10)) + 7 * weeks) + time.slice(10);

/** The evaluations and what would change, when all that happened did so many weeks later. */
function figures(weeks: number) {
  const move = movedBy(weeks);
  const asOf = move(AS_OF);
  const moved = (facts: readonly Fact[] = []) =>
    facts.map((fact) => ({
      ...fact,
      day: move(fact.day),
      ...(fact.startsAt === undefined ? {} : { startsAt: move(fact.startsAt) }),
    }));
  const table = new FactTable();
  for (const [courseId, facts] of ratings) {
    const document = policy<EvaluationDocument>('course-health-library-v1');
    const { total: value } = evaluate(document, moved(facts), asOf);
    const about = { metric: 'course.health', day: asOf, n: 1, eventId: courseId };
    if (value !== null) table.add(ownerOf.get(courseId) ?? '', { ...about, value });
  }
  for (const [personId, facts] of factsOf) {
    for (const fact of moved(facts)) table.add(personId, fact);
  }
  const under = (file: string) =>
    rank(evaluateAll(policy<EvaluationDocument>(file), table.columns(), asOf));
  const inForce = under('evaluation-trainer-v1');
  const evaluations = inForce.map(
    ({ subject, components, total, band, proposals, rank: place }) => [
      subject,
      {
        components: components.map(({ id, score, n }) => ({ id, score, n })),
        ...{ total, band, proposals, rank: place },
      },
    ],
  );
  return {
    asOf,
    evaluations: Object.fromEntries(evaluations) as typeof results,
    changes: compare(inForce, under('evaluation-trainer-v2')),
  };
}

const yearBefore = (weeks: number) => durationDays('P12M', movedBy(weeks)(AS_OF));

describe('the journey moved by whole weeks', () => {
  it('keeps every figure while the twelve months before its end have 365 days', () => {
    const weeks = [-20, 1, 4, 9, 13, 17, 21, 26, 31, 35, 40, 44, 48, 53, 60, 70, 80, 86, 140, 190];
    for (const moved of weeks) {
      expect(yearBefore(moved)).toBe(365);
      expect(figures(moved)).toMatchObject({ evaluations: results, changes });
    }
  });

  it('counts a day more of corrections, and nothing else, once they hold a 29 February', () => {
    for (const moved of [87, 113, 139]) {
      expect(yearBefore(moved)).toBe(366);
      const others = (of: typeof results) =>
        Object.entries(of).map(([person, { components }]) => [
          person,
          components.filter((component) => !('id' in component) || component.id !== 'turnaround'),
        ]);
      const { evaluations } = figures(moved);
      expect(evaluations).not.toEqual(results);
      expect(Object.fromEntries(others(evaluations))).toEqual(Object.fromEntries(others(results)));
    }
  });
});
