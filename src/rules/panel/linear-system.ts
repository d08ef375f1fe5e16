/** Solutions over one common divisor: unknown i of right-hand side f is `solutions[i][f] / divisor`. */
export interface ExactSolution {
  readonly solutions: readonly (readonly bigint[])[];
  readonly divisor: bigint;
}

/**
 * Solves a regular system of whole numbers with several right-hand sides, its last columns, by
 * fraction-free elimination (Bareiss 1968): every division comes out even, and no number grows
 * beyond the determinants it stands for.
 * @throws RangeError when the system has no single solution
 */
export function solveExactly(
  system: readonly (readonly bigint[])[],
  unknowns: number,
): ExactSolution {
  const rows = system.map((row) => [...row]);
  let previous = 1n;
  for (let column = 0; column < unknowns; column++) {
    const at = rows.findIndex((row, r) => r >= column && row[column] !== 0n);
    const [pivot, displaced] = [rows[at], rows[column]];
    if (!pivot || !displaced) throw new RangeError('the system has no single solution');
    rows[at] = displaced;
    rows[column] = pivot;
    const lead = pivot[column] ?? 1n;
    rows.forEach((row, r) => {
      if (r === column) return;
      const factor = row[column] ?? 0n;
      for (let c = 0; c < row.length; c++) {
        row[c] = (lead * (row[c] ?? 0n) - factor * (pivot[c] ?? 0n)) / previous;
      }
    });
    previous = lead;
  }
  return { solutions: rows.map((row) => row.slice(unknowns)), divisor: previous };
}
