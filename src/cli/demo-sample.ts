import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { type Day, dayFromNumber, dayNumber } from '../rules/calendar.js';
import type { DemoLanguage } from './demo-words.js';

interface Telling {
  readonly weeks: number;
  readonly language: DemoLanguage;
}

/** The day that `expected.json` has its figures of: the last one of the sample. */
export function lastDayOf(sample: string): Day {
  return (readJson(sample, 'expected.json') as { asOf: Day }).asOf;
}

/** The day of the last that happened in any file: an answer may be given after the day of the figures. */
export function lastEventOf(sample: string): Day {
  const days = readdirSync(sample)
    .filter((name) => name.endsWith('.csv'))
    .flatMap((file) => parse(readFileSync(join(sample, file)), { bom: true }).flat())
    .flatMap((cell) => /^(\d{4}-\d\d-\d\d)T/.exec(cell)?.[1] ?? []);
  return days.sort().at(-1) ?? lastDayOf(sample);
}

/** So many weeks, and the sample ends in the week before this day: nothing in it is still to come. */
export function weeksUntil(today: Day, lastDay: Day): number {
  return Math.floor((dayNumber(today) - 1 - dayNumber(lastDay)) / 7);
}

export function moveDay(day: Day, weeks: number): Day {
  return dayFromNumber(dayNumber(day) + 7 * weeks);
}

/**
 * Copies the sample into a folder with all its days moved by whole weeks, in the words of a language.
 * Ids and figures stay (ADR 33).
 */
export function retell(sample: string, folder: string, { weeks, language }: Telling): void {
  const inWords = language === 'en' ? english(sample) : String;
  mkdirSync(folder, { recursive: true });
  cpSync(join(sample, 'policies'), join(folder, 'policies'), { recursive: true });
  for (const file of readdirSync(sample).filter((name) => name.endsWith('.csv'))) {
    const rows = parse(readFileSync(join(sample, file)), { bom: true });
    const cell = file === 'cohorts.csv' ? inYear(rows, weeks) : (text: string) => text;
    const told = rows.map((row) => row.map((text) => moved(cell(inWords(text)), weeks)));
    writeFileSync(join(folder, file), stringify(told));
  }
}

/** A cell that is a day or begins with one, as a time does; its hours and offset stay. */
function moved(cell: string, weeks: number): string {
  return cell.replace(/^\d{4}-\d\d-\d\d(?=$|T)/, (day) => moveDay(day, weeks));
}

/** The year of a cohort and in its title is that of its first day. */
function inYear(rows: readonly string[][], weeks: number): (cell: string) => string {
  const opened = rows[1]?.at(-1)?.slice(0, 10) ?? '';
  const year = moveDay(opened, weeks).slice(0, 4);
  return (cell) => cell.replace(/^\d{4}(?=$| )/, year);
}

/**
 * Puts a Chinese cell into English: each item of a list by itself, a text sentence by sentence, what
 * stands between quotation marks on its own.
 * @throws Error where `english.json` lacks the words
 */
function english(sample: string): (cell: string) => string {
  const groups = readJson(sample, 'english.json') as Record<string, Record<string, string>>;
  const known = new Map(Object.values(groups).flatMap((group) => Object.entries(group)));
  function inEnglish(text: string): string {
    if (!/\p{Script=Han}/u.test(text)) return text;
    const whole = known.get(text);
    if (whole !== undefined) return whole;
    const [, quoted] = /“(.+?)”/.exec(text) ?? [];
    if (quoted === undefined) throw new Error(`english.json has no words for ${text}`);
    return inEnglish(text.replace(quoted, '')).replace('“”', () => `“${inEnglish(quoted)}”`);
  }
  const sentences = (text: string) => text.match(/[^。]+。?/g) ?? [text];
  return (cell) =>
    cell
      .split(';')
      .map((item) => sentences(item).map(inEnglish).join(' '))
      .join(';');
}

function readJson(sample: string, file: string): unknown {
  return JSON.parse(readFileSync(join(sample, file), 'utf8'));
}
