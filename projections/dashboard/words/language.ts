import { computed, effect, signal } from '@preact/signals';
import { param, setParams } from '../address/address.js';

const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

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
