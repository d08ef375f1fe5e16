import { exact, type Exact } from '../arithmetic.js';

/** Points of a curve, exact, in ascending order of the figure. */
export type Curve = readonly (readonly [Exact, Exact])[];

export function exactCurve(points: readonly (readonly [number, number])[]): Curve {
  return points.map(([x, y]) => [exact(x), exact(y)] as const);
}

/** Piecewise linear between its points and flat beyond its ends. */
export function onCurve(curve: Curve, x: Exact): Exact {
  const above = curve.findIndex(([end]) => x.lte(end));
  const right = curve[above] ?? curve[curve.length - 1];
  if (!right) return x;
  const left = curve[above - 1];
  if (!left || above < 0) return right[1];
  const share = x.sub(left[0]).div(right[0].sub(left[0]));
  return left[1].add(right[1].sub(left[1]).mul(share));
}
