import type { EvaluationDocument } from '../documents/evaluation.js';
import { expected, policy } from '../journey-2025.fixture.js';
import { evaluateAll } from './evaluate.js';
import { FactTable } from './facts.js';
import { courseHealth, publishedCourses, trainerFacts } from './journey-facts.fixture.js';
import { compare, rank } from './ranking.js';
import type { ComponentResult } from './result.js';

const AS_OF = expected<string>('asOf');

function figures(components: readonly ComponentResult[]) {
  return components.map(({ id, score, n }) => ({ id, score, n }));
}

describe('the courses of the 2025 journey', () => {
  const courses = expected<Record<string, { state: string; health?: number }>>('courses');
  const published = Object.entries(courses).filter(([, { state }]) => state === 'published');

  it('are all looked at', () => {
    expect(published.map(([courseId]) => courseId).sort()).toEqual(publishedCourses.toSorted());
  });

  it.each(published)('%s has the health published', (courseId, course) => {
    const { components, total, band } = courseHealth(courseId, AS_OF);
    expect({ components: figures(components), health: total, status: band }).toEqual({
      components: (course as { components?: unknown }).components,
      health: course.health,
      status: (course as { status?: unknown }).status,
    });
  });
});

describe('the trainers of the 2025 journey', () => {
  const { results } = expected<{ results: Record<string, unknown> }>('evaluations');
  const table = new FactTable();
  for (const personId of Object.keys(results)) {
    for (const fact of trainerFacts(personId, AS_OF)) table.add(personId, fact);
  }
  const columns = table.columns();
  const under = (file: string) =>
    rank(evaluateAll(policy<EvaluationDocument>(file), columns, AS_OF));
  const inForce = under('evaluation-trainer-v1');

  it.each(inForce.map((trainer) => [trainer.subject, trainer] as const))(
    '%s has the evaluation published',
    (subject, { components, total, band, proposals, rank: place }) => {
      const published = { components: figures(components), total, band, proposals, rank: place };
      expect(published).toEqual(results[subject]);
    },
  );

  it('move under the candidate policy as published', () => {
    const { changes } = expected<{ changes: unknown }>('whatIf');
    expect(compare(inForce, under('evaluation-trainer-v2'))).toEqual(changes);
  });
});
