import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { dayFromNumber, daysBetween } from '../rules/calendar.js';
import { lastDayOf, lastEventOf, moveDay, retell, weeksUntil } from './demo-sample.js';
import { knownLanguage, languageOf } from './demo-words.js';

const SAMPLE = 'samples/journey-2025';
const WEEKS = 21;
type Row = Readonly<Record<string, string>>;

/** Columns that hold words; but for the year of the cohort, all others hold ids, figures and days. */
const WORDS = new Set([
  ...['name', 'department', 'position', 'title', 'topics', 'venue', 'topic', 'motivation', 'note'],
  ...['notes', 'audience', 'core_sections', 'core_section', 'changes', 'text', 'answer', 'reason'],
  ...['strengths', 'improvements', 'host_department', 'comment'],
]);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-demo-'));
  retell(SAMPLE, join(folder, 'en'), { weeks: WEEKS, language: 'en' });
  retell(SAMPLE, join(folder, 'zh'), { weeks: WEEKS, language: 'zh-CN' });
});
afterAll(() => rmSync(folder, { recursive: true }));

const files = readdirSync(SAMPLE).filter((name) => name.endsWith('.csv'));
const rows = (file: string, of = SAMPLE) =>
  parse(readFileSync(join(of, file)), { columns: true, bom: true }) as unknown as Row[];
const told = (file: string, language: 'en' | 'zh') => rows(file, join(folder, language));
const column = (all: readonly Row[], name: string) => all.map((row) => row[name] ?? '');
const hasHan = (text: string) => /\p{Script=Han}/u.test(text);

describe('the day of the last event of the demo', () => {
  it('is within the week before today, on the same weekday, whenever it is run', () => {
    const lastDay = lastEventOf(SAMPLE);
    expect(lastDay).toBe('2026-07-08');
    expect(lastDay > lastDayOf(SAMPLE)).toBe(true);
    fc.assert(
      fc.property(fc.integer({ min: 20_000, max: 40_000 }), (number) => {
        const today = dayFromNumber(number);
        const moved = moveDay(lastDay, weeksUntil(today, lastDay));
        expect(daysBetween(lastDay, moved) % 7).toBeCloseTo(0);
        expect([1, 2, 3, 4, 5, 6, 7]).toContain(daysBetween(moved, today));
      }),
    );
  });
});

describe.each(['en', 'zh'] as const)('the sample told in %s', (language) => {
  it.each(files)('keeps the ids and figures of %s, and moves its days', (file) => {
    const figures = (all: readonly Row[]) =>
      all.map((row) => Object.entries(row).filter(([name]) => !WORDS.has(name) && name !== 'year'));
    const before = figures(rows(file));
    const after = figures(told(file, language));
    const movedBack = JSON.stringify(after).replace(/(?<=")\d{4}-\d\d-\d\d(?=["T])/g, (day) =>
      moveDay(day, -WEEKS),
    );
    expect(JSON.parse(movedBack)).toEqual(before);
  });

  it('says every word in that language, and where one stands in the other too', () => {
    const foreign = files.flatMap((file) => {
      const before = rows(file);
      return told(file, language).flatMap((row, i) =>
        Object.entries(row).filter(([name, cell]) => {
          const said = WORDS.has(name) && before[i]?.[name] !== '';
          return said ? hasHan(cell) !== (language === 'zh') || cell === '' : hasHan(cell);
        }),
      );
    });
    expect(foreign).toEqual([]);
  });

  it('calls everybody by a name of their own, and nobody by a number', () => {
    const names = column(told('people.csv', language), 'name');
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => /\d/.test(name))).toEqual([]);
  });

  it('gives every course, section and topic of a candidate a title of its own', () => {
    const courses = told('courses.csv', language);
    expect(new Set(column(courses, 'title')).size).toBe(courses.length);
    const sections = column(courses, 'core_sections').flatMap((cell) => cell.split(';'));
    expect(sections).toHaveLength(3 * courses.length);
    expect(new Set(sections).size).toBe(sections.length);
    const topics = column(told('nominations.csv', language), 'topic');
    expect(new Set(topics).size).toBe(topics.length);
    const taught = new Map(courses.map((row) => [row['course_id'], row['core_sections']]));
    for (const { course_id: id, core_section: section = '' } of told('demos.csv', language)) {
      expect(taught.get(id)?.split(';')).toContain(section);
    }
  });

  it('repeats no comment within a delivery and hardly any correction', () => {
    const comments = told('feedback.csv', language).filter((row) => row['comment'] !== '');
    expect(comments.length).toBeGreaterThan(300);
    const said = comments.map((row) => `${row['delivery_id']} ${row['comment']}`);
    expect(new Set(said).size).toBe(said.length);
    const texts = column(told('corrections.csv', language), 'text');
    expect(new Set(texts).size).toBeGreaterThan(texts.length * 0.75);
  });
});

it('has the departments of one language in the other, one for one', () => {
  const [en, zh] = (['en', 'zh'] as const).map((one) =>
    column(told('people.csv', one), 'department'),
  );
  const pairs = new Set(en?.map((name, i) => `${name} = ${zh?.[i]}`));
  expect([pairs.size, new Set(en).size, new Set(zh).size]).toEqual([11, 11, 11]);
});

it('tells the same each time', () => {
  retell(SAMPLE, join(folder, 'again'), { weeks: WEEKS, language: 'en' });
  for (const file of files) expect(rows(file, join(folder, 'again'))).toEqual(told(file, 'en'));
});

it('gives the cohort the year it was opened in, of its id the old one', () => {
  retell(SAMPLE, join(folder, 'later'), { weeks: 60, language: 'en' });
  expect(rows('cohorts.csv', join(folder, 'later'))).toMatchObject([
    { cohort_id: 'journey-2025', year: '2026', title: '2026 In-House Trainer Development Journey' },
  ]);
});

describe('the language of the demo', () => {
  it.each([
    [{ LC_ALL: 'en_US.UTF-8', LANG: 'zh_CN.UTF-8' }, 'en'],
    [{ LC_ALL: '', LC_MESSAGES: 'zh_TW.UTF-8', LANG: 'C' }, 'zh-CN'],
    [{ LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
    [{ LANG: 'de_DE.UTF-8' }, 'en'],
    [{}, 'en'],
  ])('is by %j %s', (terminal, language) => {
    expect(languageOf(terminal)).toBe(language);
  });

  it('can be said shortly, and is one of two', () => {
    expect(['zh', 'zh-CN', 'zh-cn', 'en'].map(knownLanguage)).toEqual([
      ...['zh-CN', 'zh-CN', 'zh-CN', 'en'],
    ]);
    expect(['fr', ''].map(knownLanguage)).toEqual([undefined, undefined]);
  });
});
