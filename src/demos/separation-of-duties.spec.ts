import {
  candidacyOf,
  DEMO_DAY,
  DemoDay,
  demoOf,
  SESSION,
  sheetOf,
} from '../../test/support/demo-day.js';
import { at } from '../../test/support/written-programme.js';
import type { PersonId } from '../platform/kernel/envelope.js';
import { RevokeRole } from '../people/people.commands.js';
import { GrantCertification } from '../certificates/certificates.commands.js';
import { ScoreDemo, SealPanelResult } from './demos.commands.js';
import { DeclareConflict, WaiveConflict } from '../sessions/sessions.commands.js';

let day: DemoDay;
afterEach(() => day.close());

/** A demo day where `judges` sit on the panel of t1's demo, after `before` happened. */
async function panelOf(judges: readonly PersonId[], before = async (_: DemoDay) => {}) {
  day = await new DemoDay().prepare();
  await day.train('t1');
  await before(day);
  await day.on(DEMO_DAY).open(judges, ['t1']);
}
const bars = (judgeId: PersonId) =>
  day.refused('conflict-of-interest', ScoreDemo, sheetOf(demoOf('t1'), 80), judgeId);
const waiver = (judgeId: PersonId) => ({
  sessionId: SESSION,
  judgeId,
  candidacyId: candidacyOf('t1'),
  reason: 'No one else knows the process',
});

describe('nobody judges', () => {
  it('themselves', async () => {
    await panelOf(['t1']);
    expect((await bars('t1')).detail['causes']).toEqual(['self']);
  });

  it('someone they nominated, however long ago', async () => {
    await panelOf(['nominator']);
    expect((await bars('nominator')).detail['causes']).toEqual(['nominator']);
  });

  it('someone who reports to them', async () => {
    await panelOf(['manager'], async (d) => {
      await d.reports('t1', 'manager');
    });
    expect((await bars('manager')).detail['causes']).toEqual(['line-manager']);
  });

  it('someone who reported to them once, any longer than that', async () => {
    await panelOf(['manager'], async (d) => {
      await d.reports('t1', 'manager');
      await d.reports('t1', 'j5');
    });
    await day.mark('manager', 't1', 80);
  });

  it('someone they coached or corrected within the policy’s look-back', async () => {
    // P12M before 25 July 2025 is 25 July 2024, exclusive.
    await panelOf(['coach', 'corrector'], async (d) => {
      await d.coached('t1', 'coach', at('2024-07-26', '00:00'));
      await d.corrected('t1', 'corrector', at('2024-07-26', '00:00'));
    });
    expect((await bars('coach')).detail['causes']).toEqual(['coach']);
    expect((await bars('corrector')).detail['causes']).toEqual(['corrector']);
  });

  it('under a bar that the look-back has outlived by a day', async () => {
    await panelOf(['coach', 'corrector'], async (d) => {
      await d.coached('t1', 'coach', at('2024-07-25', '23:59'));
      await d.corrected('t1', 'corrector', at('2024-07-25', '23:59'));
    });
    await day.mark('coach', 't1', 80);
    await day.mark('corrector', 't1', 80);
  });

  it('after declaring a conflict of their own', async () => {
    await panelOf(['j1', 'j2']);
    const declared = { sessionId: SESSION, candidacyId: candidacyOf('t1'), cause: 'former-team' };
    await day.send(DeclareConflict, declared, 'j1');
    expect((await bars('j1')).detail['causes']).toEqual(['declared']);
    await day.mark('j2', 't1', 80);
  });

  it('by being an admin, or once the role of judge is revoked', async () => {
    await panelOf(['j1']);
    await day.refused('not-a-judge', ScoreDemo, sheetOf(demoOf('t1'), 80), 'admin');
    await day.refused('not-a-judge', ScoreDemo, sheetOf(demoOf('t1'), 80), 'j2');
    await day.send(RevokeRole, { personId: 'j1', role: 'judge' });
    await day.refused('not-a-judge', ScoreDemo, sheetOf(demoOf('t1'), 80), 'j1');
  });
});

describe('a waiver', () => {
  it('by one person changes nothing, by two it lifts the bar for that candidate alone', async () => {
    await panelOf(['coach'], async (d) => {
      await d.train('t2');
      await d.coached('t1', 'coach', at('2025-06-01'));
      await d.coached('t2', 'coach', at('2025-06-01'));
    });
    await day.show('t2');
    await day.send(WaiveConflict, waiver('coach'), 'admin');
    await bars('coach');
    await day.refused('four-eyes', WaiveConflict, waiver('coach'), 'admin');
    await bars('coach');
    await day.send(WaiveConflict, waiver('coach'), 'certifier');
    await day.mark('coach', 't1', 80);
    await day.refused('conflict-of-interest', ScoreDemo, sheetOf(demoOf('t2'), 80), 'coach');
  });

  it('is for programme-admins and certifiers', async () => {
    await panelOf(['coach']);
    await day.refused('not-entitled', WaiveConflict, waiver('coach'), 'manager');
  });
});

describe('the certifier', () => {
  const decision = { cohortId: 'journey', personId: 't1' };

  it('is none of the candidate’s coaches, correctors or judges', async () => {
    await panelOf(['j1', 'j2', 'j3'], async (d) => {
      // Long before the look-back: it limits judging, not deciding.
      await d.coached('t1', 'coach', at('2020-01-01'));
      await d.corrected('t1', 'corrector', at('2020-01-01'));
    });
    for (const judgeId of ['j1', 'j2', 'j3']) await day.mark(judgeId, 't1', 80);
    await day.send(SealPanelResult, { demoId: demoOf('t1') });
    for (const [personId, part] of [
      ['coach', 'coach'],
      ['corrector', 'corrector'],
      ['j1', 'judge'],
    ] as const) {
      const refusal = await day.refused(
        'conflict-of-interest',
        GrantCertification,
        decision,
        personId,
      );
      expect(refusal.detail['cause']).toBe(part);
    }
    await day.refused('not-entitled', GrantCertification, decision, 'admin');
    // j4 judged others at most, the certifier nobody.
    expect((await day.send(GrantCertification, decision, 'j4')).appended).toBe(true);
  });
});
