/**
 * The 97.5 % points of Student's t, as printed: a table gives every engine the same digits, which
 * `Math.pow` does not. Between two rows the wider one counts.
 */
const POINTS: readonly (readonly [degrees: number, t: number])[] = [
  ...[12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228],
  ...[2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11, 2.101, 2.093, 2.086],
  ...[2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042],
].map((t, index) => [index + 1, t] as const);

const BEYOND: typeof POINTS = [
  [40, 2.021],
  [60, 2.0],
  [120, 1.98],
];

/** For a two-sided interval of 95 %. @param degrees of freedom, 1 or more */
export function studentT(degrees: number): number {
  const rows = [...POINTS, ...BEYOND];
  const row = rows.findLast(([from]) => from <= degrees);
  if (!row) throw new RangeError('an interval needs two values');
  return row[1];
}
