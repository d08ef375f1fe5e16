import fc from 'fast-check';
import type { AwardDocument } from './documents/award.js';
import type { CertificationDocument } from './documents/certification.js';
import type { RubricDocument } from './documents/rubric.js';
import { expected, field, liveSheets, policy, rows } from './journey-2025.fixture.js';
import { panelResult } from './panel/panel-result.js';
import { result } from './panel/panel-rubrics.fixture.js';
import { passes } from './panel/passes.js';
import { placings, type Contender } from './placings.js';

const DEMO_DAY = policy<AwardDocument>('award-demo-day-v1');

const AB: AwardDocument = {
  kind: 'award',
  id: 'ab',
  version: 1,
  places: [
    { place: 'first', count: 1 },
    { place: 'second', count: 2 },
  ],
  tieBreak: ['a', 'b'],
};

function contender(id: string, total: number, a = 0, b = 0, passed = true): Contender {
  return { id, total, passed, dimensions: { a, b } };
}

function placesOf(award: AwardDocument, contenders: readonly Contender[]): string[] {
  return placings(award, contenders).map(({ place, id }) => `${place} ${id}`);
}

describe('places', () => {
  it('of the 2025 demo day are as published', () => {
    const rubric = policy<RubricDocument>('rubric-demo-v1');
    const junior = policy<CertificationDocument>('certification-junior-v1');
    const sheets = liveSheets();
    const contenders = rows('demos').map((row) => {
      const input = {
        demoId: field(row, 'demo_id'),
        sheets,
        seconds: Number(field(row, 'seconds')),
      };
      const { total, dimensions } = result(panelResult(rubric, input));
      return {
        id: field(row, 'person_id'),
        total,
        dimensions,
        ...passes(junior, { total, dimensions }),
      };
    });
    const placed = placings(DEMO_DAY, contenders).map(({ place, id, total }) => ({
      place,
      personId: id,
      total,
    }));
    expect(placed).toEqual(expected('placings'));
  });

  it('go by total, to those who passed only', () => {
    const field = [
      contender('p', 70),
      contender('q', 90, 0, 0, false),
      contender('r', 80),
      contender('s', 60),
    ];
    expect(placesOf(AB, field)).toEqual(['first r', 'second p', 'second s']);
  });

  it('go by the policy’s metrics in their order when totals are equal', () => {
    const placed = placings(AB, [
      contender('p', 80, 70, 99),
      contender('q', 80, 70, 98),
      contender('r', 80, 71, 0),
    ]);
    expect(placed).toEqual([
      {
        place: 'first',
        id: 'r',
        total: 80,
        tieBreak: [{ metric: 'a', value: 71, against: ['p', 'q'], stillTiedWith: [] }],
        tiedWith: [],
      },
      {
        place: 'second',
        id: 'p',
        total: 80,
        tieBreak: [
          { metric: 'a', value: 70, against: ['q', 'r'], stillTiedWith: ['q'] },
          { metric: 'b', value: 99, against: ['q'], stillTiedWith: [] },
        ],
        tiedWith: [],
      },
      expect.objectContaining({ place: 'second', id: 'q' }),
    ]);
  });

  it('are shared by all who are still level, and the next place has its own count', () => {
    const field = [
      contender('p', 90),
      contender('q', 90),
      contender('r', 80),
      contender('s', 70),
      contender('t', 60),
    ];
    expect(placesOf(AB, field)).toEqual(['first p', 'first q', 'second r', 'second s']);
    expect(placings(AB, field)[0]).toMatchObject({
      tiedWith: ['q'],
      tieBreak: [{ metric: 'a' }, { metric: 'b' }],
    });
  });

  it('take in everyone level at the edge of a place, beyond its count', () => {
    const award = { ...AB, places: [...AB.places, { place: 'third', count: 1 }] };
    const field = [
      contender('p', 90),
      contender('q', 80),
      contender('r', 70),
      contender('s', 70),
      contender('t', 70),
      contender('u', 60),
    ];
    expect(placesOf(award, field)).toEqual([
      'first p',
      'second q',
      'second r',
      'second s',
      'second t',
      'third u',
    ]);
  });

  it('stay empty when there is nobody left', () => {
    expect(placesOf(AB, [contender('p', 90)])).toEqual(['first p']);
    expect(placings(AB, [])).toEqual([]);
  });

  it('without tie-breaks are shared by equal totals', () => {
    const { tieBreak: _, ...plain } = AB;
    expect(placesOf(plain, [contender('p', 90, 9), contender('q', 90, 1)])).toEqual([
      'first p',
      'first q',
    ]);
  });

  it('put one who lacks the figure of a tie-break after those who have it', () => {
    const bare = { id: 'p', total: 90, passed: true, dimensions: {} };
    expect(placesOf(AB, [bare, contender('q', 90, 0)])).toEqual(['first q', 'second p']);
  });

  it('do not depend on the order of arrival, and never part those who are level', () => {
    const small = fc.integer({ min: 0, max: 2 });
    const field = fc
      .array(fc.tuple(small, small, small, fc.boolean()), { maxLength: 9 })
      .map((drawn) =>
        drawn.map(([total, a, b, passed], i) => contender(`p${i}`, total, a, b, passed)),
      )
      .chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
      );
    fc.assert(
      fc.property(field, ([all, shuffled]) => {
        const placed = placings(AB, all);
        expect(placings(AB, shuffled)).toEqual(placed);
        const placeOf = new Map(placed.map(({ id, place }) => [id, place]));
        for (const { id, tiedWith } of placed) {
          for (const other of tiedWith) expect(placeOf.get(other)).toBe(placeOf.get(id));
        }
        const worst = Math.min(...placed.map(({ total }) => total));
        for (const { id, passed, total } of all) {
          if (!passed) expect(placeOf.has(id)).toBe(false);
          else if (!placeOf.has(id)) expect(total).toBeLessThanOrEqual(worst);
        }
      }),
    );
  });
});
