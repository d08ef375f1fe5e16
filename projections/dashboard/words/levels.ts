import { domain, wordFor } from './domain.js';
import { language } from './language.js';

/** What a part of a rubric is called: by its own title where it has one, or by the word for its id. */
export function partName({ id, title }: { readonly id: string; readonly title?: unknown }): string {
  if (typeof title === 'string') return title;
  const own = typeof title === 'object' && title !== null ? levelWords({ ...title }) : '';
  return own === '' ? wordFor(domain().dimensions, id) : own;
}

/** What a level of a rubric says, in the reader's language where the rubric has it. */
export function levelWords(level: Readonly<Record<string, unknown>>): string {
  const spoken = level[language.value] ?? level[language.value.slice(0, 2)] ?? level['en'];
  return typeof spoken === 'string' ? spoken : '';
}
