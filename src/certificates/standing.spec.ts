import { CertifiedTrainer } from '../../test/support/certified-trainer.js';
import { COHORT, demoOf } from '../../test/support/demo-day.js';
import { at } from '../../test/support/written-programme.js';
import { SealPanelResult } from '../demos/demos.commands.js';
import { GrantRole } from '../people/people.commands.js';
import {
  ExpireCertification,
  GrantCertification,
  ReinstateCertification,
  RenewCertification,
  RevokeCertification,
  SuspendCertification,
} from './certificates.commands.js';

const personId = 't1';
const suspension = { personId, reason: 'Two classes cancelled', reviewBy: '2026-03-01' };
const reason = 'The classes were held since';

describe('a certificate', () => {
  let company: CertifiedTrainer;
  beforeEach(async () => {
    company = await new CertifiedTrainer().certified();
  });
  afterEach(() => company.close());

  it('is suspended with a reason, and reinstated by an event that names the suspension', async () => {
    company.on(at('2026-01-10'));
    const { eventIds } = await company.send(SuspendCertification, suspension, 'certifier');
    expect(await company.lastDecision()).toMatchObject({
      type: 'CertificationSuspended',
      data: {
        certificationId: 'journey.t1.junior',
        reviewBy: '2026-03-01',
        decidedBy: ['certifier'],
      },
    });
    await company.refused('wrong-state', SuspendCertification, suspension, 'certifier');
    await company.send(ReinstateCertification, { personId, reason }, 'certifier');
    expect(await company.lastDecision()).toMatchObject({
      type: 'CertificationReinstated',
      data: { supersedes: eventIds[0] },
    });
    const twice = { personId, reason };
    await company.refused('wrong-state', ReinstateCertification, twice, 'certifier');
  });

  it('is not suspended until a day that has gone by', async () => {
    company.on(at('2026-03-02'));
    const refusal = await company.refused(
      'malformed',
      SuspendCertification,
      suspension,
      'certifier',
    );
    expect(refusal.detail.field).toBe('reviewBy');
  });

  it('is decided on by none of the holder’s coaches, correctors and judges, nor by the holder', async () => {
    company.on(at('2027-05-01'));
    await company.send(GrantRole, { personId, role: 'certifier' });
    for (const barred of ['coach', 'j1', personId]) {
      await company.refused(
        'conflict-of-interest',
        SuspendCertification,
        { personId, reason },
        barred,
      );
      await company.refused(
        'conflict-of-interest',
        RevokeCertification,
        { personId, reason },
        barred,
      );
      await company.refused('conflict-of-interest', RenewCertification, { personId }, barred);
    }
    await company.send(SuspendCertification, { personId, reason }, 'certifier');
    for (const barred of ['coach', 'j1']) {
      const again = { personId, reason };
      await company.refused('conflict-of-interest', ReinstateCertification, again, barred);
    }
  });

  it('is granted and decided on by neither the nominator nor the line manager', async () => {
    await company.train('t2');
    await company.reports('t2', 'manager');
    await company.reports(personId, 'manager');
    for (const barred of ['nominator', 'manager']) {
      await company.send(GrantRole, { personId: barred, role: 'certifier' });
      const suspends = { personId, reason };
      await company.refused('conflict-of-interest', SuspendCertification, suspends, barred);
    }
    await company.show('t2');
    for (const judge of ['j1', 'j2', 'j3']) await company.mark(judge, 't2', 85);
    await company.send(SealPanelResult, { demoId: demoOf('t2') });
    const grants = { cohortId: COHORT, personId: 't2' };
    for (const barred of ['nominator', 'manager']) {
      await company.refused('conflict-of-interest', GrantCertification, grants, barred);
    }
    await company.send(GrantCertification, grants, 'certifier');
  });

  it('is renewed from the day its renewal opens, for a period after the one that ends', async () => {
    company.on(at('2027-04-27'));
    const early = await company.refused(
      'wrong-state',
      RenewCertification,
      { personId },
      'certifier',
    );
    expect(early.detail['opens']).toBe('2027-04-28');
    company.on(at('2027-04-28'));
    await company.send(RenewCertification, { personId }, 'certifier');
    expect((await company.lastDecision()).data).toMatchObject({
      certificationId: 'journey.t1.junior.2',
      renews: 'journey.t1.junior',
      validFrom: '2027-07-28',
      validUntil: '2029-07-27',
      grade: 'junior',
    });
    await company.refused('wrong-state', RenewCertification, { personId }, 'certifier');
  });

  it('is renewed in its grace from the day of the decision, and not after', async () => {
    company.on(at('2027-08-26'));
    await company.refused('wrong-state', ExpireCertification, { personId }, 'admin');
    company.on(at('2027-08-27'));
    await company.refused('wrong-state', RenewCertification, { personId }, 'certifier');
    company.on(at('2027-08-26'));
    await company.send(RenewCertification, { personId }, 'certifier');
    expect((await company.lastDecision()).data).toMatchObject({
      validFrom: '2027-08-26',
      validUntil: '2029-08-25',
    });
  });

  it('is not renewed by a decision dated back into a grace that its recording misses', async () => {
    company.on(at('2027-08-27'));
    const dated = { personId, occurredAt: at('2027-08-26') };
    await company.refused('wrong-state', RenewCertification, dated, 'certifier');
  });

  it('is decided on by nothing dated before it was granted', async () => {
    company.on(at('2027-08-26'));
    const early = { personId, reason, occurredAt: at('2025-07-20') };
    const refusal = await company.refused('malformed', SuspendCertification, early, 'certifier');
    expect(refusal.detail.field).toBe('occurredAt');
  });

  it('expires once its grace has gone by, and then nothing more becomes of it', async () => {
    company.on(at('2027-08-27'));
    await company.send(ExpireCertification, { personId }, 'admin');
    expect((await company.lastDecision()).data).toMatchObject({
      validUntil: '2027-07-27',
      graceEnded: '2027-08-26',
    });
    await company.refused('wrong-state', ExpireCertification, { personId }, 'admin');
    await company.refused('wrong-state', RevokeCertification, { personId, reason }, 'certifier');
  });

  it('is not renewed while it is suspended, nor once it is revoked', async () => {
    company.on(at('2027-05-01'));
    await company.send(SuspendCertification, { personId, reason }, 'certifier');
    await company.refused('wrong-state', RenewCertification, { personId }, 'certifier');
    await company.send(RevokeCertification, { personId, reason }, 'certifier');
    expect((await company.lastDecision()).type).toBe('CertificationRevoked');
    await company.refused('wrong-state', RenewCertification, { personId }, 'certifier');
    await company.refused('wrong-state', ReinstateCertification, { personId, reason }, 'certifier');
  });

  it('is what somebody has to hold, and a certifier has to decide on', async () => {
    const nobody = { personId: 'j1', reason };
    await company.refused('unknown-reference', SuspendCertification, nobody, 'certifier');
    await company.refused('unknown-reference', ExpireCertification, { personId: 'j1' }, 'admin');
    await company.refused('not-entitled', RevokeCertification, { personId, reason }, 'admin');
    await company.refused('not-entitled', ExpireCertification, { personId }, 't1');
  });
});
