import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ROLES } from '../platform/kernel/envelope.js';
import { maySeeSheet, type StandingToDemo } from './sheet-visibility.js';

const nobody: StandingToDemo = {
  ...{ personId: 'viewer', roles: [], candidateId: 'candidate' },
  ...{ sealed: false, seat: false, tied: false, handedIn: false },
};
const sees = (standing: Partial<StandingToDemo>, judgeId = 'judge') =>
  maySeeSheet(judgeId, { ...nobody, ...standing });

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
});
