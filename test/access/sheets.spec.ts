import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SealPanelResult } from '../../src/demos/demos.commands.js';
import { mayShow } from '../../src/demos/sealed-sheets.js';
import { DeclareConflict, WaiveConflict } from '../../src/sessions/sessions.commands.js';
import type { Recorded, Role } from '../../src/platform/kernel/envelope.js';
import { Refusal } from '../../src/platform/kernel/refusal.js';
import { candidacyOf, DEMO_DAY, DemoDay, demoOf, SESSION } from '../support/demo-day.js';
import { temporaryViews } from '../support/views.js';
import { at } from '../support/written-programme.js';
import { asker } from '../views/asker.js';

const day = new DemoDay();
const views = temporaryViews();
const asked = asker(day.store, views.path);
let sheet: Recorded;

beforeAll(async () => {
  await day.prepare();
  await day.people({ auditor: ['auditor'], tied: ['auditor', 'coach'] });
  day.on(at('2025-07-20'));
  await day.train('a');
  await day.coached('a', 'coach', at('2025-07-20'));
  await day.coached('a', 'tied', at('2025-07-20'));
  day.on(DEMO_DAY);
  await day.open(['j1', 'j2', 'j4', 'coach'], ['a']);
  const pair = { sessionId: SESSION, candidacyId: candidacyOf('a') };
  await day.send(DeclareConflict, { ...pair, judgeId: 'j4', cause: 'former-team' }, 'j4');
  const waiver = { ...pair, judgeId: 'coach', reason: 'Nobody else knows the process' };
  await day.send(WaiveConflict, waiver, 'admin');
  await day.send(WaiveConflict, waiver, 'admin2');
  await day.mark('coach', 'a', 70);
  await day.mark('j1', 'a', 80);
  const events = await day.store.readStream(`demo-${demoOf('a')}`);
  sheet = events.find(
    ({ type, data }) => type === 'DemoScored' && (data as { judgeId: string }).judgeId === 'j1',
  ) as Recorded;
});
afterAll(async () => {
  await day.close();
  await views.remove();
});

/** Every place that shows the sheet of j1, asked as somebody. */
async function places(personId: string, roles: readonly Role[]) {
  await day.model.catchUp();
  const about = { subject: 'demo', subjectId: demoOf('a') };
  const shown = (items: readonly { readonly id?: string; readonly data?: unknown }[]) =>
    items.some(({ id, data }) => id === sheet.id && data !== null);
  return {
    events: mayShow(sheet, { personId, roles }, day.model, 'Asia/Shanghai'),
    event: await asked('event', { eventId: sheet.id }, personId, roles).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Refusal && error.code === 'not-entitled') return false;
        throw error;
      },
    ),
    history: shown(await asked('history', about, personId, roles)),
    panelRoom: (
      await asked<{ items: { marks: { judgeId: string }[] }[] }>(
        'panelRoom',
        { sessionId: SESSION },
        personId,
        roles,
      )
    ).items.some(({ marks }) => marks.some(({ judgeId }) => judgeId === 'j1')),
  };
}

const everywhere = (seen: boolean) => ({
  events: seen,
  event: seen,
  history: seen,
  panelRoom: seen,
});

describe('before sealing, a sheet is told alike by events, explain, history and the panel room:', () => {
  it.each<readonly [string, string, readonly Role[], boolean]>([
    ['shown to an auditor outside the panel', 'auditor', ['auditor'], true],
    ['shown to a programme-admin outside the panel', 'admin', ['programme-admin'], true],
    [
      'kept from a judge who stands aside and is an admin',
      'j4',
      ['judge', 'programme-admin'],
      false,
    ],
    ['kept from an auditor who coached the candidate', 'tied', ['auditor', 'coach'], false],
    ['kept from a judge whose tie was waived', 'coach', ['judge', 'programme-admin'], false],
    ['kept from a nominator who is an auditor', 'nominator', ['auditor', 'nominator'], false],
    ['kept from a judge whose sheet is due', 'j2', ['judge', 'auditor'], false],
    ['kept from the candidate', 'a', ['trainer', 'programme-admin'], false],
    ['kept from a certifier, who decides after it', 'certifier', ['certifier'], false],
    ['kept from a machine', 'boards', ['dashboard'], false],
  ])('%s', async (_, personId, roles, seen) => {
    // Histories and events have readers of their own; what is told to them agrees.
    const told = await places(personId, roles).catch((error: unknown) => {
      if (error instanceof Refusal && error.code === 'not-entitled') return everywhere(false);
      throw error;
    });
    expect(told).toEqual(everywhere(seen));
  });

  it('shown to a judge without a tie whose own is in', async () => {
    expect(await places('j1', ['judge', 'auditor'])).toEqual(everywhere(true));
    await day.mark('j2', 'a', 90);
    expect(await places('j2', ['judge', 'auditor'])).toEqual(everywhere(true));
  });
});

describe('after sealing', () => {
  beforeAll(async () => {
    await day.send(SealPanelResult, { demoId: demoOf('a') }, 'admin');
  });

  it('it is shown to who stood aside', async () => {
    expect(await places('j4', ['judge', 'auditor'])).toEqual(everywhere(true));
  });

  it('it is shown to the candidate in the history, and nowhere with the judge', async () => {
    const unsigned = { events: false, event: false, history: true, panelRoom: false };
    expect(await places('a', ['trainer', 'auditor'])).toEqual(unsigned);
  });
});
