import type { EvaluationDocument } from '../documents/evaluation.js';
import { policyOf } from '../evaluation/small-policy.fixture.js';
import { comparedInWords, documentInWords } from './document-in-words.js';

const document: EvaluationDocument = policyOf(
  [
    {
      from: 'delivery.hours',
      take: 'sum',
      steps: [
        { from: 10, is: 60 },
        { above: 30, is: 100 },
      ],
      atMost: 90,
    },
    {
      from: 'delivery.count',
      take: 'distinct',
      distinct: 'department',
      caps: [{ per: 'day', most: 2 }],
    },
  ],
  {
    bands: [
      { band: 'A', min: 90, needs: { metric: 'score.c0', op: '>=', value: 60 } },
      { band: 'B', min: 0 },
    ],
    transitions: [
      {
        propose: 'demote',
        when: {
          all: [
            {
              metric: 'delivery.hours',
              op: '<',
              value: { by: 'grade', of: { junior: 20 }, otherwise: 30 },
              inEach: { calendar: 'year', which: 'previous', periods: 2 },
            },
            { not: { by: 'grade', in: ['senior'] } },
          ],
        },
      },
    ],
  },
);

describe('a document in words', () => {
  it('says all of it in English', () => {
    expect(
      documentInWords(document, 'en').map(({ heading, text }) => `${heading}: ${text}`),
    ).toEqual([
      'In general: Unless a part says otherwise, what counts is what happened within 12 months up to the day.',
      'c0, weight 1: The sum of hours taught within 12 months up to the day. Scored by steps (from 10: 60, above 30: 100), 0 below them. The score is at most 90.',
      'c1, weight 1: The number of different host department within 12 months up to the day. At most 2 a day count.',
      'Total: Weight × score, added up and divided by the weights that count. Exact until it is rounded, half away from zero, to 2 decimals.',
      'Band A: A total of at least 90. Besides, the score of c0 ≥ 60; else the next band.',
      'Band B: Every total below that.',
      'Proposal: demote: Proposed, for a person to decide on, when the sum of hours taught in each of these periods, one by one: in the 2 calendar years before the current one < by grade (junior: 20, otherwise: 30), and not: the grade is senior.',
    ]);
  });

  it('says all of it in Chinese', () => {
    expect(
      documentInWords(document, 'zh-CN').map(({ heading, text }) => `${heading}：${text}`),
    ).toEqual([
      '总则：除另有规定外，只计截至当日 12 个月内发生的事项。',
      'c0，权重 1：截至当日 12 个月内授课学时合计。按阶梯计分（10 起 60、超过 30 为 100），未达首档计 0 分。该项得分不高于 90。',
      'c1，权重 1：截至当日 12 个月内不同承办部门的个数。每天 2 封顶。',
      '总分：各项权重 × 得分之和，除以参与计算的权重之和。全程精确，最后一次四舍五入保留 2 位小数。',
      'A 档：总分不低于 90。并须满足：“c0”得分 ≥ 60；否则归入下一档。',
      'B 档：低于上述各档的总分。',
      '提议：降级：满足以下条件时提议，由人决定：授课学时合计（以下各周期逐期满足：本年之前的 2 年内） < 按等级（初级 20、其他 30），且并非：等级为高级。',
    ]);
  });

  it('says what another version says differently, and nothing else', () => {
    const { transitions: _, ...rest } = document;
    const after = {
      ...rest,
      components: document.components.map((one) => ({ ...one, weight: one.id === 'c0' ? 2 : 1 })),
    };
    const differs = comparedInWords(document, after, 'en');
    expect(
      differs.map(({ key, before, after: now }) => [key, before?.heading, now?.heading]),
    ).toEqual([
      ['component c0', 'c0, weight 1', 'c0, weight 2'],
      ['proposal 1 demote', 'Proposal: demote', undefined],
    ]);
    expect(comparedInWords(document, document, 'en')).toEqual([]);
  });
});
