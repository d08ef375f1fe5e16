import { exact } from '../arithmetic.js';
import { scaleOf } from './mark-scale.js';
import { problem, repeated, type DocumentProblem } from './document-problem.js';
import {
  type DemoTime,
  type MethodRules,
  panelMethod,
  type PanelRules,
  type RubricDimension,
  type RubricDocument,
  type Scale,
} from './rubric.js';

/** Results are facts of an evaluation, and thousands of them are summed exactly. */
const LARGEST_MARK = 1_000_000;

type Path = readonly (string | number)[];

/** What the schema cannot say of a rubric. */
export function rubricProblems(rubric: RubricDocument): DocumentProblem[] {
  const problems = scaleProblems(rubric.scale, ['scale']);
  if (problems.length > 0) return problems;
  for (const index of repeated(rubric.dimensions.map(({ id }) => id))) {
    problems.push(problem(['dimensions', index, 'id'], 'must not name a dimension twice'));
  }
  rubric.dimensions.forEach((dimension, d) => {
    problems.push(...dimensionProblems(rubric, dimension, ['dimensions', d]));
  });
  problems.push(...panelProblems(rubric.panel));
  if (rubric.time) problems.push(...timeProblems(rubric.time));
  return problems;
}

function scaleProblems({ min, max, step }: Scale, path: Path): DocumentProblem[] {
  for (const bound of ['min', 'max'] as const) {
    if (Math.abs({ min, max }[bound]) > LARGEST_MARK) {
      return [problem([...path, bound], `must be at most ${LARGEST_MARK}`)];
    }
  }
  if (max <= min) return [problem([...path, 'max'], 'must be above the scale’s min')];
  return exact(step).gt(exact(max).sub(exact(min)))
    ? [problem([...path, 'step'], 'must not be wider than the scale')]
    : [];
}

function dimensionProblems(
  rubric: RubricDocument,
  dimension: RubricDimension,
  path: Path,
): DocumentProblem[] {
  const { levels = [], items, scale: own } = dimension;
  const problems = own ? scaleProblems(own, [...path, 'scale']) : [];
  if (items && own) {
    problems.push(problem([...path, 'scale'], 'is the sum of its items’ points'));
  }
  for (const index of repeated((items ?? []).map(({ id }) => id))) {
    problems.push(problem([...path, 'items', index, 'id'], 'must not name an item twice'));
  }
  items?.forEach(({ points }, i) => {
    if (exact(points).div(exact(rubric.scale.step)).d !== 1n) {
      problems.push(problem([...path, 'items', i, 'points'], 'must be steps of the scale'));
    }
  });
  const scale = scaleOf(rubric, dimension);
  levels.forEach(({ from }, l) => {
    const place = [...path, 'levels', l, 'from'];
    const above = levels[l - 1];
    if (above && from >= above.from)
      problems.push(problem(place, 'must be below the level above it'));
    if (from < scale.min || from > scale.max) problems.push(problem(place, 'must be on the scale'));
  });
  return problems;
}

function panelProblems(panel: PanelRules): DocumentProblem[] {
  const { groups = [] } = panel;
  const problems = methodProblems(panel, ['panel']);
  for (const index of repeated(groups.map(({ id }) => id))) {
    problems.push(problem(['panel', 'groups', index, 'id'], 'must not name a group twice'));
  }
  groups.forEach((group, g) => {
    const path = ['panel', 'groups', g];
    problems.push(...methodProblems(group, path));
    if (panelMethod(group).name === 'additiveFair') {
      problems.push(problem([...path, 'method'], 'must be mean, median or trimmed within a group'));
    }
  });
  if (groups.length > 0 && panelMethod(panel).name === 'additiveFair') {
    problems.push(problem(['panel', 'method'], 'must be mean, median or trimmed beside groups'));
  }
  return problems;
}

function methodProblems(rules: MethodRules, path: Path): DocumentProblem[] {
  const method = panelMethod(rules);
  if (method.name === 'trimmed') {
    return method.lowest + method.highest === 0
      ? [problem([...path, 'method'], 'must drop a sheet at one end')]
      : [];
  }
  return (['k', 'trimFrom'] as const)
    .filter((name) => rules[name] !== undefined)
    .map((name) => problem([...path, name], 'is only for the method trimmed'));
}

function timeProblems({ penalty, steps = [], disqualified }: DemoTime): DocumentProblem[] {
  const problems: DocumentProblem[] = [];
  if (penalty && steps.length > 0) {
    problems.push(problem(['time', 'steps'], 'must not stand beside a penalty'));
  }
  steps.forEach((step, s) => {
    if ((step.overSeconds === undefined) === (step.underSeconds === undefined)) {
      problems.push(problem(['time', 'steps', s], 'must have overSeconds or underSeconds'));
    }
  });
  for (const bound of ['overSeconds', 'underSeconds'] as const) {
    const bounds = steps.map((step, s) => step[bound] ?? `none ${s}`);
    for (const index of repeated(bounds.map(String))) {
      problems.push(problem(['time', 'steps', index, bound], 'must not come twice'));
    }
  }
  const { overSeconds = Infinity, underSeconds = -1 } = disqualified ?? {};
  if (underSeconds >= overSeconds) {
    problems.push(problem(['time', 'disqualified', 'underSeconds'], 'must be below overSeconds'));
  }
  return problems;
}
