import { it } from '@jest/globals';
import {
  ConferAward,
  NominateForAward,
  OpenNominations,
} from '../../../src/awards/awards.commands.js';
import {
  ExpireCertification,
  ReinstateCertification,
  RenewCertification,
  SuspendCertification,
} from '../../../src/certificates/certificates.commands.js';
import {
  CorrectDelivery,
  GiveFeedback,
  PlanDelivery,
  RecordDelivery,
} from '../../../src/deliveries/deliveries.commands.js';
import {
  ErasePerson,
  GrantRole,
  LiftLegalHold,
  MergePeople,
  PlaceLegalHold,
  RequestErasure,
  SplitPeople,
} from '../../../src/people/people.commands.js';
import { ApprovePolicy, ProposePolicy } from '../../../src/policies/policies.commands.js';
import { policy as document } from '../../../src/rules/journey-2025.fixture.js';
import { at } from '../../support/written-programme.js';
import type { WaitingList } from './waiting-list.js';

/** What a trainer and the programme go on with: teaching, awards, signatures, certificates. */
export function afterwards(list: WaitingList): void {
  const { day } = list;

  it('a policy waits to be approved by anybody but its author', async () => {
    day.on(at('2025-08-01'));
    const named = { kind: 'evaluation', policyId: 'trainer', version: 1 } as const;
    const proposal = { document: document('evaluation-trainer-v1'), effectiveFrom: '2025-09-01' };
    await day.send(ProposePolicy, { ...named, ...proposal }, 'admin');
    const on = '2025-08-01';
    const wanted = { about: 'evaluation.trainer', due: '2025-09-01', with: named, since: on };
    await list.waits('policy-to-approve', 'admin2', { on, ...wanted }, ['admin', 'a']);
    await list.waits('policy-to-approve', 'certifier', { on, ...wanted });
    await day.send(ApprovePolicy, named, 'certifier');
    await list.over('policy-to-approve', { on });
  });

  it('a role that takes two signatures waits for another admin', async () => {
    const on = '2025-08-01';
    await day.send(GrantRole, { personId: 'a', role: 'auditor' }, 'admin');
    const wanted = { about: 'a', with: { role: 'auditor' } };
    await list.waits('role-to-sign', 'admin2', { on, ...wanted }, ['admin', 'a', 'certifier']);
    await day.send(GrantRole, { personId: 'a', role: 'auditor' }, 'admin2');
    await list.over('role-to-sign', { on });
  });

  it('an erasure waits for another admin while no legal hold lasts', async () => {
    const on = '2025-08-01';
    await day.people({ forgotten: [] });
    await day.send(RequestErasure, { personId: 'forgotten' }, 'admin');
    await list.waits('erasure-to-sign', 'admin2', { on, about: 'forgotten' }, [
      'admin',
      'certifier',
    ]);
    const hold = { personId: 'forgotten', holdId: 'audit' };
    await day.send(PlaceLegalHold, { ...hold, reason: 'An audit' }, 'admin');
    await list.over('erasure-to-sign', { on });
    await day.send(LiftLegalHold, hold, 'admin');
    await list.waits('erasure-to-sign', 'admin2', { on, about: 'forgotten' });
    await day.send(ErasePerson, { personId: 'forgotten' }, 'admin2');
    await list.over('erasure-to-sign', { on });
  });

  it('two records of one person wait for another admin to say so, or that they are not', async () => {
    const on = '2025-08-01';
    await day.people({ twice: [] });
    const merge = { from: 'twice', into: 'a', reason: 'Registered twice' };
    await day.send(MergePeople, merge, 'admin');
    const wanted = { on, about: 'twice' };
    const asked = { act: 'MergePeople', with: { from: 'twice', into: 'a' } };
    await list.waits('merge-to-sign', 'admin2', { ...wanted, ...asked }, [
      'admin',
      'a',
      'certifier',
    ]);
    await day.send(MergePeople, merge, 'admin2');
    await list.over('merge-to-sign', { on });
    const split = { personId: 'twice', reason: 'A namesake' };
    await day.send(SplitPeople, split, 'admin2');
    const parted = { act: 'SplitPeople', with: { personId: 'twice' } };
    await list.waits('merge-to-sign', 'admin', { ...wanted, ...parted }, ['admin2', 'a']);
    await day.send(SplitPeople, split, 'admin');
    await list.over('merge-to-sign', { on });
  });

  it('a delivery waits to be recorded by its trainer, then for feedback until its closing day', async () => {
    await day.people({ l1: [], l2: [], l3: [] });
    const planned = { deliveryId: 'd', kind: 'sharing', trainerId: 'a', topic: 'Baths' } as const;
    const when = { startsAt: '2025-08-10T01:00:00.000Z', hours: 2, hostDepartment: 'QA' };
    await day.send(PlanDelivery, { ...planned, ...when }, 'a');
    await list.over('delivery-to-record', { on: '2025-08-09' });
    const late = { about: 'd', due: '2025-08-10' };
    await list.waits('delivery-to-record', 'a', { on: '2025-08-10', ...late, overdue: false }, [
      'admin',
    ]);
    await list.waits('delivery-to-record', 'a', { on: '2025-08-11', ...late, overdue: true });
    day.on(at('2025-08-11'));
    const held = { deliveryId: 'd', attendeeIds: ['l1', 'l2'], hours: 2 };
    const recorded = await day.send(RecordDelivery, held, 'a');
    await list.over('delivery-to-record', { on: '2025-08-11' });
    const wanted = { about: 'd', due: '2025-08-24', with: { level: 1 } };
    for (const learner of ['l1', 'l2']) {
      await list.waits('feedback-to-give', learner, { on: '2025-08-11', ...wanted }, ['l3', 'a']);
    }
    await day.send(GiveFeedback, { deliveryId: 'd', level: 1, score: 90 }, 'l1');
    await list.waits('feedback-to-give', 'l2', { on: '2025-08-24', ...wanted }, ['l1']);
    await list.over('feedback-to-give', { on: '2025-08-25' });
    // Who was there is put right: then it waits for somebody else.
    const [supersedes = ''] = recorded.eventIds;
    const right = {
      deliveryId: 'd',
      supersedes,
      reason: 'l3 was there',
      attendeeIds: ['l1', 'l3'],
    };
    await day.send(CorrectDelivery, right, 'a');
    await list.waits('feedback-to-give', 'l3', { on: '2025-08-24', ...wanted }, ['l1', 'l2']);
  });

  it('award nominations wait for those who have not nominated, then the award to be conferred', async () => {
    const opened = { awardId: 'e', award: 'Excellence', year: 2025, closesOn: '2025-09-30' };
    await day.send(OpenNominations, opened, 'admin');
    const on = '2025-08-11';
    const wanted = { about: 'e', due: '2025-09-30' };
    await list.waits('award-nominations-open', 'nominator', { on, ...wanted }, ['a', 'certifier']);
    await day.send(NominateForAward, { awardId: 'e', personId: 'a', reason: 'Good' }, 'nominator');
    await list.waits('award-nominations-open', 'admin', { on, ...wanted }, ['nominator']);
    await list.over('award-to-confer', { on: '2025-09-30' });
    await list.over('award-nominations-open', { on: '2025-10-01' });
    await list.waits('award-to-confer', 'certifier', { on: '2025-10-01', about: 'e' }, ['a']);
    day.on(at('2025-10-02'));
    await day.send(ConferAward, { awardId: 'e', personId: 'a', reason: 'Best' }, 'certifier');
    await list.over('award-to-confer', { on: '2025-10-02' });
  });

  it('a suspension waits to be looked at again from the day it names', async () => {
    const suspended = { personId: 'a', reason: 'A complaint', reviewBy: '2025-10-20' };
    await day.send(SuspendCertification, suspended, 'certifier');
    await list.over('suspension-to-review', { on: '2025-10-19' });
    const wanted = { about: 'a', due: '2025-10-20' };
    await list.waits('suspension-to-review', 'certifier', { on: '2025-10-20', ...wanted }, ['a']);
    await day.send(ReinstateCertification, { personId: 'a', reason: 'Settled' }, 'certifier');
    await list.over('suspension-to-review', { on: '2025-10-20' });
  });

  it('a certificate waits to be renewed, ends, is in grace and past it', async () => {
    // Granted on 28 July 2025 for 24 months, renewal from 90 days before, 30 days of grace.
    const ends = { about: 'a', due: '2027-07-27' };
    const others = ['admin', 'a'];
    const last = '2027-08-26';
    await list.over('certificate-to-renew', { on: '2027-04-27' });
    await list.waits('certificate-to-renew', 'certifier', { on: '2027-04-28', ...ends }, others);
    await list.waits('certificate-expiring', 'certifier', { on: '2027-06-27', ...ends }, others);
    const grace = { about: 'a', due: last, since: '2027-07-28' };
    await list.waits('certificate-in-grace', 'certifier', { on: '2027-07-28', ...grace }, others);
    await list.waits('certificate-to-expire', 'admin', { on: '2027-08-27', about: 'a' }, ['a']);
    day.on(at('2027-05-03'));
    await day.send(RenewCertification, { personId: 'a' }, 'certifier');
    await list.over('certificate-to-renew', { on: '2027-05-03' });
    await list.over('certificate-expiring', { on: '2027-06-27' });
    await list.over('certificate-in-grace', { on: '2027-07-28' });
    await list.over('certificate-to-expire', { on: '2027-08-27' });
    day.on(at('2029-10-01'));
    await list.waits('certificate-to-expire', 'certifier', { on: '2029-10-01', about: 'a' });
    await day.send(ExpireCertification, { personId: 'a' }, 'admin');
    await list.over('certificate-to-expire', { on: '2029-10-01' });
  });
}
