import { replayLedger } from '../../src/replay/replay.js';
import { DeclineProposal, ExitTrainer, PromoteGrade } from '../../src/grades/grades.commands.js';
import { CertifiedTrainer, promotion } from '../support/certified-trainer.js';
import { at } from '../support/written-programme.js';

const personId = 't1';

describe('a proposal that somebody decided on, taken again', () => {
  let company: CertifiedTrainer;
  beforeEach(async () => {
    company = (await new CertifiedTrainer().certified()).on(at('2026-07-01'));
  });
  afterEach(() => company.close());

  it('comes out as recorded where its figures are those of the history', async () => {
    const [granted] = await company.events(`certification-${personId}`);
    const proposal = {
      ...{ propose: 'exit', policy: 'trainer@1', asOf: '2026-06-30', band: 'D' },
      knownAt: await company.store.head(),
      conditions: [
        {
          ...{ metric: 'monthsSinceDelivery', op: '>=', required: 10, actual: [11] },
          evidence: [granted?.id ?? ''],
        },
      ],
    };
    await company.send(ExitTrainer, { personId, proposal }, 'certifier');
    const { differences, decisions } = await replayLedger(company.store, 'Asia/Shanghai');
    expect(differences).toEqual([]);
    expect(decisions.TrainerExited).toBe(1);
  });

  it('is told where its figures were made up', async () => {
    await company.send(
      DeclineProposal,
      { personId, proposal: promotion(), reason: 'Later' },
      'certifier',
    );
    await company.send(PromoteGrade, { personId, proposal: promotion({ first: 5 }) }, 'certifier');
    const { differences } = await replayLedger(company.store, 'Asia/Shanghai');
    expect(new Set(differences.map(({ type, field }) => `${type} ${field}`))).toEqual(
      new Set(['ProposalDeclined /proposal', 'GradePromoted /proposal']),
    );
  });
});
