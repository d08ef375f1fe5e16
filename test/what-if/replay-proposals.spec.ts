import { replayLedger } from '../../src/replay/replay.js';
import { DeclineProposal, ExitTrainer, PromoteGrade } from '../../src/grades/grades.commands.js';
import { CertifiedTrainer, promotion } from '../support/certified-trainer.js';
import { temporaryViews } from '../support/views.js';
import { at } from '../support/written-programme.js';
import { AnsweredProgramme, type Said } from '../access/answered-programme.js';
import { asker } from '../views/asker.js';
import type { StatedProposal } from '../../src/certificates/proposal-field.js';

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

describe('a proposal to a certifier, who may see no single answer', () => {
  const programme = new AnsweredProgramme();
  const views = temporaryViews();
  afterAll(async () => {
    await programme.close();
    await views.remove();
  });

  it('rests on the answers released, and comes out so when it is taken again', async () => {
    const about = (delivery: number, starts: number, scores: readonly number[]) =>
      scores.map((score, by): Said => ({
        ...{ about: delivery, by, level: 1, after: starts + 1, score },
        ...{ vividness: null, effectiveness: null },
      }));
    const low = [40, 40, 40, 40, 40];
    // The sixth about the first delivery waits.
    await programme.tell([
      ...about(0, 0, [...low, 100]),
      ...about(1, 9, low),
      ...about(2, 20, low),
    ]);
    const asked = asker(programme.store, views.path);
    const proposals = (personId: string, role: 'certifier' | 'auditor') =>
      asked<{ readonly personId: string; readonly proposal: StatedProposal }[]>(
        ...(['proposals', {}, personId, [role], { asOf: '2025-10-15', person: 't1' }] as const),
      );
    const [shown] = await proposals('certifier', 'certifier');
    const figures = (one: typeof shown) => one?.proposal.conditions[0]?.actual;
    expect(figures(shown)).toEqual([40, 40, 40]);
    expect(figures((await proposals('auditor', 'auditor'))[0])).toEqual([40, 40, 50]);
    const proposal = shown?.proposal as StatedProposal;
    await programme
      .on(at('2025-10-20'))
      .send(DeclineProposal, { personId, proposal, reason: 'Later' }, 'certifier');
    const { differences, decisions } = await replayLedger(programme.store, 'Asia/Shanghai');
    expect(differences).toEqual([]);
    expect(decisions.ProposalDeclined).toBe(1);
  });
});
