import { mean, ZERO, type Exact } from '../arithmetic.js';

/** One figure a judge gave a demo. */
export interface Rating {
  readonly demoId: string;
  readonly judgeId: string;
  /** The figures to fit, each by its own model: the total, then every dimension. */
  readonly figures: readonly Exact[];
}

/** A demo's effect for each figure, or no answer: judges and demos fall apart into unlinked groups. */
export type FairEffects = ReadonlyMap<string, readonly Exact[]> | 'disconnected';

/**
 * Least squares of figure = demo effect + judge effect over all ratings of a session, judge effects
 * summing to zero, solved exactly. The demo effect is what the demo would have got from a panel of
 * everybody: what one asks for when some judges were recused.
 */
export function additiveFair(ratings: readonly Rating[]): FairEffects {
  const byDemo = groupBy(ratings, ({ demoId }) => demoId);
  const judges = [...new Set(ratings.map(({ judgeId }) => judgeId))].sort();
  if (!connected(byDemo, judges.length)) return 'disconnected';
  const severities = judgeEffects(byDemo, judges);
  const effects = new Map<string, readonly Exact[]>();
  for (const [demoId, given] of byDemo) {
    const figures = given[0]?.figures.length ?? 0;
    const effect = Array.from({ length: figures }, (_, f) =>
      mean(given.map((r) => (r.figures[f] ?? ZERO).sub(severities.get(r.judgeId)?.[f] ?? 0))),
    );
    effects.set(demoId, effect);
  }
  return effects;
}

/**
 * The normal equations with the demo effects eliminated. Their matrix is a Laplacian; adding the
 * matrix of ones makes it regular on a connected design and imposes Σ effects = 0 by itself.
 */
function judgeEffects(
  byDemo: ReadonlyMap<string, readonly Rating[]>,
  judges: readonly string[],
): Map<string, readonly Exact[]> {
  const index = new Map(judges.map((judge, i) => [judge, i]));
  const figures = [...byDemo.values()][0]?.[0]?.figures.length ?? 0;
  const rows = judges.map(() => Array.from({ length: judges.length + figures }, () => ZERO));
  const add = (row: number, column: number, value: Exact) => {
    const cells = rows[row];
    if (cells) cells[column] = (cells[column] ?? ZERO).add(value);
  };
  for (let row = 0; row < judges.length; row++) {
    for (let column = 0; column < judges.length; column++) add(row, column, ZERO.add(1));
  }
  for (const given of byDemo.values()) {
    const means = Array.from({ length: figures }, (_, f) =>
      mean(given.map((r) => r.figures[f] ?? ZERO)),
    );
    const share = ZERO.sub(1).div(given.length);
    for (const a of given) {
      const row = index.get(a.judgeId) ?? 0;
      add(row, row, ZERO.add(1));
      for (const b of given) add(row, index.get(b.judgeId) ?? 0, share);
      a.figures.forEach((figure, f) => add(row, judges.length + f, figure.sub(means[f] ?? 0)));
    }
  }
  solve(rows);
  return new Map(judges.map((judge, row) => [judge, rows[row]?.slice(judges.length) ?? []]));
}

/** Gauss and Jordan, in place; exact, so any pivot that is not zero will do. */
function solve(rows: Exact[][]): void {
  for (let column = 0; column < rows.length; column++) {
    const pivotAt = rows.findIndex((row, r) => r >= column && !(row[column] ?? ZERO).equals(0));
    const pivot = rows[pivotAt];
    const swapped = rows[column];
    if (!pivot || !swapped) throw new RangeError('a connected design has one solution');
    rows[pivotAt] = swapped;
    const divisor = pivot[column] ?? ZERO;
    const scaled = pivot.map((cell) => cell.div(divisor));
    rows[column] = scaled;
    rows.forEach((row, r) => {
      const factor = row[column] ?? ZERO;
      if (r === column || factor.equals(0)) return;
      rows[r] = row.map((cell, c) => cell.sub(factor.mul(scaled[c] ?? 0)));
    });
  }
}

/** Whether every judge can be reached from every other through demos they both marked. */
function connected(byDemo: ReadonlyMap<string, readonly Rating[]>, judges: number): boolean {
  const panels = [...byDemo.values()].map((given) => given.map(({ judgeId }) => judgeId));
  const reached = new Set(panels[0]);
  for (let grown = true; grown;) {
    grown = false;
    for (const panel of panels) {
      if (!panel.some((judge) => reached.has(judge))) continue;
      for (const judge of panel) if (!reached.has(judge)) grown = reached.add(judge).size > 0;
    }
  }
  return reached.size === judges && judges > 0;
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

/** The judge effects of a session: how much each marks above the rest, per figure. */
export function judgeSeverities(
  ratings: readonly Rating[],
): ReadonlyMap<string, readonly Exact[]> | 'disconnected' {
  const byDemo = groupBy(ratings, ({ demoId }) => demoId);
  const judges = [...new Set(ratings.map(({ judgeId }) => judgeId))].sort();
  return connected(byDemo, judges.length) ? judgeEffects(byDemo, judges) : 'disconnected';
}
