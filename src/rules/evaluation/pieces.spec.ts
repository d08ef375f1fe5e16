import { checkDocument } from '../documents/check-document.js';
import type { EvaluationDocument } from '../documents/evaluation.js';
import { evaluate } from './evaluate.js';
import { fact } from './facts.fixture.js';
import { policyOf } from './small-policy.fixture.js';

const AS_OF = '2026-06-30';
const pointers = (document: EvaluationDocument) =>
  checkDocument(document.kind, document).map(({ pointer }) => pointer);
const component = (changes: object) => policyOf([changes]);
const hours = { from: 'delivery.hours', take: 'sum' };
const condition = { metric: 'delivery.hours', op: '>=', value: 1 };
const when = (condition: object, changes: object = {}) =>
  policyOf([{}], {
    ...changes,
    transitions: [
      { propose: 'promote', when: condition },
    ] as EvaluationDocument['transitions'] & {},
  });
const years = { calendar: 'year', which: 'previous', periods: 2 };

describe('a piece that means nothing where it stands', () => {
  it.each<[string, EvaluationDocument, string]>([
    [
      'steps and a curve',
      component({ steps: [{ from: 0, is: 1 }], curve: [[0, 0]] }),
      '/components/0/steps',
    ],
    [
      'steps that go down',
      component({
        steps: [
          { from: 2, is: 1 },
          { from: 1, is: 2 },
        ],
      }),
      '/components/0/steps/1/from',
    ],
    ['steps below zero', component({ steps: [{ from: 0, is: -1 }] }), '/components/0/steps/0/is'],
    ['a weight below zero', component({ weight: -1 }), '/components/0/weight'],
    ['a weight of zero', component({ weight: 0 }), '/components/0/weight'],
    ['a cap on a mean', component({ caps: [{ per: 'day', most: 1 }] }), '/components/0/caps'],
    [
      'a cap twice',
      component({
        ...hours,
        caps: [
          { per: 'day', most: 1 },
          { per: 'day', most: 2 },
        ],
      }),
      '/components/0/caps/1/per',
    ],
    [
      'a half day of feedback',
      component({ take: 'sum', caps: [{ per: 'half', most: 1 }] }),
      '/components/0/caps/0/per',
    ],
    ['a least above the most', component({ atLeast: 2, atMost: 1 }), '/components/0/atMost'],
    [
      'different ones of nothing',
      component({ ...hours, take: 'distinct' }),
      '/components/0/distinct',
    ],
    [
      'different ones of a sum',
      component({ ...hours, distinct: 'course' }),
      '/components/0/distinct',
    ],
    [
      'needs of the last band',
      policyOf([{}], { bands: [{ band: 'A', min: 0, needs: { by: 'grade', in: ['x'] } }] }),
      '/bands/0/needs',
    ],
    [
      'a band that needs a band',
      policyOf([{}], {
        bands: [
          { band: 'A', min: 1, needs: { by: 'band', in: ['A'] } },
          { band: 'B', min: 0 },
        ],
      }),
      '/bands/0/needs/by',
    ],
    [
      'a score of no component',
      when({ metric: 'score.x', op: '>', value: 1 }),
      '/transitions/0/when/metric',
    ],
    [
      'a window beside periods',
      when({ ...condition, inEach: years, window: 'P1M' }),
      '/transitions/0/when/window',
    ],
    [
      'periods of a derived metric',
      when({ ...condition, metric: 'monthsSinceDelivery', inEach: years }),
      '/transitions/0/when/inEach',
    ],
    [
      'periods of deliveries in a row',
      when({ ...condition, metric: 'feedback.1', consecutive: 2, inEach: years }),
      '/transitions/0/when/inEach',
    ],
    [
      'periods that are no calendar',
      when({ ...condition, inEach: { since: 'grant' } }),
      '/transitions/0/when/inEach/calendar',
    ],
    ['a grade that is no list', when({ by: 'grade', in: 'junior' }), '/transitions/0/when/in'],
    [
      'not within not',
      when({ not: { not: { not: { not: condition } } } }),
      '/transitions/0/when/not/not/not/metric',
    ],
  ])('%s is refused at its place', (_, document, pointer) => {
    expect(pointers(document)[0]).toBe(pointer);
  });

  it('a total of earlier years cannot rest on what is told as of the day', () => {
    const document = when({ metric: 'total', op: '>', value: 1, inEach: years });
    const library = {
      ...document,
      components: [{ id: 'c', from: 'course.health', take: 'mean', weight: 1 }],
    } as const;
    expect(pointers(library)).toEqual(['/transitions/0/when/inEach']);
  });

  it('totals of many periods cost as many evaluations', () => {
    const total = { metric: 'total', op: '>', value: 1, inEach: { ...years, periods: 40 } };
    const dear = when({ all: Array.from({ length: 20 }, () => total) });
    expect(checkDocument('evaluation', dear)[0]).toMatchObject({
      pointer: '/transitions/0',
      code: 'too-costly',
    });
  });
});

