import { by, given } from '../../test/support/given.js';
import type { Decided } from '../platform/kernel/envelope.js';
import type { ShareEvent } from './shares.events.js';
import { share, shareCertificate, withdrawShare } from './shares.js';

const data = { certificationId: 'c1.t1.junior', personId: 't1' };
const shared: Decided<ShareEvent> = { type: 'CertificateShared', data };
const withdrawn: Decided<ShareEvent> = { type: 'CertificateShareWithdrawn', data };
const command = { certificationId: data.certificationId };
const held = { holder: 't1' };

describe('the link of a certificate', () => {
  it('is made by the holder or a programme-admin, and by nobody else', () => {
    const given1 = given(share);
    given1.when(shareCertificate, command, { ...held, ...by('t1', 'trainer') }).then(shared);
    given1.when(shareCertificate, command, { ...held, ...by('a', 'programme-admin') }).then(shared);
    given1
      .when(shareCertificate, command, { ...held, ...by('t2', 'trainer', 'certifier') })
      .refuses('not-entitled');
  });

  it('is of a certificate that was given', () => {
    given(share)
      .when(shareCertificate, command, { holder: null, ...by('a', 'programme-admin') })
      .refuses('unknown-reference');
  });

  it('is one at a time, is withdrawn once, and may be made anew', () => {
    const t1 = { ...held, ...by('t1', 'trainer') };
    given(share, shared).when(shareCertificate, command, t1).refuses('wrong-state');
    given(share).when(withdrawShare, command, t1).refuses('wrong-state');
    given(share, shared).when(withdrawShare, command, t1).then(withdrawn);
    given(share, shared, withdrawn).when(shareCertificate, command, t1).then(shared);
  });
});
