import { describe, expect, it } from '@jest/globals';
import { awaitsAnswer, type Class, clashOf, isToCome } from './learning.js';

const at = (time: string) => `2026-12-01T${time}:00+08:00`;
const one = (deliveryId: string, startsAt: string, more: Partial<Class> = {}): Class => ({
  ...{ deliveryId, startsAt, kind: 'salon', trainerId: 't', courseId: null, topic: deliveryId },
  ...{ hostDepartment: 'QA', hours: 2, place: null, capacity: null, enrolled: 0, waiting: 0 },
  ...{ mine: null, waitingAs: null, colleagues: [], answered: [], ...more },
});

describe('a class on the page', () => {
  it('clashes with another that overlaps it and in which one has a place', () => {
    const mine = one('mine', at('10:00'), { mine: 'enrolled' });
    expect(clashOf(one('a', at('11:59')), [mine])).toBe(mine);
    expect(clashOf(one('a', at('08:01')), [mine])).toBe(mine);
    expect(clashOf(one('a', at('12:00')), [mine])).toBeUndefined();
    expect(clashOf(one('a', at('08:00')), [mine])).toBeUndefined();
    expect(clashOf(mine, [mine])).toBeUndefined();
    expect(clashOf(one('a', at('11:00')), [{ ...mine, mine: 'waiting' }])).toBeUndefined();
  });

  it('is to come until it ends', () => {
    const now = Date.parse(at('12:00'));
    expect(isToCome(one('a', at('10:01')), now)).toBe(true);
    expect(isToCome(one('a', at('10:00')), now)).toBe(false);
    expect(isToCome(one('a', at('11:00'), { mine: 'attended' }), now)).toBe(false);
  });

  it('awaits an answer for a fortnight', () => {
    const held = one('a', at('10:00'), { mine: 'attended' });
    const days = (count: number) => Date.parse(at('12:00')) + count * 86_400_000;
    expect(awaitsAnswer(held, days(14))).toBe(true);
    expect(awaitsAnswer(held, days(14) + 1)).toBe(false);
    expect(awaitsAnswer({ ...held, answered: [1] }, days(1))).toBe(false);
    expect(awaitsAnswer({ ...held, mine: null }, days(1))).toBe(false);
  });
});
