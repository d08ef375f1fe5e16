import { GRADE_WORDS } from '../../../src/rules/in-words/state-words.js';

/** A grade in both languages; one that a policy made up goes by its id. */
export function gradeInBoth(grade: string): { readonly zh: string; readonly en: string } {
  if (!Object.hasOwn(GRADE_WORDS, grade)) return { zh: grade, en: grade };
  const [en, zh] = GRADE_WORDS[grade as keyof typeof GRADE_WORDS];
  return { zh, en };
}
