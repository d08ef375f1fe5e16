import { problem, repeated, type DocumentProblem } from './document-problem.js';
import type { Condition, EvaluationComponent, EvaluationDocument, When } from './evaluation.js';
import { tableProblems, whereProblems } from './table-problems.js';
import { FACT_ATTRIBUTES, hasAttributes } from './tables.js';
import { type Window, windowFault } from './window.js';

const TRAINER_METRICS = [
  'panelResult',
  'feedback.1',
  'feedback.2',
  'feedback.3',
  'delivery.hours',
  'delivery.count',
  'sharing.count',
  'course.health',
  'correction.days',
  'monthsSinceDelivery',
];

/** Told by the calendar from other facts, so there is always at most one figure of them. */
const DERIVED_METRICS = ['monthsSinceDelivery', 'daysSinceRevision'];

const COURSE_METRICS = ['rating.vividness', 'rating.effectiveness', 'daysSinceRevision'];

/** The metrics a policy of the kind may build a component on. */
function knownMetrics(kind: EvaluationDocument['kind']): readonly string[] {
  return kind === 'evaluation' ? TRAINER_METRICS : COURSE_METRICS;
}

/** What the schema cannot say of an evaluation or course-health policy. */
export function evaluationProblems(policy: EvaluationDocument): DocumentProblem[] {
  return [
    ...repeated(policy.components.map(({ id }) => id)).map((index) =>
      problem(['components', index, 'id'], 'must not name a component twice'),
    ),
    ...policy.components.flatMap((component, index) => componentProblems(policy, component, index)),
    ...windowProblems(policy, policy.window, []),
    ...bandProblems(policy),
    ...(policy.transitions ?? []).flatMap(({ when }, index) =>
      whenProblems(policy, when, ['transitions', index, 'when']),
    ),
    ...amountProblems(policy),
  ];
}

function windowProblems(
  { kind }: EvaluationDocument,
  window: Window | undefined,
  path: readonly (string | number)[],
): DocumentProblem[] {
  const fault = windowFault(kind, window);
  return fault ? [problem([...path, 'window', fault.field], fault.message)] : [];
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
    ...amounts.flatMap(({ each, product }, index) =>
      product.flatMap((factor, f) =>
        typeof factor === 'object' && 'fact' in factor && !hasAttributes(each)
          ? [problem(['amounts', index, 'product', f, 'fact'], `is nothing that ${each} has`)]
          : [],
      ),
    ),
  ];
}

function factMetrics(kind: EvaluationDocument['kind']): readonly string[] {
  return knownMetrics(kind).filter((metric) => !DERIVED_METRICS.includes(metric));
}

function whenProblems(
  policy: EvaluationDocument,
  when: When,
  path: readonly (string | number)[],
): DocumentProblem[] {
  if ('all' in when)
    return when.all.flatMap((w, i) => whenProblems(policy, w, [...path, 'all', i]));
  if ('any' in when)
    return when.any.flatMap((w, i) => whenProblems(policy, w, [...path, 'any', i]));
  return conditionProblems(policy, when, path);
}

function conditionProblems(
  policy: EvaluationDocument,
  { metric, value, consecutive, take, window, where }: Condition,
  path: readonly (string | number)[],
): DocumentProblem[] {
  const problems = [
    ...tableProblems(value, SUBJECT_TABLES, [...path, 'value']),
    ...windowProblems(policy, window, path),
    ...whereProblems(where, hasAttributes(metric), path),
  ];
  const metrics = [...knownMetrics(policy.kind), 'total'];
  if (!metrics.includes(metric)) {
    problems.push(problem([...path, 'metric'], `must be one of ${metrics.join(', ')}`));
  }
  if (consecutive !== undefined) {
    if (!metric.startsWith('feedback.')) {
      problems.push(problem([...path, 'consecutive'], 'is only for a level of feedback'));
    }
    if (take) problems.push(problem([...path, 'take'], 'is not for consecutive deliveries'));
    if (window) problems.push(problem([...path, 'window'], 'is not for consecutive deliveries'));
  } else if (metric === 'total') {
    if (take) problems.push(problem([...path, 'take'], 'is not for the total'));
    if (window) problems.push(problem([...path, 'window'], 'is not for the total'));
  }
  return problems;
}
