import { problem, type DocumentProblem } from './document-problem.js';
import { isNumberAttribute, type Lookup, type Step, type Where } from './tables.js';

type Path = readonly (string | number)[];

/** What the schema cannot say of a table, or of the tables in it. */
export function tableProblems(
  value: number | 'value' | Lookup | { readonly fact: string },
  known: readonly string[],
  path: Path,
): DocumentProblem[] {
  if (typeof value !== 'object' || 'fact' in value) return [];
  const { by, of = {}, steps } = value;
  const problems = known.includes(by)
    ? []
    : [problem([...path, 'by'], `must be one of ${known.join(', ')}`)];
  if (steps && !isNumberAttribute(by)) {
    problems.push(problem([...path, 'steps'], `${by} is no number: name its values with "of"`));
  }
  if (!steps && isNumberAttribute(by)) {
    problems.push(problem([...path, 'of'], `${by} is a number: use "steps"`));
  }
  return [
    ...problems,
    ...stepProblems(steps ?? [], [...path, 'steps']),
    ...Object.entries(of).flatMap(([key, cell]) =>
      tableProblems(cell, known, [...path, 'of', key]),
    ),
  ];
}

/** Steps go up; one from a figure may be followed by one above the same. */
export function stepProblems(steps: readonly Step[], path: Path): DocumentProblem[] {
  return steps.flatMap((step, at) => {
    const before = steps[at - 1];
    if (!before || isHigher(step, before)) return [];
    const field = 'above' in step ? 'above' : 'from';
    return [problem([...path, at, field], 'must be above the step before it')];
  });
}

function isHigher(step: Step, before: Step): boolean {
  const [at, last] = [startOf(step), startOf(before)];
  return at > last || (at === last && 'above' in step && 'from' in before);
}

function startOf(step: Step): number {
  return 'above' in step ? step.above : step.from;
}

/** @param carries whether the facts of the metric have attributes at all */
export function whereProblems(
  where: Where | undefined,
  carries: boolean,
  path: Path,
): DocumentProblem[] {
  if (!where) return [];
  const at = [...path, 'where'];
  if (!carries) return [problem(at, 'is for deliveries and sharing sessions')];
  return Object.entries(where).flatMap(([name, filter]) => {
    if (isNumberAttribute(name)) {
      if (!('length' in filter)) {
        const { from = -Infinity, to = Infinity } = filter;
        return from > to ? [problem([...at, name, 'to'], 'must not be below "from"')] : [];
      }
      const wrong = filter.findIndex((one) => typeof one !== 'number');
      return wrong < 0 ? [] : [problem([...at, name, wrong], `must be a number, as ${name} is`)];
    }
    if (!('length' in filter)) return [problem([...at, name], 'must be a list of texts')];
    const wrong = filter.findIndex((one) => typeof one !== 'string');
    return wrong < 0 ? [] : [problem([...at, name, wrong], `must be a text, as ${name} is`)];
  });
}
