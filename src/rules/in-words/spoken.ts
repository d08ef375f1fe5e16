export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The same sayings in either language. */
export type Sayings<T> = Readonly<Record<Language, T>>;

/** A space between Chinese characters or their punctuation. */
const STRAY =
  /(?<=[\p{Script=Han}\u3000-\u303f\uff00-\uffef]) (?=[\p{Script=Han}\u3000-\u303f\uff00-\uffef])/gu;

/** Chinese stands without spaces, but around Latin names and figures. */
export function closedUp(text: string): string {
  return text.replace(STRAY, '');
}

/** Sentences one after another. */
export function sentences(language: Language, ...all: readonly string[]): string {
  const said = all.filter(Boolean);
  return language === 'en' ? said.join(' ') : closedUp(said.join(''));
}

/** One and another, as a list is said. */
export function listed(
  language: Language,
  items: readonly string[],
  type: 'conjunction' | 'disjunction' = 'conjunction',
): string {
  return new Intl.ListFormat(language, { type }).format(items);
}

/** A hyphen is no minus: it is short, and lines break after it. */
export function figure(value: number): string {
  return String(value).replace('-', '−');
}

/** What the document calls something for its readers: its title in their language, or its id. */
export function titleOf(
  language: Language,
  { id, title }: { readonly id: string; readonly title?: unknown },
): string {
  if (typeof title === 'string') return title;
  const by = (title ?? {}) as Readonly<Record<string, string>>;
  return by[language] ?? by[language === 'en' ? 'en' : 'zh'] ?? id;
}
