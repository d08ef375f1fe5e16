import { checkDocument } from '../documents/check-document.js';
import type { CourseTraits, HeldDelivery } from './delivery-attributes.js';
import { deliveryAttributes, halfOf } from './delivery-attributes.js';
import { evaluate } from './evaluate.js';
import { fact } from './facts.fixture.js';
import { policyOf } from './small-policy.fixture.js';

function held(changes: Partial<HeldDelivery>): HeldDelivery {
  return {
    ...{ deliveryId: 'd', trainerId: 't', kind: 'course', courseId: 'c', day: '2026-06-08' },
    ...{ startsAt: '2026-06-08T09:00:00+08:00', half: 'morning', dayKind: null, place: null },
    ...{ hostDepartment: 'HR', headCount: 12, ...changes },
  };
}

describe('what is known of a delivery', () => {
  const traits = (changes: Partial<CourseTraits> = {}) =>
    new Map([['c', { level: 'A', difficulty: null, developers: [], ...changes }]]);

  it('is all that its plan, its course and its attendance say', () => {
    const developers = [{ personId: 't', since: null }];
    expect(deliveryAttributes([held({ place: 'Site 2' })], traits({ developers }))).toEqual([
      {
        ...{ kind: 'course', day: 'weekday', half: 'morning', department: 'HR', headCount: 12 },
        ...{ place: 'Site 2', course: 'c', nth: 1, developed: 'yes', level: 'A' },
      },
    ]);
  });

  it('counts how often the trainer had held the course, by start, whatever the order of recording', () => {
    const at = (deliveryId: string, startsAt: string, more: Partial<HeldDelivery> = {}) =>
      held({ deliveryId, startsAt, ...more });
    const all = [
      at('late', '2026-06-09T09:00:00+08:00'),
      at('early', '2026-06-08T09:00:00+08:00'),
      at('other', '2026-06-07T09:00:00+08:00', { trainerId: 'u' }),
      at('b', '2026-06-08T01:00:00Z'),
      at('salon', '2026-06-01T01:00:00Z', { kind: 'salon', courseId: null }),
    ];
    expect(deliveryAttributes(all, new Map()).map(({ nth }) => nth)).toEqual([
      3,
      2,
      1,
      1,
      undefined,
    ]);
  });

  it('calls a trainer a developer from the day on which they shared the course', () => {
    const developers = [{ personId: 't', since: '2026-06-08' }];
    const days = [held({ day: '2026-06-07' }), held({ day: '2026-06-08' })];
    expect(deliveryAttributes(days, traits({ developers })).map((one) => one['developed'])).toEqual(
      ['no', 'yes'],
    );
  });

  it('knows weekends, unless somebody said better', () => {
    const days = ['2026-06-05', '2026-06-06', '2026-06-07', '1969-12-27'].map((day) =>
      held({ day }),
    );
    const worked = held({ day: '2026-06-06', dayKind: 'weekday' });
    expect(deliveryAttributes([...days, worked], new Map()).map(({ day }) => day)).toEqual([
      ...['weekday', 'weekend', 'weekend', 'weekend', 'weekday'],
    ]);
    expect([11, 12, 17, 18].map(halfOf)).toEqual(['morning', 'afternoon', 'afternoon', 'evening']);
  });
});

describe('a filter or table', () => {
  const pointers = (document: object) =>
    checkDocument('evaluation', { ...policyOf([{}]), ...document }).map(({ pointer }) => pointer);
  const only = (where: object, from = 'delivery.hours') => ({
    components: [{ id: 'c', from, take: 'sum', weight: 1, where }],
  });
  const product = (...factors: unknown[]) => ({
    amounts: [{ id: 'fee', each: 'delivery.hours', product: factors }],
  });

  it.each<[object, string]>([
    [only({ day: ['weekend'] }, 'feedback.1'), '/components/0/where'],
    [only({ colour: ['red'] }), '/components/0/where/colour'],
    [only({ day: [3] }), '/components/0/where/day/0'],
    [only({ nth: ['first'] }), '/components/0/where/nth/0'],
    [only({ day: { from: 1 } }), '/components/0/where/day'],
    [only({ nth: { from: 3, to: 2 } }), '/components/0/where/nth/to'],
    [only({ nth: {} }), '/components/0/where/nth'],
    [product({ by: 'nth', of: { 1: 2 } }), '/amounts/0/product/0/of'],
    [product({ by: 'level', steps: [{ from: 1, is: 2 }] }), '/amounts/0/product/0/steps'],
    [
      product({
        by: 'nth',
        steps: [
          { above: 1, is: 2 },
          { from: 1, is: 2 },
        ],
      }),
      '/amounts/0/product/0/steps/1/from',
    ],
    [
      product({ by: 'level', of: { A: { by: 'day', of: { x: { by: 'half', of: { y: 1 } } } } } }),
      '/amounts/0/product/0/of/A/of/x',
    ],
    [
      product({ by: 'level', of: { A: { by: 'colour', of: { x: 1 } } } }),
      '/amounts/0/product/0/of/A/by',
    ],
    [product({ fact: 'level' }), '/amounts/0/product/0/fact'],
    [product('values'), '/amounts/0/product/0'],
  ])('%j is refused at its place', (document, pointer) => {
    expect(pointers(document)).toEqual([pointer]);
  });

  it('names the inputs that passed, and says what a table lacks', () => {
    const document = policyOf([{ from: 'delivery.hours', take: 'best', where: { place: ['X'] } }], {
      amounts: [
        {
          id: 'fee',
          each: 'delivery.hours',
          product: [{ by: 'level', of: { A: { by: 'place', of: { Y: 2 } } } }],
        },
      ],
    });
    const facts = [
      fact('delivery.hours', '2026-06-01', 3, { attributes: { place: 'X', level: 'A' } }),
      fact('delivery.hours', '2026-06-01', 9, { attributes: { place: 'Y', level: 'A' } }),
      fact('delivery.hours', '2026-06-01', 9),
    ];
    const result = evaluate(document, facts, '2026-06-30');
    expect(result.components[0]).toMatchObject({ score: 3, inputs: [facts[0]?.eventId] });
    expect(result.amounts[0]).toMatchObject({ amount: null, missing: 'place' });
  });
});
