/** A word or two for people, in each language there is. */
export type Label = readonly [en: string, zh: string];

export type Language = 'en' | 'zh-CN';

/** The first language of an `Accept-Language` header that Lectern speaks; English when there is none. */
export function languageOf(accepted: string | undefined): Language {
  const first = accepted?.split(',').find((one) => /^\s*(zh|en)\b/i.test(one));
  return /^\s*zh/i.test(first ?? '') ? 'zh-CN' : 'en';
}

export function inLanguage(language: Language, [en, zh]: Label): string {
  return language === 'zh-CN' ? zh : en;
}
