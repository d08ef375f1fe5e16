import { computed, effect, signal } from '@preact/signals';
import { closedUp, type Language, LANGUAGES } from '../../../src/rules/in-words/spoken.js';
import { param, setParams } from '../address/address.js';

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

/** A word, or a sentence about what it is given, in English and in Chinese. */
export type Pair = readonly [en: string, zh: string] | readonly [en: Sentence, zh: Sentence];

type Sentence = (...given: never[]) => string;

interface Words {
  readonly [key: string]: Pair | Words;
}

/** A sentence is given the same in either language. */
type Checked<T> = {
  readonly [K in keyof T]: T[K] extends readonly [infer En, unknown]
    ? En extends (...given: infer Given) => string
      ? readonly [En, (...given: Given) => string]
      : readonly [string, string]
    : Checked<T[K]>;
};

type Spoken<T> = {
  readonly [K in keyof T]: T[K] extends readonly [infer En, unknown]
    ? En extends string
      ? string
      : En
    : Spoken<T[K]>;
};

/** A page's words. Call the answer while rendering: it is in the language now spoken. */
export function words<const T extends Words>(all: T & Checked<T>): () => Spoken<T> {
  const spoken: Partial<Record<Language, Spoken<T>>> = {};
  return () => (spoken[language.value] ??= spokenIn(language.value, all) as Spoken<T>);
}

function spokenIn(one: Language, all: Words): object {
  return Object.fromEntries(
    Object.entries(all).map(([key, said]): [string, unknown] => {
      if (!isPair(said)) return [key, spokenIn(one, said)];
      return [key, one === 'en' ? said[0] : setClose(said[1])];
    }),
  );
}

function isPair(said: Pair | Words): said is Pair {
  return Array.isArray(said);
}

/** Sentences set off the names in them by spaces, as Latin ones are; Chinese ones stand without. */
function setClose(said: string | Sentence): string | Sentence {
  if (typeof said === 'string') return said;
  return (...given) => closedUp(said(...given));
}
