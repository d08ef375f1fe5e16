import type { EvaluationDocument } from '../documents/evaluation.js';
import { policy } from '../journey-2025.fixture.js';
import { amountInWords } from './amount-in-words.js';
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

  it('says which facts count, and how an amount comes about', () => {
    const fee = {
      id: 'fee',
      each: 'delivery.hours',
      where: { day: ['weekend', 'holiday'], headCount: { from: 20 } },
      window: { calendar: 'month', which: 'current' },
      product: [
        200,
        'value',
        {
          by: 'grade',
          of: { junior: 1, senior: { by: 'nth', steps: [{ above: 3, is: 0.8 }] } },
          otherwise: 2,
        },
        { fact: 'headCount' },
      ],
    } as const;
    expect(amountInWords(trainer, fee, 'en')).toBe(
      'For each of the hours taught in the current calendar month up to the day: 200 × the figure itself × ' +
        'by grade (junior: 1, senior: by time that the trainer holds the course (above 3: 0.8), otherwise: 2) × ' +
        'head count; added up. Counted only where kind of day is weekend or holiday and head count is at least 20. ' +
        'Rounded once, half away from zero, to 2 decimals.',
    );
    expect(amountInWords(trainer, fee, 'zh-CN')).toBe(
      '本月内（截至当日）逐次授课学时：200 × 该次数值 × 按等级（初级 1、高级按本人第几次讲授该课程（超过 3 为 0.8）、其他 2） × 参加人数，合计。' +
        '仅计日期类型为周末或节假日，且参加人数不少于 20 的部分。最后一次四舍五入保留 2 位小数。',
    );
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
