import { computed, effect, signal } from '@preact/signals';
import { param, setParams } from '../address/address.js';

const LANGUAGES = ['zh-CN', 'en'] as const;
type Language = (typeof LANGUAGES)[number];

const KEPT = 'lectern.language';

function known(text: string | null | undefined): Language | undefined {
  return LANGUAGES.find((one) => one === text);
}

function browsers(): Language {
  const first = navigator.languages.find((one) => /^(zh|en)\b/.test(one));
  return first?.startsWith('zh') ? 'zh-CN' : 'en';
}

const chosen = signal(known(window.localStorage.getItem(KEPT)) ?? browsers());

/** What the address says, else what was chosen before, else what the browser prefers. */
export const language = computed((): Language => known(param('lang')) ?? chosen.value);

export function speak(one: Language): void {
  chosen.value = one;
  window.localStorage.setItem(KEPT, one);
  setParams({ lang: one }, { replace: true });
}

effect(() => {
  document.documentElement.lang = language.value;
});

/** The same words in another language: every key, and a sentence for a sentence. A missing word is a type error. */
type Spoken<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...given: infer Given) => string
      ? (...given: Given) => string
      : Spoken<T[K]>;
};

interface Words {
  readonly [key: string]: string | ((...given: never[]) => string) | Words;
}

/** A page's words. Call the answer while rendering: it is in the language now spoken. */
export function words<const T extends Words>(all: {
  readonly en: T;
  readonly 'zh-CN': NoInfer<Spoken<T>>;
}): () => Spoken<T> {
  const spoken: Readonly<Record<Language, Spoken<T>>> = {
    // Every T is spoken as itself, which TypeScript does not see.
    en: all.en as unknown as Spoken<T>,
    'zh-CN': closedUp(all['zh-CN']),
  };
  return () => spoken[language.value];
}

/** A space between Chinese characters or their punctuation. */
const STRAY =
  /(?<=[\p{Script=Han}\u3000-\u303f\uff00-\uffef]) (?=[\p{Script=Han}\u3000-\u303f\uff00-\uffef])/gu;

/** Sentences set off the names in them by spaces, as Latin ones are; Chinese ones stand without. */
function closedUp<T>(said: T): T {
  if (typeof said === 'function') {
    const sentence = said as unknown as (...given: unknown[]) => string;
    return ((...given: unknown[]) => sentence(...given).replace(STRAY, '')) as T;
  }
  if (typeof said !== 'object' || said === null) return said;
  return Object.fromEntries(Object.entries(said).map(([key, one]) => [key, closedUp(one)])) as T;
}
