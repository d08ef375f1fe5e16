import { CertifiedTrainer } from '../../test/support/certified-trainer.js';
import { COHORT, demoOf, SESSION, sheetOf } from '../../test/support/demo-day.js';
import { at } from '../../test/support/written-programme.js';
import { CloseCohort } from '../cohorts/cohorts.commands.js';
import { AssignAppeal, LodgeAppeal, UpholdAppeal } from '../appeals/appeals.commands.js';
import type { AppealUpheld } from '../appeals/appeals.events.js';
import { GrantCertification, RefuseCertification } from './certificates.commands.js';
import { AmendScore, ReopenPanelResult, SealPanelResult } from '../demos/demos.commands.js';
import { PromoteGrade } from '../grades/grades.commands.js';
import type { SessionEvent } from '../sessions/sessions.events.js';
import { ConferAwards } from '../sessions/sessions.commands.js';

const personId = 't1';
const decision = { cohortId: COHORT, personId };
const demoId = demoOf(personId);
const { strengths: _s, improvements: _i, ...low } = sheetOf(demoId, 40);

describe('a decision after an upheld appeal', () => {
  let company: CertifiedTrainer;
  beforeEach(async () => {
    company = await new CertifiedTrainer().certified();
    await company.people({ z2: ['certifier'], x1: [] });
    await company.send(ConferAwards, { sessionId: SESSION }, 'admin');
  });
  afterEach(() => company.close());

  async function upheld(against: string, remedy: AppealUpheld['data']['remedy']) {
    const appealId = 'appeal-1';
    const grounds = {
      appealId,
      against,
      candidacyId: `${COHORT}.${personId}`,
      grounds: 'Too noisy',
    };
    await company.on(at('2025-08-01')).send(LodgeAppeal, grounds, personId);
    await company.send(AssignAppeal, { appealId, assigneeId: 'x1' }, 'admin');
    await company.send(UpholdAppeal, { appealId, remedy }, 'x1');
    return appealId;
  }
  async function reopened() {
    const sealed = (await company.events(`demo-${demoId}`)).at(-1)?.id ?? '';
    const appealId = await upheld(sealed, 'reopen-result');
    await company.send(ReopenPanelResult, { demoId, appealId }, 'admin');
  }

  it('is not built on while the result it rests on is reopened', async () => {
    await reopened();
    const move = { personId, reason: 'Leads the programme' };
    await company.refused('wrong-state', PromoteGrade, move, 'certifier');
    await company.refused('prerequisites-not-met', GrantCertification, decision, 'certifier');
    await company.refused('prerequisites-not-met', ConferAwards, { sessionId: SESSION }, 'admin');
    await company.refused('wrong-state', CloseCohort, { cohortId: COHORT }, 'admin');
  });

  it('is taken again on the new result, and names what it supersedes', async () => {
    const before = await company.lastDecision();
    await reopened();
    await company.send(SealPanelResult, { demoId }, 'admin');
    await company.send(GrantCertification, decision, 'certifier');
    expect((await company.lastDecision()).data).toMatchObject({
      ...{ certificationId: 'journey.t1.junior.2', supersedes: before.id, validFrom: '2025-08-01' },
    });
    await company.refused('wrong-state', GrantCertification, decision, 'certifier');
  });

  it('may take the certificate back, and the places', async () => {
    await reopened();
    for (const judge of ['j1', 'j2', 'j3']) {
      await company.send(AmendScore, { ...low, reason: 'Seen again' }, judge);
    }
    await company.refused('prerequisites-not-met', ConferAwards, { sessionId: SESSION }, 'admin');
    await company.send(SealPanelResult, { demoId }, 'admin');
    await company.refused('not-passed', GrantCertification, decision, 'certifier');
    await company.send(RefuseCertification, decision, 'certifier');
    await company.send(ConferAwards, { sessionId: SESSION }, 'admin');
    const [first, again] = (await company.events<SessionEvent>(`session-${SESSION}`)).filter(
      ({ type }) => type === 'AwardsConferred',
    );
    expect(again?.data).toMatchObject({ placings: [], supersedes: first?.id });
    const move = { personId, reason: 'Leads the programme' };
    await company.refused('wrong-state', PromoteGrade, move, 'certifier');
    await company.refused('wrong-state', ConferAwards, { sessionId: SESSION }, 'admin');
  });

  it('is taken again by somebody else where the decision itself was appealed', async () => {
    const before = await company.lastDecision();
    await company.refused('wrong-state', GrantCertification, decision, 'z2');
    await upheld(before.id, 'decide-again');
    await company.refused('conflict-of-interest', GrantCertification, decision, 'certifier');
    await company.send(GrantCertification, decision, 'z2');
    expect((await company.lastDecision()).data).toMatchObject({
      ...{ supersedes: before.id, decidedBy: ['z2'] },
    });
    await company.refused('wrong-state', GrantCertification, decision, 'z2');
  });
});
