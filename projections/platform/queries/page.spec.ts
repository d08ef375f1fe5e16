import { Refusal } from '../../../src/platform/kernel/refusal.js';
import { page, placeOf } from './page.js';

const good = { asOf: '2026-06-30', knownAt: { position: '7' }, from: 2 };
const written = (place: unknown) => Buffer.from(JSON.stringify(place)).toString('base64url');

describe('a cursor', () => {
  it('goes on where the page before ended', () => {
    const { asOf, knownAt } = good;
    const { data, next = '' } = page([1, 2, 3], 0, 2, { asOf, knownAt });
    expect(data).toEqual([1, 2]);
    expect(placeOf(next)).toEqual(good);
  });

  it.each([
    ['nothing', null],
    ['a negative place', { ...good, from: -1 }],
    ['half a place', { ...good, from: 0.5 }],
    ['no day', { ...good, asOf: 'x' }],
    ['a day of no calendar', { ...good, asOf: '0000-01-01' }],
    ['a day with U+0000', { ...good, asOf: '2026-06-30\0' }],
    ['nothing known', { ...good, knownAt: null }],
    ['an empty time known', { ...good, knownAt: {} }],
    ['no position', { ...good, knownAt: { position: "7' or 1=1" } }],
    ['a position that is a list', { ...good, knownAt: { position: ['7'] } }],
    ['no time', { ...good, knownAt: { time: 'now' } }],
  ])('that holds %s is refused', (_, place) => {
    expect(() => placeOf(written(place))).toThrow(Refusal);
  });
});
