import type { EvaluationDocument } from '../documents/evaluation.js';
import { policy } from '../journey-2025.fixture.js';
import { componentInWords, totalInWords } from './evaluation-in-words.js';
import { windowInWords } from './window-in-words.js';

describe('an evaluation policy in words', () => {
  const trainer = policy<EvaluationDocument>('evaluation-trainer-v1');

  it('says how each component comes about', () => {
    expect(componentInWords(trainer, 'learners', 'en')).toBe(
      'The mean of feedback, level 1 within 12 months up to the day, weighted by respondents. ' +
        'Each counts half as much after 180 days. ' +
        'As if 15 more had answered 80, so that a few answers do not decide.',
    );
    expect(componentInWords(trainer, 'hours', 'en')).toBe(
      'The sum of hours taught within 12 months up to the day. ' +
        'Scored on the line 0 → 0, 10 → 60, 30 → 100, flat beyond its ends.',
    );
    expect(componentInWords(trainer, 'demo', 'zh-CN')).toBe(
      '截至当日 36 个月内最近一次评委组结果。没有时其权重分给其他项。',
    );
  });

  it.each([
    ['P1Y6M', 'within 1 year 6 months up to the day', '截至当日 1 年 6 个月内'],
    [
      { calendar: 'month', which: 'current' },
      'in the current calendar month up to the day',
      '本月内（截至当日）',
    ],
    [
      { calendar: 'year', startsMonth: 4, which: 'previous', periods: 2 },
      'in the 2 calendar years before the current one, the year beginning in April',
      '本年之前的 2 年内（年度自 4 月起）',
    ],
    [{ since: 'anniversary' }, /latest anniversary of the grant$/, /^自最近一个认证周年日起$/],
  ] as const)('says when what counts has happened: %j', (window, en, zh) => {
    expect(windowInWords('en', window)).toMatch(en);
    expect(windowInWords('zh-CN', window)).toMatch(zh);
  });

  it('says how the total does', () => {
    expect(totalInWords(trainer, 'en')).toMatch(
      /divided by the weights that count.* to 2 decimals\.$/,
    );
    expect(totalInWords({ ...trainer, combine: 'sum', decimals: 1 }, 'en')).toMatch(
      /^Weight × score, added up\. .* 1 decimals\.$/,
    );
  });
});
