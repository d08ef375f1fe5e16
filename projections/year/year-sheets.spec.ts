import { describe, expect, it } from '@jest/globals';
import { YEAR_SHEETS, type YearAnswers, yearSheets } from './year-sheets.js';

const answer = (lists: Readonly<Record<string, readonly unknown[]>>): YearAnswers =>
  new Map(
    Object.entries(lists).map(([query, data]) => [
      query,
      { data, asOf: '2026-06-30', position: '12' },
    ]),
  );
const people = [{ personId: 't1', name: 'name of t1' }];
const delivery = {
  ...{ startsAt: '2025-08-10T14:00:00+08:00', kind: 'sharing', trainerId: 't1', topic: 'JSA' },
  ...{ hostDepartment: 'QA', hours: 1.5, state: 'held', attendees: 19 },
  feedback: [{ level: 1, n: 11, mean: 98.36 }],
};

describe('the year in one workbook', () => {
  it('begins with what is in it and what it rests on; what was not answered is left out', () => {
    const [index, ...sheets] = yearSheets(
      2025,
      answer({ deliveries: [delivery], people: [] }),
      'en',
    );
    expect(sheets.map(({ name }) => name)).toEqual(['People', 'Classes']);
    expect(index?.rows).toEqual([
      ...[
        ['People', 0],
        ['Classes', 1],
        [null, null],
      ],
      ...[
        ['Year', 2025],
        ['As of', '2026-06-30'],
        ['Ledger position', '12'],
      ],
    ]);
  });

  it('has rows of the year alone, people by name, words as the reader says them', () => {
    const later = { ...delivery, startsAt: '2026-01-02T14:00:00+08:00' };
    const [, , classes] = yearSheets(
      2025,
      answer({ people, deliveries: [delivery, later] }),
      'zh-CN',
    );
    expect(classes?.rows).toEqual([
      [
        ...['2025-08-10', '分享会', 'name of t1', 'JSA', 'QA', 1.5, '已授课', 19],
        ...[11, 98.36, null, null],
      ],
    ]);
    expect(classes?.columns).toHaveLength(12);
  });

  it('asks each query once', () => {
    const queries = YEAR_SHEETS.map(({ query }) => query);
    expect(new Set(queries).size).toBe(queries.length);
  });
});
