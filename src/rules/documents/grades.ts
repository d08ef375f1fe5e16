/** The grades of a trainer, the lowest first. */
const GRADES = ['junior', 'intermediate', 'senior'] as const;

export type GradeName = (typeof GRADES)[number];

/** The grade a step above or below; null beyond either end of the ladder. */
export function gradeBeside(grade: string, step: 1 | -1): GradeName | null {
  const at = GRADES.findIndex((one) => one === grade);
  return at < 0 ? null : (GRADES[at + step] ?? null);
}
