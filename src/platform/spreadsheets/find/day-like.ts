import type { Cell } from '../workbook.js';

const DAY =
  /^(?:\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?|\d{1,2}[-./月]\d{1,2}日?|\d{8})(?:[(（\s].*)?$/;

/** Whether a header is a day, with or without its year and what day of the week it is. */
export function isDayLike({ text, day }: Cell): boolean {
  return day !== undefined || DAY.test(text.normalize('NFKC').trim());
}
