/** White space of every kind, also what is none to JavaScript. */
const SPACE = /[\s\u200b\u2060\ufeff]+/gu;
const SPACE_BUT_BREAKS = /(?:(?![\n])[\s\u200b\u2060\ufeff])+/gu;
const BETWEEN_HAN = /(?<=\p{Script=Han}|·) (?=\p{Script=Han}|·)/gu;

/** One space for any run of white space, none at the ends. */
export function tidy(text: string): string {
  return text.replace(SPACE, ' ').trim();
}

/** Free text: its lines stay. */
export function tidyText(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').replace(SPACE_BUT_BREAKS, ' ').split('\n');
  return lines
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** `２０２５－０７` is 2025-07. For ids, numbers, days, times and lists, never for free text. */
export function halfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0))
    .replace(/[\u2010-\u2015\u2212]/g, '-');
}

/** As a name is written: 秦　娜 is 秦娜, Mary Smith keeps her space. */
export function nameAsWritten(text: string): string {
  return tidy(text).replace(BETWEEN_HAN, '');
}

/** As words and names are compared: without white space, width and case. */
export function comparable(text: string): string {
  return text.normalize('NFKC').replace(SPACE, '').toLowerCase();
}
