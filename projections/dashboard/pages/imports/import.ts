import { send } from '../../api/http.js';
import { language } from '../../words/language.js';
import type { Choices } from './choices.js';

/** A label as the reader reads it. */
export const inWords = ([en, zh]: readonly [string, string]) =>
  language.value === 'zh-CN' ? zh : en;

export const pathOf = (importId: string) => `imports/${encodeURIComponent(importId)}`;

/** @throws Problem */
export async function choose(importId: string, choices: Choices): Promise<void> {
  await send(`${pathOf(importId)}/choices`, { method: 'PUT', body: { choices } });
}
