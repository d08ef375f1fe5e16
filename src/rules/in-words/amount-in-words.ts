import type { AmountRule, EvaluationDocument, Factor } from '../documents/evaluation.js';
import { attributeInWords, whereInWords } from './attribute-words.js';
import { capsInWords } from './caps-in-words.js';
import { metricInWords } from './metric-words.js';
import { type Language, type Sayings, sentences } from './spoken.js';
import { numberInWords } from './table-in-words.js';
import { windowInWords } from './window-in-words.js';

interface Said {
  readonly amount: (what: string, when: string, product: string) => string;
  readonly value: string;
  readonly rounded: (decimals: number) => string;
}

const SAID: Sayings<Said> = {
  en: {
    amount: (what, when, product) => `For each of the ${what} ${when}: ${product}; added up.`,
    value: 'the figure itself',
    rounded: (decimals) => `Rounded once, half away from zero, to ${decimals} decimals.`,
  },
  'zh-CN': {
    amount: (what, when, product) => `${when}逐次${what}：${product}，合计。`,
    value: '该次数值',
    rounded: (decimals) => `最后一次四舍五入保留 ${decimals} 位小数。`,
  },
};

/** How an amount comes about, as a teaching fee. */
export function amountInWords(
  policy: EvaluationDocument,
  { each, product, window = policy.window, where, caps }: AmountRule,
  language: Language,
): string {
  const say = SAID[language];
  const factors = product.map((factor) => factorInWords(language, factor)).join(' × ');
  return sentences(
    language,
    say.amount(metricInWords(language, each), windowInWords(language, window), factors),
    whereInWords(language, where),
    capsInWords(language, caps),
    say.rounded(policy.decimals ?? 2),
  );
}

function factorInWords(language: Language, factor: Factor): string {
  if (factor === 'value') return SAID[language].value;
  if (typeof factor === 'object' && 'fact' in factor)
    return attributeInWords(language, factor.fact);
  return numberInWords(language, factor);
}
