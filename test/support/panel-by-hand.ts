import { WEIGHTS, type Marks } from './folder.js';

/** A panel's totals computed once more, in floats and from the textbook, to check the exact ones against. */
export type Grid = ReadonlyMap<number, ReadonlyMap<number, Marks>>;

export function totalOf(marks: Marks): number {
  const dimensions = Object.entries(WEIGHTS) as [keyof Marks, number][];
  const sum = dimensions.reduce((all, [, weight]) => all + weight, 0);
  return dimensions.reduce((all, [id, weight]) => all + weight * marks[id], 0) / sum;
}

export const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return mean(sorted.slice(Math.ceil(half) - 1, Math.floor(half) + 1));
}

export function trimmed(values: readonly number[], k: number): number {
  return values.length < 5 ? mean(values) : mean([...values].sort((a, b) => a - b).slice(k, -k));
}

/** Least squares of candidate + judge effects, by taking turns until nothing moves. */
export function additiveFair(grid: Grid): Map<number, number> {
  const judges = new Map(
    [...grid.values()].flatMap((sheets) => [...sheets.keys()].map((j) => [j, 0])),
  );
  const candidates = new Map([...grid.keys()].map((c) => [c, 0]));
  for (let round = 0; round < 200; round++) {
    for (const [c, sheets] of grid) {
      candidates.set(
        c,
        mean([...sheets].map(([j, marks]) => totalOf(marks) - (judges.get(j) ?? 0))),
      );
    }
    for (const j of judges.keys()) {
      const given = [...grid].flatMap(([c, sheets]) => {
        const marks = sheets.get(j);
        return marks ? [totalOf(marks) - (candidates.get(c) ?? 0)] : [];
      });
      judges.set(j, mean(given));
    }
    const centre = mean([...judges.values()]);
    for (const [j, effect] of judges) judges.set(j, effect - centre);
    for (const [c, effect] of candidates) candidates.set(c, effect + centre);
  }
  return candidates;
}
