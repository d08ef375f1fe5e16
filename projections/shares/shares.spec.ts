import { describe, expect, it } from '@jest/globals';
import { folded } from '../../test/projections/folded.js';
import { History } from '../../test/projections/history.js';
import { shareToken, tokenHash } from './share-token.js';
import { shares } from './shares.js';

const about = { certificationId: 'c.a.junior', personId: 'a' };

describe('the token of a link', () => {
  it('is of the salt of its event: the same whenever the ledger is read, another for another salt', () => {
    const { last } = new History().add('CertificateShared', about);
    const of = (salt: string) => shareToken({ ...last, metadata: { ...last.metadata, salt } });
    expect(of('one')).toBe(of('one'));
    expect(of('one')).not.toBe(of('two'));
    expect(of('one')).toMatch(/^[\w-]{22}$/);
  });

  it('is kept with its hash, by which it is looked up', () => {
    const history = new History()
      .add('CertificateShared', about)
      .add('CertificateShareWithdrawn', about)
      .add('CertificateShared', about);
    const { shared, withdrawn } = folded(shares('Asia/Shanghai'), history);
    expect(shared.map(({ token }) => tokenHash(token))).toEqual(shared.map((row) => row.tokenHash));
    expect(new Set(shared.map(({ token }) => token)).size).toBe(2);
    expect(withdrawn).toMatchObject([{ certificationId: 'c.a.junior' }]);
  });
});
