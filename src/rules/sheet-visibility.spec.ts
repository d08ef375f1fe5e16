import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ROLES } from '../platform/kernel/envelope.js';
import { sheetShown, type StandingToDemo } from './sheet-visibility.js';

const nobody: StandingToDemo = {
  ...{ personId: 'viewer', roles: [], candidateId: 'candidate' },
  ...{ sealed: false, seat: false, tied: false, handedIn: false },
  shows: { hiddenFromPanel: false, judgesToCandidate: false },
};
const shown = (standing: Partial<StandingToDemo>, judgeId = 'judge') =>
  sheetShown(judgeId, { ...nobody, ...standing });
const sees = (standing: Partial<StandingToDemo>, judgeId = 'judge') =>
  shown(standing, judgeId) !== 'no';

describe('a sheet, before the result is sealed', () => {
  it('is shown to auditors and programme-admins without a seat or a tie', () => {
    for (const role of ROLES) {
      const oversees = role === 'auditor' || role === 'programme-admin';
      expect([role, sees({ roles: [role] })]).toEqual([role, oversees]);
    }
  });

  it('is shown to nobody who has a tie, or a seat and no sheet of their own, or is the candidate', () => {
    const barred = fc.constantFrom<Partial<StandingToDemo>>(
      { tied: true },
      { tied: true, seat: true, handedIn: true },
      { seat: true },
      { candidateId: 'viewer' },
    );
    fc.assert(
      fc.property(barred, fc.subarray([...ROLES]), (standing, roles) => {
        expect(sees({ ...standing, roles })).toBe(false);
        expect(sees({ ...standing, roles }, 'viewer')).toBe(true);
      }),
    );
  });

  it('is shown to a judge of the panel whose own is in', () => {
    expect(sees({ seat: true, handedIn: true, roles: ['judge'] })).toBe(true);
    expect(sees({ handedIn: true, roles: ['judge'] })).toBe(false);
  });

  it('is shown to no judge where the rubric hides sheets until sealing', () => {
    const shows = { hiddenFromPanel: true, judgesToCandidate: false };
    expect(sees({ seat: true, handedIn: true, shows })).toBe(false);
    expect(sees({ seat: true, handedIn: true, shows }, 'viewer')).toBe(true);
    expect(sees({ roles: ['auditor'], shows })).toBe(true);
  });
});

describe('a sheet of a sealed result', () => {
  it('is shown to the panel, the candidate and those who read everything', () => {
    expect(sees({ sealed: true, seat: true, tied: true })).toBe(true);
    expect(sees({ sealed: true, candidateId: 'viewer' })).toBe(true);
    for (const role of ['programme-admin', 'auditor', 'certifier', 'dashboard'] as const) {
      expect(sees({ sealed: true, roles: [role] })).toBe(true);
    }
    for (const role of ['judge', 'coach', 'trainer', 'learner', 'nominator'] as const) {
      expect(sees({ sealed: true, roles: [role] })).toBe(false);
    }
  });

  it('tells the candidate whose it is where the rubric says so alone, whatever else they are', () => {
    for (const judgesToCandidate of [false, true]) {
      const shows = { hiddenFromPanel: false, judgesToCandidate };
      const told = judgesToCandidate ? 'signed' : 'unsigned';
      const candidate = { sealed: true, candidateId: 'viewer', shows };
      expect(shown(candidate)).toBe(told);
      expect(shown({ ...candidate, roles: ['programme-admin'] })).toBe(told);
      expect(shown({ sealed: true, roles: ['dashboard'], shows })).toBe(told);
      expect(shown({ sealed: true, roles: ['auditor'], shows })).toBe('signed');
      expect(shown({ sealed: true, seat: true, shows })).toBe('signed');
    }
  });
});
