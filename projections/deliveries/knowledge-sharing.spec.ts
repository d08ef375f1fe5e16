import { describe, expect, it } from '@jest/globals';
import type { DeliveryAnswer } from './deliveries.queries.js';
import { coverage, flows } from './knowledge-sharing.js';

const held = (
  deliveryId: string,
  trainerId: string,
  attendees: DeliveryAnswer['attendees'],
): DeliveryAnswer => ({
  deliveryId,
  trainerId,
  courseId: null,
  hostDepartment: 'Cells',
  topic: '',
  hours: 1,
  kind: 'sharing',
  startsAt: '2025-09-01T09:00:00+08:00',
  state: 'held',
  attendees,
  feedback: [],
  eventId: null,
});

const departmentOf = (trainerId: string) => (trainerId === 't1' ? 'Cells' : 'Quality');
const q1 = { learnerId: 'q1', department: 'Quality' };
const q2 = { learnerId: 'q2', department: 'Quality' };
const f1 = { learnerId: 'f1', department: 'Finance' };
const sessions = [held('d1', 't1', [q1, q2]), held('d2', 't1', [q1]), held('d3', 't2', [q2, f1])];

describe('knowledge sharing', () => {
  it('counts attendance from the trainer’s department to the learners’, the largest first', () => {
    expect(flows(sessions, departmentOf)).toEqual([
      { from: 'Cells', to: 'Quality', sessions: 2, attendances: 3, learners: 2 },
      { from: 'Quality', to: 'Finance', sessions: 1, attendances: 1, learners: 1 },
      { from: 'Quality', to: 'Quality', sessions: 1, attendances: 1, learners: 1 },
    ]);
  });

  it('says how much of each department was reached, and from how many others', () => {
    const sizes = new Map([
      ['Cells', 3],
      ['Quality', 5],
    ]);
    expect(coverage(sessions, departmentOf, sizes)).toEqual([
      { department: 'Cells', reached: 0, people: 3, from: 0 },
      { department: 'Finance', reached: 1, people: 0, from: 1 },
      { department: 'Quality', reached: 2, people: 5, from: 1 },
    ]);
  });
});
