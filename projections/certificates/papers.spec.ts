import { describe, expect, it } from '@jest/globals';
import { folded } from '../../test/projections/folded.js';
import { History } from '../../test/projections/history.js';
import { certifications } from './certifications.js';
import { papers } from './papers.js';

const policy = { id: 'junior', version: 1, hash: '0'.repeat(64) };
const period = { policy, decidedBy: ['certifier'], basis: [] };
const about = { ...period, personId: 'a', candidacyId: 'c.a' };
const first = {
  ...{ certificationId: 'c.a.junior', grade: 'junior' as const, sealedResult: 'e' },
  ...{ validFrom: '2025-07-28', validUntil: '2027-07-27' },
};
const renewed = {
  ...{ certificationId: 'c.a.junior.2', renews: 'c.a.junior', grade: 'junior' as const },
  ...{ validFrom: '2027-07-28', validUntil: '2029-07-27' },
};
const standing = { certificationId: 'c.a.junior', personId: 'a', decidedBy: ['certifier'] };

function allOf(history: History) {
  const { granted, refused, change } = folded(certifications('Asia/Shanghai'), history);
  return papers(granted, refused, change).map(({ certificationId, standing, supersededBy }) => [
    certificationId,
    standing,
    supersededBy?.from ?? null,
  ]);
}

describe('the papers of a holder', () => {
  const granted = () => new History().add('CertificationGranted', { ...about, ...first });

  it('are each period that was given; an old one runs on until the renewal begins', () => {
    expect(allOf(granted().add('CertificationRenewed', { ...about, ...renewed }))).toEqual([
      ['c.a.junior', 'held', '2027-07-28'],
      ['c.a.junior.2', 'held', null],
    ]);
  });

  it('are suspended and reinstated', () => {
    const suspended = granted().add('CertificationSuspended', { ...standing, reason: 'Looked at' });
    expect(allOf(suspended)).toEqual([['c.a.junior', 'suspended', null]]);
    const again = suspended.add('CertificationReinstated', {
      ...{ ...standing, reason: 'Nothing in it' },
      supersedes: suspended.last.id,
    });
    expect(allOf(again)).toEqual([['c.a.junior', 'held', null]]);
  });

  it('are all revoked that still run, the renewed one with the one that it renews', () => {
    const history = granted()
      .add('CertificationRenewed', { ...about, ...renewed }, { at: '2027-06-01T01:00:00Z' })
      .add(
        'CertificationRevoked',
        { ...standing, certificationId: 'c.a.junior.2', reason: 'Made up' },
        { at: '2027-06-02T01:00:00Z' },
      );
    expect(allOf(history)).toEqual([
      ['c.a.junior', 'revoked', '2027-07-28'],
      ['c.a.junior.2', 'revoked', null],
    ]);
  });

  it('of before stay superseded when a promotion is taken back', () => {
    const history = granted()
      .add(
        'GradePromoted',
        {
          ...{
            ...about,
            certificationId: 'c.a.intermediate.2',
            from: 'junior',
            to: 'intermediate',
          },
          ...{ validFrom: '2026-01-01', validUntil: '2027-12-31' },
        },
        { at: '2026-01-01T01:00:00Z' },
      )
      .add(
        'CertificationRevoked',
        { ...standing, certificationId: 'c.a.intermediate.2', reason: 'Made up' },
        { at: '2026-02-01T01:00:00Z' },
      );
    expect(allOf(history)).toEqual([
      ['c.a.junior', 'held', '2026-01-01'],
      ['c.a.intermediate.2', 'revoked', null],
    ]);
  });
});
