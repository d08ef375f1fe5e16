import { problem, type DocumentProblem } from './document-problem.js';
import type { Condition, EvaluationDocument, When } from './evaluation.js';
import { isDerived, knownMetrics } from './metrics.js';
import { tableProblems, whereProblems } from './table-problems.js';
import { hasAttributes } from './tables.js';
import { type Window, windowFault } from './window.js';

type Path = readonly (string | number)[];

/** Where conditions stand: a band is not known while it is looked for. */
type Place = 'transition' | 'band';

export function windowProblems(
  { kind }: EvaluationDocument,
  window: Window | undefined,
  path: Path,
  field = 'window',
): DocumentProblem[] {
  const fault = windowFault(kind, window);
  return fault ? [problem([...path, field, fault.field], fault.message)] : [];
}

export function whenProblems(
  policy: EvaluationDocument,
  when: When,
  path: Path,
  place: Place,
): DocumentProblem[] {
  const within = (part: When, ...more: Path) =>
    whenProblems(policy, part, [...path, ...more], place);
  if ('all' in when) return when.all.flatMap((part, at) => within(part, 'all', at));
  if ('any' in when) return when.any.flatMap((part, at) => within(part, 'any', at));
  if ('not' in when) return within(when.not, 'not');
  if (!('in' in when)) return conditionProblems(policy, when, path, place);
  return when.by === 'band' && place === 'band'
    ? [problem([...path, 'by'], 'is not known while the band is looked for')]
    : [];
}

function conditionProblems(
  policy: EvaluationDocument,
  condition: Condition,
  path: Path,
  place: Place,
): DocumentProblem[] {
  const { metric, value, window, where, inEach } = condition;
  const tables = place === 'band' ? ['grade'] : ['grade', 'band'];
  const scores = policy.components.map(({ id }) => `score.${id}`);
  const metrics = [...knownMetrics(policy.kind), 'total', ...scores];
  return [
    ...tableProblems(value, tables, [...path, 'value']),
    ...windowProblems(policy, window, path),
    ...windowProblems(policy, inEach, path, 'inEach'),
    ...whereProblems(where, hasAttributes(metric), path),
    ...distinctProblems(condition, metric, path),
    ...(metrics.includes(metric)
      ? []
      : [problem([...path, 'metric'], `must be one of ${metrics.join(', ')}`)]),
    ...notFor(condition, path),
    ...eachProblems(policy, condition, path),
  ];
}

/** What makes no sense beside the rest of a condition. */
function notFor(
  { metric, consecutive, inEach, ...more }: Condition,
  path: Path,
): DocumentProblem[] {
  const at = (fields: readonly (keyof typeof more)[], message: string) =>
    fields.flatMap((field) =>
      more[field] === undefined ? [] : [problem([...path, field], message)],
    );
  if (consecutive !== undefined) {
    return [
      ...(metric.startsWith('feedback.')
        ? []
        : [problem([...path, 'consecutive'], 'is only for a level of feedback')]),
      ...(inEach ? [problem([...path, 'inEach'], 'is not for consecutive deliveries')] : []),
      ...at(['take', 'window', 'distinct'], 'is not for consecutive deliveries'),
    ];
  }
  if (metric === 'total') return at(['take', 'window', 'distinct'], 'is not for the total');
  if (metric.startsWith('score.')) return at(['take', 'window', 'distinct'], 'is not for a score');
  return inEach ? at(['window'], 'is not for periods that are looked at one by one') : [];
}

function eachProblems(
  { components }: EvaluationDocument,
  { metric, inEach }: Condition,
  path: Path,
): DocumentProblem[] {
  if (!inEach) return [];
  const at = [...path, 'inEach'];
  if (isDerived(metric)) return [problem(at, `is not for ${metric}, which is told as of the day`)];
  const published = metric === 'total' || metric.startsWith('score.');
  const wanted = metric.slice('score.'.length);
  const told = components.some(
    ({ id, from }) => from === 'course.health' && (metric === 'total' || id === wanted),
  );
  return published && told
    ? [problem(at, 'is not for course.health, which is told as of the day')]
    : [];
}

/** A number of different ones says of what; nothing else does. */
export function distinctProblems(
  { take, distinct }: { readonly take?: string; readonly distinct?: string },
  metric: string,
  path: Path,
): DocumentProblem[] {
  const at = [...path, 'distinct'];
  if (take === 'distinct' && distinct === undefined) return [problem(at, 'is required')];
  if (distinct === undefined) return [];
  if (take !== undefined && take !== 'distinct') return [problem(at, 'is only for distinct')];
  return hasAttributes(metric) ? [] : [problem(at, 'is for deliveries and sharing sessions')];
}
