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