describe('conditions', () => {
  const proposals = (one: object, grade?: string) =>
    evaluate(
      when(one),
      [
        fact('delivery.hours', '2024-05-01', 5),
        fact('delivery.hours', '2025-05-01', 6),
        fact('feedback.1', '2025-07-01', 70),
      ],
      AS_OF,
      grade === undefined ? {} : { grade },
    ).proposals;
  const ten = { ...condition, inEach: years, value: 5 };

  it('hold in each of several years, or not', () => {
    expect(proposals(ten)).toEqual(['promote']);
    expect(proposals({ ...ten, value: 6 })).toEqual([]);
    expect(proposals({ ...ten, inEach: { ...years, periods: 3 } })).toEqual([]);
    expect(proposals({ not: { ...ten, value: 6 } })).toEqual(['promote']);
  });

  it('ask for figures of every year: a mean of nothing meets nothing', () => {
    expect(
      proposals({ metric: 'feedback.1', op: '<', value: 90, inEach: { ...years, periods: 1 } }),
    ).toEqual(['promote']);
    expect(proposals({ metric: 'feedback.1', op: '<', value: 90, inEach: years })).toEqual([]);
  });

  it('are by grade, and of nobody whose grade is unknown', () => {
    const senior = { by: 'grade', in: ['senior'] };
    expect(proposals(senior, 'senior')).toEqual(['promote']);
    expect(proposals(senior, 'junior')).toEqual([]);
    expect(proposals(senior)).toEqual([]);
    expect(proposals({ not: senior }, 'junior')).toEqual(['promote']);
  });

  it('say what they met', () => {
    const [transition] = evaluate(
      when({ all: [{ by: 'band', in: ['A', 'B'] }, ten] }),
      [fact('feedback.1', AS_OF, 70)],
      AS_OF,
    ).transitions;
    expect(transition?.conditions).toMatchObject([
      { metric: 'band', op: 'in', among: ['A', 'B'], is: 'B', met: true, inputs: [] },
      { metric: 'delivery.hours', required: 5, actual: [0, 0], met: false },
    ]);
  });
});

it('an amount is capped day by day after its factors', () => {
  const document = policyOf([{}], {
    amounts: [
      {
        id: 'fee',
        each: 'delivery.hours',
        product: [100, 'value'],
        caps: [
          { per: 'day', most: 500 },
          { per: 'month', most: 900 },
        ],
      },
    ],
  });
  const facts = [
    fact('delivery.hours', '2026-05-30', 4),
    fact('delivery.hours', '2026-06-01', 4),
    fact('delivery.hours', '2026-06-01', 4),
    fact('delivery.hours', '2026-06-02', 4.5),
  ];
  expect(checkDocument('evaluation', document)).toEqual([]);
  expect(evaluate(document, facts, AS_OF).amounts[0]?.amount).toBe(1300);
});
