import { CertifiedTrainer } from '../../test/support/certified-trainer.js';
import { at } from '../../test/support/written-programme.js';
import { SuspendCertification } from '../certificates/certificates.commands.js';
import {
  ConferAward,
  NominateForAward,
  OpenNominations,
  WithdrawAwardNomination,
} from './awards.commands.js';
import type { AwardEvent } from './awards.events.js';

const awardId = 'excellence-2025';
const opening = { awardId, award: 'Annual excellence', year: 2025, closesOn: '2025-12-15' };
const nomination = { awardId, personId: 't1', reason: 'Taught every month' };
const conferral = { awardId, personId: 't1', reason: 'The clearest classes of the year' };

describe('an annual award', () => {
  let company: CertifiedTrainer;
  beforeEach(async () => {
    company = (await new CertifiedTrainer().certified()).on(at('2025-12-01'));
    await company.send(OpenNominations, opening, 'admin');
  });
  afterEach(() => company.close());

  it('is conferred on somebody nominated, with what it rests on', async () => {
    const { eventIds } = await company.send(NominateForAward, nomination, 'nominator');
    await company.on(at('2025-12-20')).send(ConferAward, conferral, 'certifier');
    const events = await company.events<AwardEvent>(`award-${awardId}`);
    expect(events.at(-1)).toMatchObject({
      type: 'AwardConferred',
      data: {
        ...{ award: 'Annual excellence', year: 2025, personId: 't1', decidedBy: ['certifier'] },
        basis: [
          { check: 'nominated by 1', met: true, evidence: eventIds },
          { check: 'holds junior', met: true },
        ],
      },
    });
  });

  it('forgets a nomination that was withdrawn, until it is conferred', async () => {
    const { eventIds } = await company.send(NominateForAward, nomination, 'nominator');
    const withdrawal = {
      awardId,
      personId: 't1',
      supersedes: eventIds[0] ?? '',
      reason: 'Mistaken',
    };
    await company.refused('not-entitled', WithdrawAwardNomination, withdrawal, 'j1');
    await company.send(WithdrawAwardNomination, withdrawal, 'nominator');
    await company.refused('prerequisites-not-met', ConferAward, conferral, 'certifier');
    await company.refused('unknown-reference', WithdrawAwardNomination, withdrawal, 'nominator');
    const again = await company.send(NominateForAward, nomination, 'nominator');
    await company.send(ConferAward, conferral, 'certifier');
    await company.refused(
      'rested-on',
      WithdrawAwardNomination,
      { ...withdrawal, supersedes: again.eventIds[0] ?? '' },
      'nominator',
    );
  });

  it('is opened once, and closes on a day to come', async () => {
    await company.refused('duplicate', OpenNominations, opening, 'admin');
    const late = { ...opening, awardId: 'other', closesOn: '2025-11-30' };
    await company.refused('malformed', OpenNominations, late, 'admin');
    const other = { awardId: 'other', award: 'Annual excellence', year: 2025 };
    await company.refused('not-entitled', OpenNominations, other, 'j1');
  });

  it('takes nominations until it closes, one a nominator, and none of oneself', async () => {
    await company.send(NominateForAward, nomination, 'nominator');
    await company.refused('duplicate', NominateForAward, nomination, 'nominator');
    const own = { ...nomination, personId: 'nominator' };
    await company.refused('conflict-of-interest', NominateForAward, own, 'nominator');
    await company.refused('not-entitled', NominateForAward, nomination, 'j1');
    company.on(at('2025-12-16'));
    await company.refused('wrong-state', NominateForAward, nomination, 'admin');
    // Too late is too late, whatever day is said.
    const dated = { ...nomination, occurredAt: at('2025-12-14') };
    await company.refused('wrong-state', NominateForAward, dated, 'admin');
    const unknown = { ...nomination, awardId: 'none' };
    await company.refused('unknown-reference', NominateForAward, unknown, 'nominator');
  });

  it('is for trainers whose certificate is in good standing', async () => {
    const nobody = { ...nomination, personId: 'j1' };
    await company.refused('prerequisites-not-met', NominateForAward, nobody, 'nominator');
    await company.send(NominateForAward, nomination, 'nominator');
    const suspension = { personId: 't1', reason: 'A complaint is looked into' };
    await company.send(SuspendCertification, suspension, 'certifier');
    await company.refused('prerequisites-not-met', NominateForAward, nomination, 'admin');
    await company.refused('prerequisites-not-met', ConferAward, conferral, 'certifier');
  });

  it('is not conferred by whoever nominated, nor on more than may win, nor twice', async () => {
    await company.refused('prerequisites-not-met', ConferAward, conferral, 'certifier');
    await company.send(NominateForAward, nomination, 'admin');
    await company.refused('conflict-of-interest', ConferAward, conferral, 'admin');
    await company.send(ConferAward, conferral, 'admin2');
    await company.refused('wrong-state', ConferAward, conferral, 'certifier');
    const another = { ...conferral, personId: 'j1' };
    await company.refused('wrong-state', ConferAward, another, 'certifier');
  });
});
