/** The grades, in both languages: a paper has both whatever a page is in. */
export const GRADE_WORDS = {
  junior: ['junior', '初级'],
  intermediate: ['intermediate', '中级'],
  senior: ['senior', '高级'],
} as const;

/** A grade in both languages; one that a policy made up goes by its id. */
export function gradeInBoth(grade: string): { readonly zh: string; readonly en: string } {
  if (!Object.hasOwn(GRADE_WORDS, grade)) return { zh: grade, en: grade };
  const [en, zh] = GRADE_WORDS[grade as keyof typeof GRADE_WORDS];
  return { zh, en };
}
