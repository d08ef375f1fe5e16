import { DEMO_DAY, DemoDay, demoOf, SESSION, sheetOf } from '../../test/support/demo-day.js';
import type { Recorded } from '../platform/kernel/envelope.js';
import { AmendScore, ScoreDemo, SealPanelResult } from './demos.commands.js';
import type { PanelResultSealed } from './demos.events.js';
import { ConferAwards } from '../sessions/sessions.commands.js';

const { strengths: _s, improvements: _i, ...marks } = sheetOf(demoOf('t1'), 99);

async function sealed(day: DemoDay, personId: string): Promise<PanelResultSealed['data']> {
  await day.send(SealPanelResult, { demoId: demoOf(personId) });
  const events = await day.events<PanelResultSealed>(`demo-${demoOf(personId)}`);
  const last: Recorded<PanelResultSealed> | undefined = events.at(-1);
  if (last?.type !== 'PanelResultSealed') throw new Error('nothing was sealed');
  return last.data;
}

let day: DemoDay;
afterEach(() => day.close());

describe('a session by additiveFair', () => {
  beforeEach(async () => {
    day = await new DemoDay().prepare({ method: 'additiveFair', quorum: 2 });
    for (const personId of ['t1', 't2', 't3']) await day.train(personId);
    await day.on(DEMO_DAY).open(['j1', 'j2', 'j3'], ['t1', 't2']);
    await day.mark('j1', 't1', 85);
    await day.mark('j2', 't1', 75);
    await day.mark('j2', 't2', 85);
  });

  it('seals nothing before every demo held has its quorum', async () => {
    const seal = { demoId: demoOf('t1') };
    const refusal = await day.refused('quorum-not-met', SealPanelResult, seal);
    expect(refusal.detail['demos']).toEqual([demoOf('t2')]);
    await day.mark('j3', 't2', 80);
    expect((await day.send(SealPanelResult, seal)).appended).toBe(true);
  });

  it('waits for a demo held meanwhile too', async () => {
    await day.mark('j3', 't2', 80);
    await day.show('t3');
    await day.refused('quorum-not-met', SealPanelResult, { demoId: demoOf('t1') });
  });

  it('rests every result on the same sheets', async () => {
    await day.mark('j3', 't2', 80);
    const first = await sealed(day, 't1');
    const second = await sealed(day, 't2');
    expect(first.inputs).toHaveLength(4);
    expect(second.inputs.toSorted()).toEqual(first.inputs.toSorted());
    // j1 is 10 milder than j2, j3 5 stricter: effects 25/3, −5/3, −20/3 around the candidates.
    expect([first.total, second.total]).toEqual([76.67, 86.67]);
    expect(first.method).toBe('additiveFair');
  });

  it('takes no sheet, amendment or demo once a result is sealed', async () => {
    await day.mark('j3', 't2', 80);
    await sealed(day, 't1');
    await day.refused('sealed', ScoreDemo, sheetOf(demoOf('t2'), 99), 'j1');
    await day.refused(
      'sealed',
      AmendScore,
      { ...marks, demoId: demoOf('t2'), reason: 'late' },
      'j2',
    );
    // Admitted and scheduled, the third candidate cannot start any more.
    await expect(day.show('t3')).rejects.toMatchObject({ code: 'sealed' });
  });
});

it('demos that no judge connects are not compared', async () => {
  day = await new DemoDay().prepare({ method: 'additiveFair', quorum: 1 });
  for (const personId of ['t1', 't2']) await day.train(personId);
  await day.on(DEMO_DAY).open(['j1', 'j2'], ['t1', 't2']);
  await day.mark('j1', 't1', 80);
  await day.mark('j2', 't2', 80);
  const refusal = await day.refused('wrong-state', SealPanelResult, { demoId: demoOf('t1') });
  expect(refusal.detail['problem']).toBe('disconnected');
  await day.mark('j1', 't2', 70);
  expect(await sealed(day, 't1')).toMatchObject({ total: 80 + 5 });
});

it('a panel of four by trimmed is sealed as a mean, and places rest on what was sealed', async () => {
  day = await new DemoDay().prepare({ method: { trimmed: { k: 1 } }, quorum: 3 });
  await day.train('t1');
  await day.on(DEMO_DAY).open(['j1', 'j2', 'j3', 'j4', 'j5'], ['t1']);
  for (const [judgeId, mark] of [
    ['j1', 60],
    ['j2', 80],
    ['j3', 90],
    ['j4', 96],
  ] as const) {
    await day.mark(judgeId, 't1', mark);
  }
  expect(await sealed(day, 't1')).toMatchObject({ method: 'mean', total: 81.5, judges: 4 });
  await day.refused('sealed', ScoreDemo, sheetOf(demoOf('t1'), 99), 'j5');
  await day.send(ConferAwards, { sessionId: SESSION });
  const conferred = (await day.events(`session-${SESSION}`)).at(-1);
  expect(conferred?.data).toMatchObject({
    placings: [{ place: 'first', personId: 't1', total: 81.5 }],
    policy: { id: 'demo-day', version: 1 },
  });
});
