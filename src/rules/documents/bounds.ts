import type { PolicyDocument } from './check-document.js';
import { problem, type DocumentProblem } from './document-problem.js';
import type { EvaluationComponent, EvaluationDocument, Factor, When } from './evaluation.js';
import type { Where } from './tables.js';

/** Nobody weighs or counts finer; exact arithmetic keeps each digit through every product. */
const MAX_DECIMALS = 12;
const MAX_MAGNITUDE = 1e12;
/** Values in all of a document: many more than a programme's rules come to. */
const MAX_VALUES = 20_000;
/** Steps for each whom a document is applied to; the largest published rules take some 300. */
const MAX_STEPS = 5_000;
/** What it costs to gather facts, beside which a point of a curve is one step. */
const GATHERING = 10;

const DECIMAL = /^-?\d+(?:\.(\d+))?(?:e([+-]?\d+))?$/;

/** What makes a document dear whatever it means; looked for before anything is made of it. */
export function sizeProblem(document: unknown): DocumentProblem | undefined {
  let values = 0;
  const within = (value: unknown, path: readonly string[]): DocumentProblem | undefined => {
    if (++values > MAX_VALUES) {
      return { ...problem([], `has more than ${MAX_VALUES} values`), code: 'too-costly' };
    }
    if (typeof value === 'number') return numberProblem(value, path);
    if (typeof value !== 'object' || value === null) return undefined;
    for (const [name, inner] of Object.entries(value)) {
      const found = within(inner, [...path, name]);
      if (found) return found;
    }
    return undefined;
  };
  return within(document, []);
}

function numberProblem(value: number, path: readonly string[]): DocumentProblem | undefined {
  if (!(Math.abs(value) <= MAX_MAGNITUDE)) return problem(path, `must be at most ${MAX_MAGNITUDE}`);
  const [, decimals = '', exponent = '0'] = DECIMAL.exec(String(value)) ?? [];
  return decimals.length - Number(exponent) > MAX_DECIMALS
    ? problem(path, `must have at most ${MAX_DECIMALS} decimals`)
    : undefined;
}

/** The part with which a sound document becomes too dear to be applied to everybody. */
export function costProblem(document: PolicyDocument): DocumentProblem | undefined {
  if (document.kind !== 'evaluation' && document.kind !== 'course-health') return undefined;
  let steps = 0;
  for (const { path, cost } of partsOf(document)) {
    steps += cost;
    if (steps > MAX_STEPS) {
      const message = `takes the document beyond ${MAX_STEPS} steps for each whom it evaluates`;
      return { ...problem(path, message), code: 'too-costly' };
    }
  }
  return undefined;
}

interface Part {
  readonly path: readonly (string | number)[];
  readonly cost: number;
}

function partsOf({
  components,
  bands,
  transitions = [],
  amounts = [],
}: EvaluationDocument): Part[] {
  const evaluating = components.reduce((sum, one) => sum + componentCost(one), 0);
  return [
    ...components.map((one, at) => ({ path: ['components', at], cost: componentCost(one) })),
    ...bands.map(({ needs }, at) => ({
      path: ['bands', at],
      cost: needs ? costOf(needs, evaluating) : 0,
    })),
    ...transitions.map(({ when }, at) => ({
      path: ['transitions', at],
      cost: costOf(when, evaluating),
    })),
    ...amounts.map(({ product, where, caps = [] }, at) => ({
      path: ['amounts', at],
      cost:
        GATHERING * (product.reduce<number>((sum, one) => sum + entries(one), 0) + caps.length) +
        filters(where),
    })),
  ];
}

function componentCost({ curve = [], steps = [], caps = [], where }: EvaluationComponent): number {
  return GATHERING * (1 + caps.length) + curve.length + steps.length + filters(where);
}

/** @param evaluating what a total costs, which is worked out again for each earlier period */
function costOf(when: When, evaluating: number): number {
  if ('not' in when) return costOf(when.not, evaluating);
  const all = (some: readonly When[]) =>
    some.reduce((sum, one) => sum + costOf(one, evaluating), 0);
  if ('all' in when) return all(when.all);
  if ('any' in when) return all(when.any);
  if ('in' in when) return 1;
  const { metric, consecutive = 0, where, inEach } = when;
  if (!inEach) return GATHERING + consecutive + filters(where);
  const published = metric === 'total' || metric.startsWith('score.');
  return (inEach.periods ?? 1) * (published ? evaluating : GATHERING + filters(where));
}

/** A table is made ready once, and looked up for each; a table in it likewise. */
function entries(factor: Factor): number {
  if (typeof factor !== 'object' || 'fact' in factor) return 1;
  return Object.values(factor.of ?? {}).some((cell) => typeof cell === 'object') ? 3 : 2;
}

/** What a fact passes is worked out once for all that are alike; what passes is gathered row by row. */
function filters(where: Where | undefined): number {
  return where ? GATHERING + Object.keys(where).length : 0;
}
