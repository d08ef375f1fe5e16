import { it } from '@jest/globals';
import {
  AssignAppeal,
  DismissAppeal,
  LodgeAppeal,
  UpholdAppeal,
} from '../../../src/appeals/appeals.commands.js';
import { GrantCertification } from '../../../src/certificates/certificates.commands.js';
import {
  ConfirmSheet,
  EndDemo,
  KeySheet,
  ReopenPanelResult,
  SealPanelResult,
  StartDemo,
} from '../../../src/demos/demos.commands.js';
import {
  AllowPaperSheets,
  AppointJudge,
  CloseSession,
  ConferAwards,
  DeclareConflict,
  DismissJudge,
  OpenSession,
  ScheduleDemo,
  ScheduleSession,
  WaiveConflict,
} from '../../../src/sessions/sessions.commands.js';
import { candidacyOf, COHORT, demoOf, SESSION, sheetOf } from '../../support/demo-day.js';
import { at } from '../../support/written-programme.js';
import type { WaitingList } from './waiting-list.js';

const A = candidacyOf('a');
const DEMO = demoOf('a');
const DATE = '2025-07-25';

/** A session from its schedule to its end, the decision on it, and an appeal. */
export function onTheDay(list: WaitingList): void {
  const { day } = list;

  it('a session waits for judges while the quorum cannot be reached', async () => {
    day.on(at('2025-07-10'));
    await day.send(ScheduleSession, {
      ...{ sessionId: SESSION, kind: 'certification', cohortId: COHORT, date: DATE },
      ...{ rubric: 'demo@1', certificationPolicy: 'junior@1', awardPolicy: 'demo-day@1' },
    });
    const wanted = { about: SESSION, due: DATE, since: '2025-07-10' };
    const [on, others] = ['2025-07-10', ['certifier', 'j1']] as const;
    await list.waits('session-without-quorum', 'admin', { on, ...wanted }, others);
    for (const judgeId of ['j1', 'j2', 'j3']) {
      await day.send(AppointJudge, { sessionId: SESSION, judgeId });
    }
    await list.over('session-without-quorum', { on });
    const demo = { sessionId: SESSION, demoId: DEMO, candidacyId: A, courseId: 'course-a' };
    await day.send(ScheduleDemo, { ...demo, coreSection: 'Chemistry', order: 1 });
    await list.over('demo-to-schedule', { on });
    // A conflict may leave one demo without its quorum, and others with it.
    const conflict = { sessionId: SESSION, judgeId: 'j3', candidacyId: A };
    await day.send(DeclareConflict, { ...conflict, cause: 'family' }, 'j3');
    await list.waits('session-without-quorum', 'admin', { on, ...wanted });
  });

  it('a waiver waits for its second signature, by neither the first one nor those it is about', async () => {
    const on = '2025-07-10';
    const conflict = { sessionId: SESSION, judgeId: 'j3', candidacyId: A };
    await day.send(WaiveConflict, { ...conflict, reason: 'Nobody else' }, 'admin');
    const others = ['admin', 'j3', 'a', 'j9'];
    const wanted = { about: SESSION, with: { judgeId: 'j3', candidacyId: A } };
    await list.waits('waiver-to-sign', 'admin2', { on, ...wanted }, others.slice(0, 3));
    await list.waits('waiver-to-sign', 'certifier', { on, ...wanted });
    await day.send(WaiveConflict, { ...conflict, reason: 'Nobody else' }, 'certifier');
    await list.over('waiver-to-sign', { on });
    await list.over('session-without-quorum', { on });
  });

  it('a session waits to be opened from its day on', async () => {
    await list.over('session-to-open', { on: '2025-07-24' });
    const wanted = { about: SESSION, due: DATE, overdue: false };
    await list.waits('session-to-open', 'admin', { on: DATE, ...wanted }, ['certifier', 'j1']);
    await list.waits('session-to-open', 'admin', {
      on: '2025-07-26',
      about: SESSION,
      overdue: true,
    });
    day.on(at(DATE));
    await day.send(OpenSession, { sessionId: SESSION });
    await list.over('session-to-open', { on: DATE });
  });

  it('a sheet waits for each judge who may judge, until it is in', async () => {
    await day.send(AppointJudge, { sessionId: SESSION, judgeId: 'j4' });
    await day.send(AppointJudge, { sessionId: SESSION, judgeId: 'j5' });
    const conflict = { sessionId: SESSION, judgeId: 'j5', candidacyId: A, cause: 'family' };
    await day.send(DeclareConflict, conflict, 'j5');
    await list.over('sheet-due', { on: DATE });
    await day.send(StartDemo, { demoId: DEMO });
    const wanted = { about: DEMO, due: DATE, act: 'ScoreDemo' };
    for (const judgeId of ['j1', 'j2', 'j3', 'j4']) {
      // One with a conflict, one who is not on the panel, the candidate: none of them.
      const others = ['j5', 'a', 'admin', 'certifier'];
      await list.waits('sheet-due', judgeId, { on: DATE, ...wanted }, others);
    }
    await day.send(EndDemo, { demoId: DEMO, seconds: 590 });
    await day.mark('j1', 'a', 80);
    await day.mark('j2', 'a', 84);
    await list.over('result-to-seal', { on: DATE });
    await day.send(AllowPaperSheets, { sessionId: SESSION });
    const { demoId, ...paper } = sheetOf(DEMO, 88);
    await day.send(KeySheet, { sessionId: SESSION, demoId, judgeId: 'j3', ...paper }, 'admin2');
    const keyed = { on: DATE, about: DEMO, due: DATE, act: 'ConfirmSheet' };
    await list.waits('sheet-to-confirm', 'j3', keyed, ['j1', 'a', 'admin2']);
    await list.over('result-to-seal', { on: DATE });
    await day.send(ConfirmSheet, { demoId }, 'j3');
    await list.over('sheet-to-confirm', { on: DATE });
    await list.waits('sheet-due', 'j4', { on: DATE, ...wanted }, ['j1', 'j2', 'j3']);
    await day.send(DismissJudge, { sessionId: SESSION, judgeId: 'j4', reason: 'Ill' });
    await list.over('sheet-due', { on: DATE });
  });

  it('a result waits to be sealed, then the places to be conferred and the session to be closed', async () => {
    await list.waits('result-to-seal', 'admin', { on: DATE, about: DEMO }, [
      'j1',
      'a',
      'certifier',
    ]);
    await list.over('places-to-confer', { on: DATE });
    await list.over('session-to-close', { on: DATE });
    await list.waits('session-to-close', 'admin', {
      on: '2025-07-26',
      about: SESSION,
      overdue: true,
    });
    await day.send(SealPanelResult, { demoId: DEMO }, 'admin');
    await list.over('result-to-seal', { on: DATE });
    await list.waits('places-to-confer', 'admin', { on: DATE, about: SESSION }, ['certifier']);
    await list.waits('session-to-close', 'admin', { on: DATE, about: SESSION }, ['j1']);
    await day.send(ConferAwards, { sessionId: SESSION }, 'admin');
    await list.over('places-to-confer', { on: DATE });
    await day.send(CloseSession, { sessionId: SESSION }, 'admin');
    await list.over('session-to-close', { on: DATE });
  });

  it('a decision waits for a certifier who had no part in the candidacy', async () => {
    const wanted = { about: 'a', act: 'GrantCertification', with: { cohortId: COHORT } };
    // Judges and the corrector of the candidate certify others; a judge without a sheet may.
    const others = ['j1', 'j2', 'j3', 'coach', 'admin', 'a'];
    await list.waits('decision-to-take', 'certifier', { on: DATE, ...wanted }, others);
    await list.waits('decision-to-take', 'j5', { on: DATE, ...wanted });
    await day.send(GrantCertification, { cohortId: COHORT, personId: 'a' }, 'certifier');
    await list.over('decision-to-take', { on: DATE });
  });

  it('an appeal waits to be assigned, then for who decides, then for the result to be reopened', async () => {
    day.on(at('2025-07-28'));
    const on = '2025-07-28';
    const sealed = await day.events(`demo-${DEMO}`);
    const against = sealed.find(({ type }) => type === 'PanelResultSealed')?.id ?? '';
    const lodged = { against, candidacyId: A, grounds: 'The timer stood' };
    await day.send(LodgeAppeal, { appealId: 'one', ...lodged }, 'a');
    await list.waits('appeal-to-assign', 'admin', { on, about: 'one', since: on }, [
      'a',
      'certifier',
    ]);
    await day.send(AssignAppeal, { appealId: 'one', assigneeId: 'manager' }, 'admin');
    await list.over('appeal-to-assign', { on });
    await list.waits('appeal-to-decide', 'manager', { on, about: 'one' }, ['admin', 'a']);
    await day.send(DismissAppeal, { appealId: 'one', reason: 'It ran' }, 'manager');
    await list.over('appeal-to-decide', { on });
    await day.send(LodgeAppeal, { appealId: 'two', ...lodged }, 'a');
    await day.send(AssignAppeal, { appealId: 'two', assigneeId: 'manager' }, 'admin');
    await day.send(UpholdAppeal, { appealId: 'two', remedy: 'reopen-result' }, 'manager');
    await list.waits('result-to-reopen', 'admin', { on, about: DEMO }, ['manager', 'a']);
    await day.send(ReopenPanelResult, { demoId: DEMO, appealId: 'two' }, 'admin');
    await list.over('result-to-reopen', { on });
    // It is sealed, placed and decided again, although the session is closed.
    await list.waits('result-to-seal', 'admin', { on, about: DEMO });
    await list.over('decision-to-take', { on });
    await day.send(SealPanelResult, { demoId: DEMO }, 'admin');
    await list.over('result-to-seal', { on });
    await list.waits('places-to-confer', 'admin', { on, about: SESSION });
    await day.send(ConferAwards, { sessionId: SESSION }, 'admin');
    await list.over('places-to-confer', { on });
    await list.waits('decision-to-take', 'certifier', { on, about: 'a' }, ['j1']);
    await day.send(GrantCertification, { cohortId: COHORT, personId: 'a' }, 'certifier');
    await list.over('decision-to-take', { on });
  });
}
