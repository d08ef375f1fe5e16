import type { Window } from '../documents/window.js';
import { checkDocument } from '../documents/check-document.js';
import { evaluate } from './evaluate.js';
import { fact } from './facts.fixture.js';
import { policyOf } from './small-policy.fixture.js';

/** How many hours of one a day are counted. */
function counted(window: Window, asOf: string, own: readonly (readonly [string, string])[] = []) {
  const days = ['2024-12-31', '2025-01-01', '2025-03-31', '2025-04-01', '2025-06-30', '2025-07-01'];
  const facts = [
    ...own.map(([metric, day]) => fact(metric, day, 1)),
    ...days.map((day) => fact('delivery.hours', day, 1)),
  ];
  const document = policyOf([{ from: 'delivery.hours', take: 'sum', window }]);
  expect(checkDocument('evaluation', document)).toEqual([]);
  const [component] = evaluate(document, facts, asOf).components;
  return component?.inputs.map((id) => id.slice('delivery.hours@'.length, -2).replace('#', ''));
}

describe('a window of the calendar', () => {
  it.each<[Window, string, string[]]>([
    [{ calendar: 'month', which: 'current' }, '2025-06-30', ['2025-06-30']],
    [{ calendar: 'month', which: 'current' }, '2025-06-29', []],
    [{ calendar: 'month', which: 'previous' }, '2025-07-15', ['2025-06-30']],
    [{ calendar: 'quarter', which: 'current' }, '2025-06-30', ['2025-04-01', '2025-06-30']],
    [{ calendar: 'quarter', which: 'previous' }, '2025-06-30', ['2025-01-01', '2025-03-31']],
    [{ calendar: 'year', which: 'previous' }, '2025-07-01', ['2024-12-31']],
    [
      { calendar: 'halfYear', which: 'current' },
      '2025-06-30',
      ['2025-01-01', '2025-03-31', '2025-04-01', '2025-06-30'],
    ],
    // A year that begins in April.
    [
      { calendar: 'year', startsMonth: 4, which: 'previous' },
      '2025-04-01',
      ['2024-12-31', '2025-01-01', '2025-03-31'],
    ],
    [{ calendar: 'year', startsMonth: 4, which: 'current' }, '2025-04-01', ['2025-04-01']],
    // Quarters that begin in February: November to January.
    [
      { calendar: 'quarter', startsMonth: 2, which: 'current' },
      '2025-01-20',
      ['2024-12-31', '2025-01-01'],
    ],
    [
      { calendar: 'year', which: 'current', periods: 2 },
      '2025-03-31',
      ['2024-12-31', '2025-01-01', '2025-03-31'],
    ],
  ])('%j on %s', (window, asOf, days) => {
    expect(counted(window, asOf)?.map((id) => id.slice(0, 10))).toEqual(days);
  });
});

describe('a window since a day of the trainer’s own', () => {
  const own = [
    ['grant', '2023-03-31'],
    ['promotion', '2025-04-01'],
  ] as const;
  it.each<[Window, number]>([
    [{ since: 'grant' }, 6],
    [{ since: 'promotion' }, 3],
    [{ since: 'anniversary' }, 4],
  ])('%j', (window, n) => {
    expect(counted(window, '2025-12-01', own)).toHaveLength(n);
  });

  it('begins at the latest grant where nobody was promoted since', () => {
    const again = [...own, ['grant', '2025-06-30']] as const;
    expect(counted({ since: 'promotion' }, '2025-12-01', again)).toHaveLength(2);
  });

  it('holds nothing of whom nothing was granted', () => {
    expect(counted({ since: 'grant' }, '2025-12-01')).toEqual([]);
  });
});

describe('a window that means nothing', () => {
  it.each<[object, string]>([
    [{ calendar: 'month', which: 'current', startsMonth: 4 }, '/window/startsMonth'],
    [{ calendar: 'decade', which: 'current' }, '/window/calendar'],
    [{ calendar: 'year' }, '/window/which'],
    [{ since: 'birth' }, '/window/since'],
    [{ calendar: 'year', which: 'current', periods: 0 }, '/window/periods'],
  ])('%j is refused at its place', (window, pointer) => {
    const found = checkDocument('evaluation', { ...policyOf([{}]), window });
    expect(found.map((one) => one.pointer)).toEqual([pointer]);
  });

  it('is one since a grant, of a course', () => {
    const course = policyOf([{ from: 'rating.vividness' }], { kind: 'course-health' });
    const found = checkDocument('course-health', { ...course, window: { since: 'grant' } });
    expect(found.map((one) => one.pointer)).toEqual(['/window/since']);
  });
});
