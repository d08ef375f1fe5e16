import { language, type Language } from './language.js';

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
    'zh-CN': all['zh-CN'],
  };
  return () => spoken[language.value];
}
