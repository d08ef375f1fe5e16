import { describe, expect, it } from '@jest/globals';
import { SamePerson } from './same-person.js';

describe('ids of one person', () => {
  const people = new SamePerson([
    { from: 'a', into: 'b' },
    { from: 'b', into: 'c' },
    { from: 'x', into: 'c' },
    { from: 'x', into: null },
  ]);

  it('are the one they go by, and all they ever had', () => {
    expect(['a', 'b', 'c', 'x', 'd'].map((id) => people.idOf(id))).toEqual([
      'c',
      'c',
      'c',
      'x',
      'd',
    ]);
    expect(people.idsOf('a')).toEqual(['c', 'a', 'b']);
    expect(people.idsOf('d')).toEqual(['d']);
  });

  it('are read as one in the fields that hold people, and nowhere else', () => {
    const event = {
      type: 'X',
      data: { judgeId: 'a', decidedBy: ['b', 'd'], demoId: 'a', attendees: [{ learnerId: 'a' }] },
      metadata: { actor: { personId: 'b' } },
    };
    expect(people.within(event)).toEqual({
      type: 'X',
      data: { judgeId: 'c', decidedBy: ['c', 'd'], demoId: 'a', attendees: [{ learnerId: 'c' }] },
      metadata: { actor: { personId: 'c' } },
    });
    expect(new SamePerson().within(event)).toBe(event);
  });
});

it('says a fact anew under the ids under which it was recorded, but for what is different', () => {
  const people = new SamePerson([{ from: 'old', into: 'new' }]);
  const recorded = { hours: 2, trainerId: 'old', attendees: [{ learnerId: 'old' }] };
  const said = { hours: 3, trainerId: 'new', attendees: [{ learnerId: 'new' }], reason: 'Typed' };
  expect(people.asRecorded(said, recorded)).toEqual({ ...recorded, hours: 3, reason: 'Typed' });
  const named = { ...said, attendees: [{ learnerId: 'new' }, { learnerId: 'l2' }] };
  expect(people.asRecorded(named, recorded).attendees).toEqual(named.attendees);
});
