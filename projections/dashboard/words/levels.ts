import { language } from './language.js';

/** What a level of a rubric says, in the reader's language where the rubric has it. */
export function levelWords(level: Readonly<Record<string, unknown>>): string {
  const spoken = level[language.value] ?? level[language.value.slice(0, 2)] ?? level['en'];
  return typeof spoken === 'string' ? spoken : '';
}
