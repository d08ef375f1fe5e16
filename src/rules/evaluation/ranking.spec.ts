import { compare, movedBy, rank } from './ranking.js';

const standing = (subject: string, total: number | null, band: string | null = 'B') => ({
  subject,
  total,
  band,
});

describe('a ranking', () => {
  it('gives equal totals one rank and leaves out the next', () => {
    const ranked = rank([
      standing('p', 70),
      standing('q', 90),
      standing('r', 80),
      standing('s', 80),
    ]);
    expect(ranked.map(({ subject, rank: place }) => [subject, place])).toEqual([
      ['p', 4],
      ['q', 1],
      ['r', 2],
      ['s', 2],
    ]);
  });

  it('has no rank for one without a total', () => {
    expect(rank([standing('p', null, null), standing('q', 0)]).map((r) => r.rank)).toEqual([
      null,
      1,
    ]);
  });

  it('ranks nobody before a first fact: a starting value is nobody’s merit', () => {
    const prior = { ...standing('p', 80), components: [{ n: 0 }, { n: 0 }] };
    const heard = { ...standing('q', 70), components: [{ n: 0 }, { n: 3 }] };
    expect(rank([prior, heard]).map((one) => [one.subject, one.rank])).toEqual([
      ['p', null],
      ['q', 1],
    ]);
  });
});

describe('what a candidate policy would change', () => {
  it('is who moves in total, band or rank, by person', () => {
    const under = rank([standing('q', 80), standing('p', 70), standing('r', 60)]);
    const candidate = rank([standing('q', 80), standing('p', 85), standing('r', 60)]);
    expect(compare(under, candidate)).toEqual([
      {
        personId: 'p',
        from: { total: 70, band: 'B', rank: 2 },
        to: { total: 85, band: 'B', rank: 1 },
      },
      {
        personId: 'q',
        from: { total: 80, band: 'B', rank: 1 },
        to: { total: 80, band: 'B', rank: 2 },
      },
    ]);
    expect(compare(under, under)).toEqual([]);
  });

  it('is put down to the components whose points moved, the largest move first', () => {
    const points = (...given: [string, number | null][]) => ({
      components: given.map(([id, value]) => ({ id, points: value })),
    });
    const under = points(['demo', 20], ['hours', 10], ['library', 5], ['learners', 12]);
    const candidate = points(['demo', 8], ['hours', 10], ['library', null], ['sharing', 12]);
    expect(movedBy(under, candidate)).toEqual([
      { id: 'demo', from: 20, to: 8 },
      { id: 'learners', from: 12, to: null },
      { id: 'sharing', from: null, to: 12 },
      { id: 'library', from: 5, to: null },
    ]);
  });
});
