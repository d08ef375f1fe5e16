import type { Cap } from '../documents/evaluation.js';
import { figure, type Language, listed } from './spoken.js';

const PER = {
  half: ['half day', '半天'],
  day: ['day', '天'],
  month: ['calendar month', '自然月'],
} as const;

/** At most so much for each period, as a sentence; nothing where there is no cap. */
export function capsInWords(language: Language, caps: readonly Cap[] | undefined): string {
  if (!caps) return '';
  const said = caps.map(({ per, most }) =>
    language === 'en' ? `${figure(most)} a ${PER[per][0]}` : `每${PER[per][1]} ${figure(most)}`,
  );
  return language === 'en'
    ? `At most ${listed(language, said)} count.`
    : `${said.join('、')} 封顶。`;
}
