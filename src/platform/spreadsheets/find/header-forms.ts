/** White space of every kind, also what is none to JavaScript. */
const SPACE = /[\s\u200b\u2060\ufeff_-]+/g;
const BRACKETED = /[(（[【「<《{][^)）\]】」>》}]*[)）\]】」>》}]/g;
const BRACKETS = /[()（）[\]【】「」<>《》{}]/g;
/** `1.` `1、` `Q1:` `第1题` `*`: what form tools put before a question. */
const NUMBERING = /^(?:\*|第?\d{1,3}题?[.、．:：)）]|q\d{1,3}[.、:：]?|问题\d{1,3}[.、:：]?)+/i;
const UNIT = /[/／](?:小时|学时|课时|分钟|分|秒|人|天|次|元|h|hours?|min|minutes?|points?)$/i;
const ENDS = /[:：*?？。.]+$/;

/**
 * How a header is compared: without white space, case, numbering and brackets; first with what the brackets hold, then
 * without (`课时（小时）` is 课时).
 */
export function headerForms(header: string): string[] {
  const whole = header.normalize('NFKC').toLowerCase().replace(SPACE, '');
  const bare = (text: string) => {
    const unnumbered = text.replace(NUMBERING, '');
    return (unnumbered || text).replace(ENDS, '').replace(BRACKETS, '');
  };
  const forms = [bare(whole), bare(whole.replace(BRACKETED, ''))];
  return [...new Set([...forms, ...forms.map((form) => form.replace(UNIT, ''))])].filter(Boolean);
}

/** What a set of headers is remembered under, whatever their order. */
export function headersKey(headers: readonly string[]): string {
  return [...new Set(headers.map((header) => headerForms(header)[0] ?? ''))].sort().join('|');
}
