import { problem, repeated, type DocumentProblem } from './document-problem.js';
import { distinctProblems, whenProblems, windowProblems } from './condition-problems.js';
import type { Cap, EvaluationComponent, EvaluationDocument } from './evaluation.js';
import { factMetrics, knownMetrics } from './metrics.js';
import { stepProblems, tableProblems, whereProblems } from './table-problems.js';
import { FACT_ATTRIBUTES, hasAttributes } from './tables.js';

/** What the schema cannot say of an evaluation or course-health policy. */
export function evaluationProblems(policy: EvaluationDocument): DocumentProblem[] {
  return [
    ...repeated(policy.components.map(({ id }) => id)).map((index) =>
      problem(['components', index, 'id'], 'must not name a component twice'),
    ),
    ...policy.components.flatMap((component, index) => componentProblems(policy, component, index)),
    ...windowProblems(policy, policy.window, []),
    ...bandProblems(policy),
    ...policy.bands.flatMap(({ needs }, index) =>
      needs ? whenProblems(policy, needs, ['bands', index, 'needs'], 'band') : [],
    ),
    ...(policy.transitions ?? []).flatMap(({ when }, index) =>
      whenProblems(policy, when, ['transitions', index, 'when'], 'transition'),
    ),
    ...amountProblems(policy),
  ];
}

function componentProblems(
  policy: EvaluationDocument,
  component: EvaluationComponent,
  index: number,
): DocumentProblem[] {
  const own = ['components', index] as const;
  const problems = [
    ...windowProblems(policy, component.window, own),
    ...whereProblems(component.where, hasAttributes(component.from), own),
  ];
  const at = (field: string, message: string) =>
    problems.push(problem(['components', index, field], message));
  const metrics = knownMetrics(policy.kind);
  if (!metrics.includes(component.from)) at('from', `must be one of ${metrics.join(', ')}`);
  if (component.take === 'shrunkMean' && !component.prior)
    at('prior', 'a shrunk mean needs its prior');
  if (component.take !== 'shrunkMean' && component.prior) at('prior', 'is only for a shrunk mean');
  if (component.halfLife && component.take !== 'shrunkMean' && component.take !== 'mean') {
    at('halfLife', 'is only for a mean or a shrunk mean');
  }
  problems.push(
    ...distinctProblems(component, component.from, own),
    ...stepProblems(component.steps ?? [], [...own, 'steps']),
    ...capProblems(component.caps, component.from, own),
  );
  const { steps, curve, caps, take, atLeast, atMost } = component;
  if (steps && curve) at('steps', 'is instead of a curve');
  if (caps && take !== 'sum' && take !== 'count') at('caps', 'is only for a sum or a count');
  if (atLeast !== undefined && atMost !== undefined && atLeast > atMost) {
    at('atMost', 'must not be below "atLeast"');
  }
  if (component.weight <= 0 && !(policy.negative && policy.combine === 'sum' && component.weight)) {
    at('weight', 'must be > 0, or below it in a sum whose document says "negative"');
  }
  steps?.forEach(({ is }, step) => {
    if (is < 0 && !policy.negative) {
      problems.push(problem([...own, 'steps', step, 'is'], 'is below 0: say "negative": true'));
    }
  });
  component.curve?.forEach(([x], point) => {
    const before = component.curve?.[point - 1];
    if (before && x <= before[0]) {
      problems.push(
        problem(['components', index, 'curve', point, 0], 'must be above the point before it'),
      );
    }
  });
  return problems;
}

function bandProblems({ bands }: EvaluationDocument): DocumentProblem[] {
  const problems = repeated(bands.map(({ band }) => band)).map((index) =>
    problem(['bands', index, 'band'], 'must not name a band twice'),
  );
  bands.forEach(({ min }, index) => {
    const above = bands[index - 1];
    if (above && min >= above.min) {
      problems.push(problem(['bands', index, 'min'], 'must be below the band above it'));
    }
  });
  const last = bands.length - 1;
  if (bands[last]?.needs) {
    problems.push(
      problem(['bands', last, 'needs'], 'must not be there: the last band holds the rest'),
    );
  }
  if ((bands[last]?.min ?? 0) > 0) {
    problems.push(
      problem(['bands', last, 'min'], 'must be 0 or less, so that every total has a band'),
    );
  }
  return problems;
}

/** What a table may look up: of the one evaluated, and in an amount of the fact's course too. */
const SUBJECT_TABLES = ['grade', 'band'];
const FACT_TABLES = [...SUBJECT_TABLES, ...FACT_ATTRIBUTES];

/** One a kind of period, and halves of days where the facts have them. */
function capProblems(
  caps: readonly Cap[] = [],
  metric: string,
  path: readonly (string | number)[],
): DocumentProblem[] {
  return [
    ...repeated(caps.map(({ per }) => per)).map((at) =>
      problem([...path, 'caps', at, 'per'], 'must not be there twice'),
    ),
    ...caps.flatMap(({ per }, at) =>
      per === 'half' && !hasAttributes(metric)
        ? [problem([...path, 'caps', at, 'per'], 'is for deliveries and sharing sessions')]
        : [],
    ),
  ];
}

function amountProblems(policy: EvaluationDocument): DocumentProblem[] {
  const { kind, amounts = [] } = policy;
  const metrics = factMetrics(kind);
  return [
    ...amounts.flatMap(({ window }, index) => windowProblems(policy, window, ['amounts', index])),
    ...repeated(amounts.map(({ id }) => id)).map((index) =>
      problem(['amounts', index, 'id'], 'must not name an amount twice'),
    ),
    ...amounts.flatMap(({ each }, index) =>
      metrics.includes(each)
        ? []
        : [problem(['amounts', index, 'each'], `must be one of ${metrics.join(', ')}`)],
    ),
    ...amounts.flatMap(({ product }, index) =>
      product.flatMap((factor, f) =>
        tableProblems(factor, FACT_TABLES, ['amounts', index, 'product', f]),
      ),
    ),
    ...amounts.flatMap(({ each, where }, index) =>
      whereProblems(where, hasAttributes(each), ['amounts', index]),
    ),
    ...amounts.flatMap(({ each, caps }, index) => capProblems(caps, each, ['amounts', index])),
    ...amounts.flatMap(({ each, product }, index) =>
      product.flatMap((factor, f) =>
        typeof factor === 'object' && 'fact' in factor && !hasAttributes(each)
          ? [problem(['amounts', index, 'product', f, 'fact'], `is nothing that ${each} has`)]
          : [],
      ),
    ),
  ];
}
