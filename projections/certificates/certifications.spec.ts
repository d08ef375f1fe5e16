import { describe, expect, it } from '@jest/globals';
import { folded } from '../../test/projections/folded.js';
import { History } from '../../test/projections/history.js';
import { certifications } from './certifications.js';

const policy = { id: 'junior', version: 1, hash: '0'.repeat(64) };
const decided = {
  personId: 'a',
  policy,
  candidacyId: 'c.a',
  sealedResult: 'e',
  decidedBy: ['certifier'],
  basis: [],
};

describe('certifications', () => {
  it('keep grade, validity, policy and the sealed result of each grant', () => {
    const history = new History().add(
      'CertificationGranted',
      {
        ...decided,
        certificationId: 'x',
        grade: 'junior',
        validFrom: '2025-07-28',
        validUntil: '2027-07-27',
      },
      // Still the 27th in UTC.
      { at: '2025-07-27T23:00:00Z' },
    );
    const { granted } = folded(certifications('Asia/Shanghai'), history);
    expect(granted).toMatchObject([
      {
        personId: 'a',
        grade: 'junior',
        day: '2025-07-28',
        validUntil: '2027-07-27',
        policyId: 'junior',
        policyVersion: 1,
        sealedResult: 'e',
        eventId: history.last.id,
      },
    ]);
  });

  it('keep refusals by themselves, with what would mend them', () => {
    const remedy = 'Show it again';
    const history = new History().add('CertificationRefused', { ...decided, remedy });
    const rows = folded(certifications('Asia/Shanghai'), history);
    expect(rows.refused).toMatchObject([{ personId: 'a', remedy }]);
    expect(rows.granted).toEqual([]);
  });
});
