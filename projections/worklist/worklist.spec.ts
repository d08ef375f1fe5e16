import { describe, expect, it } from '@jest/globals';
import { folded } from '../../test/projections/folded.js';
import { History } from '../../test/projections/history.js';
import { forThoseHere, waiting, waitsFor } from './waiting.js';
import { worklist } from './worklist.js';

const rowsOf = (history: History) => folded(worklist('Asia/Shanghai'), history);

describe('the fold of the worklist', () => {
  it('keeps each signature with whoever gave it, and with nobody once nothing waits', () => {
    const pair = { sessionId: 's', judgeId: 'j', candidacyId: 'c.a' };
    const history = new History()
      .add('RoleGrantRequested', { personId: 'a', role: 'auditor', requestedBy: 'admin' })
      .add('RoleGranted', { personId: 'a', role: 'auditor' })
      .add('ConflictWaived', { ...pair, reason: '', waivedBy: 'admin', effective: false })
      .add('ConflictWaived', { ...pair, reason: '', waivedBy: 'admin2', effective: true })
      .add('ErasureRequested', { personId: 'a', requestedBy: 'a', signedBy: 'admin' });
    const { signature } = rowsOf(history);
    const inOrder = [...signature].sort((a, b) => Number(a.position) - Number(b.position));
    expect(inOrder.map(({ what, by }) => [what, by])).toEqual([
      ['role', 'admin'],
      ['role', null],
      ['waiver', 'admin'],
      ['waiver', null],
      ['erasure', 'admin'],
    ]);
    expect(inOrder[2]).toMatchObject(pair);
  });

  it('takes whoever was erased for gone, as those who left until they come back', () => {
    const history = new History()
      .add('PersonLeft', { personId: 'a' })
      .add('PersonReturned', { personId: 'a', department: 'QA' })
      .add('PersonErased', { personId: 'b', requestedBy: 'b', signedBy: ['admin', 'admin2'] });
    const { presence } = rowsOf(history);
    const inOrder = [...presence].sort((a, b) => Number(a.position) - Number(b.position));
    expect(inOrder.map(({ personId, here }) => [personId, here])).toEqual([
      ['a', false],
      ['a', true],
      ['b', false],
    ]);
  });
});

describe('a task', () => {
  const about = { aggregate: 'correction', id: 'k', personId: 'a', title: null };
  const left = new Map([
    ['coach', { eventId: 'e', day: '2025-07-01', position: '1', recordedAt: 0 }],
  ]);

  it('of whoever has left waits for others where others may do it, else for nobody', () => {
    const accept = waiting('correction-to-accept', { personId: 'coach', about, because: [] });
    const answer = waiting('correction-to-answer', { personId: 'coach', about, because: [] });
    expect(forThoseHere([accept, answer], left)).toMatchObject([
      { kind: 'correction-to-accept', for: { personId: null, roles: ['programme-admin'] } },
    ]);
    expect(forThoseHere([accept, answer], new Map())).toEqual([accept, answer]);
  });

  it('for a role is told to whoever holds it and may do it, one’s own to nobody else', () => {
    const role = waiting('candidate-to-admit', { about, because: [], notFor: ['a'] });
    const admin = ['programme-admin'] as const;
    expect(waitsFor({ personId: 'admin', roles: admin }, role)).toBe(true);
    expect(waitsFor({ personId: 'a', roles: admin }, role)).toBe(false);
    expect(waitsFor({ personId: 'admin', roles: ['auditor'] }, role)).toBe(false);
    const own = waiting('correction-to-answer', { personId: 'a', about, because: [] });
    expect(waitsFor({ personId: 'a', roles: [] }, own)).toBe(true);
    expect(waitsFor({ personId: 'admin', roles: admin }, own)).toBe(false);
  });
});
