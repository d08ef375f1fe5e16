import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { AcceptCorrection, AnswerCorrection } from '../../src/corrections/corrections.commands.js';
import { GrantCertification } from '../../src/certificates/certificates.commands.js';
import { SealPanelResult } from '../../src/demos/demos.commands.js';
import { CloseSession } from '../../src/sessions/sessions.commands.js';
import { COHORT, DEMO_DAY, DemoDay, demoOf, SESSION } from '../support/demo-day.js';
import { temporaryViews } from '../support/views.js';
import { at } from '../support/written-programme.js';
import { asker } from './asker.js';

const day = new DemoDay();
const views = temporaryViews();
const asked = asker(day.store, views.path);
const ADMIN = ['programme-admin'] as const;
const ON_THE_DAY = { asOf: '2025-07-25' };

beforeAll(async () => {
  await day.prepare();
  day.on(at('2025-07-20'));
  await day.train('a');
  await day.corrected('a', 'corrector', at('2025-07-20'));
  await day.send(AnswerCorrection, { correctionId: 'corrector-a', text: 'Done' }, 'a');
  await day.send(AcceptCorrection, { correctionId: 'corrector-a' }, 'corrector');
  day.on(DEMO_DAY);
  await day.open(['j1', 'j2', 'j3'], ['a']);
  for (const judge of ['j1', 'j2', 'j3']) await day.mark(judge, 'a', 80);
  await day.send(SealPanelResult, { demoId: demoOf('a') }, 'admin');
}, 60_000);
afterAll(async () => {
  await day.close();
  await views.remove();
});

it('a session that is over is not to come any more, on its own day', async () => {
  const sessions = async () => {
    const coming = await asked<readonly { what: string }[]>(
      ...(['calendar', {}, 'admin', ADMIN, ON_THE_DAY] as const),
    );
    return coming.filter(({ what }) => what === 'session').length;
  };
  expect(await sessions()).toBe(1);
  await day.send(CloseSession, { sessionId: SESSION });
  expect(await sessions()).toBe(0);
});

it('the history says whom each event is about', async () => {
  const about = async (subject: string, subjectId: string) => {
    const events = await asked<readonly { type: string; about: string | null }[]>(
      ...(['history', { subject, subjectId }, 'admin', ADMIN] as const),
    );
    return Object.fromEntries(events.map(({ type, about }) => [type, about]));
  };
  expect(await about('cohort', COHORT)).toMatchObject({
    ...{ CohortOpened: null, ModulePlanned: null },
    ...{ TrainerNominated: 'a', NominationAccepted: 'a', ModuleCompleted: 'a' },
  });
  expect(await about('person', 'a')).toMatchObject({
    ...{ CorrectionIssued: 'a', CorrectionAnswered: 'a', CorrectionAccepted: 'a' },
    ...{ DemoScored: 'a', PanelResultSealed: 'a' },
  });
});

it('the decisions on a grade say who decided', async () => {
  day.on(at('2025-07-28'));
  await day.send(GrantCertification, { cohortId: COHORT, personId: 'a' }, 'certifier');
  const grades = await asked('gradeHistory', { personId: 'a' }, 'admin', ADMIN);
  expect(grades).toMatchObject([{ what: 'granted', by: 'certifier' }]);
});
