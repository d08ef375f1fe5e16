import { describe, expect, it } from '@jest/globals';
import { type SealedDemo, standingOf } from './demo-standing.js';

const demo = (personId: string, total: number, sealed = true) =>
  ({ personId, total, sealed }) as SealedDemo;
const [first, second, tied, open] = [
  demo('a', 89.24),
  demo('b', 88.21),
  demo('c', 88.21),
  demo('d', 99, false),
];
const all = [second, open, first, tied];

describe('where a demo stands', () => {
  it('is counted among the sealed ones, and the first is told from the next', () => {
    expect(standingOf(first, all)).toMatchObject({ rank: 1, of: 3, other: 'b' });
    expect(standingOf(first, all).gap).toBeCloseTo(1.03);
  });

  it('is shared by equals, and the others are told from the first', () => {
    expect(standingOf(tied, all)).toMatchObject({ rank: 2, other: 'a' });
    expect(standingOf(second, all)).toMatchObject({ rank: 2, other: 'a' });
  });

  it('is nothing to compare when it is alone', () => {
    expect(standingOf(first, [first])).toEqual({ rank: 1, of: 1, other: undefined, gap: 0 });
  });
});
