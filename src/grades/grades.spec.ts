import { CertifiedTrainer, promotion } from '../../test/support/certified-trainer.js';
import { at } from '../../test/support/written-programme.js';
import type { CertificationDocument } from '../rules/documents/certification.js';
import { policy as document } from '../rules/journey-2025.fixture.js';
import { DeclineProposal, DemoteGrade, ExitTrainer, PromoteGrade } from './grades.commands.js';
import { SuspendCertification } from '../certificates/certificates.commands.js';

const personId = 't1';
const reason = 'Leads the company’s own programme';
const junior = document<CertificationDocument>('certification-junior-v1');
const intermediate = (total: number) => ({
  ...{ ...junior, id: 'intermediate', grade: 'intermediate' },
  ...{ pass: { total }, validity: { for: 'P36M' } },
});

describe('a trainer', () => {
  let company: CertifiedTrainer;
  beforeEach(async () => {
    company = (await new CertifiedTrainer().certified()).on(at('2026-07-01'));
  });
  afterEach(() => company.close());

  it('is promoted by accepting the proposal, which the event keeps with its figures and events', async () => {
    const proposal = promotion();
    await company.send(PromoteGrade, { personId, proposal }, 'certifier');
    expect(await company.lastDecision()).toMatchObject({
      type: 'GradePromoted',
      data: {
        ...{ from: 'junior', to: 'intermediate', certificationId: 'journey.t1.intermediate.2' },
        // No policy is in force for the grade: the term goes on.
        ...{ validFrom: '2026-07-01', validUntil: '2027-07-27', policy: { id: 'junior' } },
        proposal: {
          ...{ propose: 'promote', asOf: '2026-06-30', conditions: proposal.conditions },
          policy: {
            id: 'trainer',
            version: 1,
            hash: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
          },
        },
      },
    });
  });

  it('is promoted under the policy of the next grade, where there is one', async () => {
    await company.policy('certification', 'intermediate', intermediate(85));
    await company.send(PromoteGrade, { personId, reason }, 'certifier');
    const { data } = await company.lastDecision();
    expect(data).toMatchObject({
      ...{ policy: { id: 'intermediate' }, validUntil: '2029-06-30', reason },
      basis: [{ check: 'holds junior until 2027-07-27' }, { check: 'total 85 of at least 85' }],
    });
  });

  it('is not promoted where the latest result does not pass the policy of the next grade', async () => {
    await company.policy('certification', 'intermediate', intermediate(86));
    const refusal = await company.refused(
      'not-passed',
      PromoteGrade,
      { personId, reason },
      'certifier',
    );
    expect(refusal.detail['failed']).toMatchObject([{ check: 'total', required: 86, actual: 85 }]);
  });

  it('is promoted on what a certification day came to, whatever a competition did', async () => {
    const winner = new CertifiedTrainer();
    try {
      await winner.certified(85, { competition: 95 });
      await winner.on(at('2026-07-01')).policy('certification', 'intermediate', intermediate(86));
      const refusal = await winner.refused(
        ...(['not-passed', PromoteGrade, { personId, reason }, 'certifier'] as const),
      );
      expect(refusal.detail['failed']).toMatchObject([{ check: 'total', actual: 85 }]);
    } finally {
      await winner.close();
    }
  });

  it('is moved on a proposal or a reason, never on neither', async () => {
    for (const move of [PromoteGrade, ExitTrainer]) {
      await company.refused('malformed', move, { personId }, 'certifier');
    }
  });

  it('is not promoted while suspended, nor after the last day of the certificate', async () => {
    company.on(at('2027-07-28'));
    await company.refused('wrong-state', PromoteGrade, { personId, reason }, 'certifier');
    company.on(at('2026-07-01'));
    await company.send(SuspendCertification, { personId, reason }, 'certifier');
    await company.refused('wrong-state', PromoteGrade, { personId, reason }, 'certifier');
  });

  it('is promoted step by step to the highest grade and demoted to the lowest', async () => {
    const move = { personId, reason };
    await company.refused('wrong-state', DemoteGrade, move, 'certifier');
    await company.send(PromoteGrade, move, 'certifier');
    await company.send(PromoteGrade, move, 'certifier');
    await company.refused('wrong-state', PromoteGrade, move, 'certifier');
    await company.send(DemoteGrade, move, 'certifier');
    expect((await company.lastDecision()).data).toMatchObject({
      ...{ from: 'senior', to: 'intermediate', validUntil: '2027-07-27' },
      certificationId: 'journey.t1.intermediate.4',
    });
  });

  it('leaves, and holds no title any more', async () => {
    await company.send(ExitTrainer, { personId, reason: 'Moved abroad' }, 'certifier');
    expect((await company.lastDecision()).type).toBe('TrainerExited');
    for (const move of [PromoteGrade, DemoteGrade, ExitTrainer]) {
      await company.refused('wrong-state', move, { personId, reason }, 'certifier');
    }
  });

  it('is moved by none of their coaches, correctors and judges', async () => {
    await company.send(PromoteGrade, { personId, reason }, 'certifier');
    for (const move of [PromoteGrade, DemoteGrade, ExitTrainer]) {
      await company.refused('conflict-of-interest', move, { personId, reason }, 'coach');
    }
    const proposal = promotion();
    await company.refused(
      'conflict-of-interest',
      DeclineProposal,
      { personId, proposal, reason },
      'j1',
    );
    await company.refused('not-entitled', PromoteGrade, { personId, reason }, 'admin');
  });
});

