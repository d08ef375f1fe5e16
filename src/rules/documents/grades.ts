/** The grades of a trainer, the lowest first. */
export const GRADES = ['junior', 'intermediate', 'senior'] as const;

export type GradeName = (typeof GRADES)[number];

/** Whether a grade is below another one; of grades that the ladder does not have nobody knows. */
export function isBelow(grade: string, other: string): boolean {
  const at = (one: string) => GRADES.findIndex((known) => known === one);
  return at(grade) >= 0 && at(grade) < at(other);
}

/** The grade a step above or below; null beyond either end of the ladder. */
export function gradeBeside(grade: string, step: 1 | -1): GradeName | null {
  const at = GRADES.findIndex((one) => one === grade);
  return at < 0 ? null : (GRADES[at + step] ?? null);
}
