import { ratio, type Exact } from '../arithmetic.js';
import { solveExactly } from './linear-system.js';

/** The figures a judge gave a demo, each to be fitted by its own model: the total, every dimension. */
export interface Rating {
  readonly demoId: string;
  readonly judgeId: string;
  readonly figures: readonly Exact[];
}

/** An effect for each figure, by demo or by judge. */
export type Effects = ReadonlyMap<string, readonly Exact[]>;

export interface FairEffects {
  /** What each demo would have got from a panel of every judge of the session. */
  readonly demos: Effects;
  /** How much each judge marks above the rest; they sum to zero. */
  readonly judges: Effects;
}

/**
 * Least squares of figure = demo effect + judge effect over all ratings of a session, judge effects
 * summing to zero, solved exactly: what one asks for when some judges were recused. There is no
 * answer when judges and demos fall apart into groups that nothing links.
 */
export function additiveFair(ratings: readonly Rating[]): FairEffects | 'disconnected' {
  const byDemo = Map.groupBy(ratings, ({ demoId }) => demoId);
  const judges = [...new Set(ratings.map(({ judgeId }) => judgeId))].sort();
  if (!connected(byDemo, judges.length)) return 'disconnected';
  const scales = commonDenominators(ratings);
  const { solutions, divisor } = solveExactly(
    normalEquations(byDemo, judges, scales),
    judges.length,
  );
  const index = new Map(judges.map((judge, row) => [judge, row]));
  const severity = (judge: string, f: number) => solutions[index.get(judge) ?? -1]?.[f] ?? 0n;
  const demos = new Map<string, Exact[]>();
  for (const [demoId, given] of byDemo) {
    const effects = scales.map((scale, f) => {
      const sum = given.reduce(
        (so, rating) => so + units(rating, f, scale) * divisor - severity(rating.judgeId, f),
        0n,
      );
      return ratio(sum, BigInt(given.length) * divisor * scale);
    });
    demos.set(demoId, effects);
  }
  const effectOf = (judge: string) =>
    scales.map((scale, f) => ratio(severity(judge, f), divisor * scale));
  return { demos, judges: new Map(judges.map((judge) => [judge, effectOf(judge)])) };
}

/** For each figure, a denominator that makes all ratings whole numbers. */
function commonDenominators(ratings: readonly Rating[]): bigint[] {
  const scales = (ratings[0]?.figures ?? []).map(() => 1n);
  for (const { figures } of ratings) {
    figures.forEach(({ d }, f) => (scales[f] = leastCommonMultiple(scales[f] ?? 1n, d)));
  }
  return scales;
}

function units({ figures }: Rating, f: number, scale: bigint): bigint {
  const figure = figures[f];
  return figure ? (figure.s * figure.n * scale) / figure.d : 0n;
}

/**
 * The normal equations with the demo effects eliminated, in whole numbers, a row a judge and a
 * right-hand side a figure. Their matrix is a Laplacian; adding the matrix of ones makes it regular
 * on a connected design and imposes Σ effects = 0 by itself.
 */
function normalEquations(
  byDemo: ReadonlyMap<string, readonly Rating[]>,
  judges: readonly string[],
  scales: readonly bigint[],
): bigint[][] {
  const index = new Map(judges.map((judge, i) => [judge, i]));
  const rowOf = (rating: Rating) => index.get(rating.judgeId) ?? -1;
  const panels = [...byDemo.values()];
  const scale = panels.reduce((lcm, given) => leastCommonMultiple(lcm, BigInt(given.length)), 1n);
  const matrix = judges.map(() => [...judges.map(() => scale), ...scales.map(() => 0n)]);
  const add = (row: number, column: number, value: bigint) => {
    const cells = matrix[row];
    if (cells) cells[column] = (cells[column] ?? 0n) + value;
  };
  for (const given of panels) {
    const share = scale / BigInt(given.length);
    const sums = scales.map((s, f) => given.reduce((sum, rating) => sum + units(rating, f, s), 0n));
    for (const a of given) {
      add(rowOf(a), rowOf(a), scale);
      for (const b of given) add(rowOf(a), rowOf(b), -share);
      scales.forEach((s, f) => {
        add(rowOf(a), judges.length + f, scale * units(a, f, s) - share * (sums[f] ?? 0n));
      });
    }
  }
  return matrix;
}

/** Whether every judge can be reached from every other through demos they both marked. */
function connected(byDemo: ReadonlyMap<string, readonly Rating[]>, judges: number): boolean {
  const panels = [...byDemo.values()].map((given) => given.map(({ judgeId }) => judgeId));
  const reached = new Set(panels[0]);
  for (let before = -1; before < reached.size;) {
    before = reached.size;
    for (const panel of panels) {
      if (panel.some((judge) => reached.has(judge))) panel.forEach((judge) => reached.add(judge));
    }
  }
  return reached.size === judges && judges > 0;
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y > 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}