describe('a proposal', () => {
  let company: CertifiedTrainer;
  beforeEach(async () => {
    company = (await new CertifiedTrainer().certified()).on(at('2026-07-01'));
  });
  afterEach(() => company.close());
  const declining = (proposal = promotion()) => ({
    personId,
    proposal,
    reason: 'Too few hours yet',
  });

  it('is declined with a reason, once, until there are new facts', async () => {
    await company.send(DeclineProposal, declining(), 'certifier');
    expect(await company.lastDecision()).toMatchObject({
      type: 'ProposalDeclined',
      data: {
        reason: 'Too few hours yet',
        proposal: { propose: 'promote' },
        decidedBy: ['certifier'],
      },
    });
    await company.refused('wrong-state', DeclineProposal, declining(), 'certifier');
    const same = { personId, proposal: promotion() };
    await company.refused('wrong-state', PromoteGrade, same, 'certifier');
    const risen = { personId, proposal: promotion({ first: 2 }) };
    expect((await company.send(PromoteGrade, risen, 'certifier')).appended).toBe(true);
  });

  it('is one that the policy makes, on figures that meet it', async () => {
    const [first] = promotion().conditions;
    if (!first) throw new Error('the proposal has no condition');
    const short = { ...promotion(), conditions: [first] };
    await company.refused('malformed', DeclineProposal, declining(short), 'certifier');
    const eased = { ...promotion(), conditions: [{ ...first, required: 60 }, first] };
    await company.refused('malformed', DeclineProposal, declining(eased), 'certifier');
    const idle = declining(promotion({ hours: 14 }));
    await company.refused('prerequisites-not-met', DeclineProposal, idle, 'certifier');
    const two = declining(promotion({ feedback: [95, 94] }));
    await company.refused('prerequisites-not-met', DeclineProposal, two, 'certifier');
    const other = { personId, proposal: promotion() };
    await company.refused('malformed', ExitTrainer, other, 'certifier');
  });

  it('names an approved policy and a day that has come', async () => {
    const unknown = { ...promotion(), policy: 'trainer@7' };
    await company.refused('unknown-reference', DeclineProposal, declining(unknown), 'certifier');
    const late = { ...promotion(), asOf: '2026-07-02' };
    await company.refused('malformed', DeclineProposal, declining(late), 'certifier');
    const { conditions: _, ...torn } = promotion();
    const misshapen = declining(torn as ReturnType<typeof promotion>);
    await company.refused('malformed', DeclineProposal, misshapen, 'certifier');
  });
});
