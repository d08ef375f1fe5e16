import type { Cell } from '../../spreadsheets/workbook.js';
import type { Words } from '../table-meaning.js';
import { fault, type Read, shown } from './fault.js';
import { comparable, halfWidth, tidy } from './tidy.js';

type Values = Readonly<Record<string, Words>>;

/** One of the values there are, by itself or by what people write for it. */
export function readChoice(text: string, values: Values): Read {
  const given = comparable(text);
  const found = Object.entries(values).find(([value, words]) =>
    [value, ...words.en, ...words['zh-CN']].some((word) => comparable(word) === given),
  );
  if (found) return { text: found[0] };
  const named = (language: keyof Words) =>
    Object.entries(values).map(([value, words]) => words[language][0] ?? value);
  return fault(
    'none-of',
    [`nobody knows this choice: ${shown(tidy(text))}`, `无法识别的选项：${shown(tidy(text))}`],
    [`one of: ${named('en').join(', ')}`, `可填：${named('zh-CN').join('、')}`],
  );
}

/** Items between `;` `；` `、` `,` `，` and line breaks. */
export function listItems(text: string): string[] {
  return items(halfWidth(text).split(/[;,、\n\r]/));
}

/** Titles between `;` `；` and line breaks: they may have commas of their own. */
export function sectionItems({ text }: Cell): string[] {
  return items(text.split(/[;；\n\r]/));
}

function items(parts: readonly string[]): string[] {
  return parts.map(tidy).filter((item) => item !== '');
}
