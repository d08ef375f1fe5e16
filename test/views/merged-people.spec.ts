import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlanDelivery } from '../../src/deliveries/deliveries.commands.js';
import { AmendScore, ScoreDemo, SealPanelResult } from '../../src/demos/demos.commands.js';
import { MergePeople, RegisterPerson, SplitPeople } from '../../src/people/people.commands.js';
import { systemClock } from '../../src/platform/kernel/clock.js';
import { replayLedger } from '../../src/replay/replay.js';
import { openWriteSide } from '../../src/write-side.js';
import { DEMO_DAY, DemoDay, demoOf, SESSION, sheetOf } from '../support/demo-day.js';
import { temporaryViews } from '../support/views.js';
import { at } from '../support/written-programme.js';
import { asker } from './asker.js';
import { ZONE } from './journey.js';
import { servedLedger } from './served-journey.js';

/** `old` coached the candidate, taught, and is the same as `j1`, as it turns out later. */
const day = new DemoDay();
const views = temporaryViews();
const asked = asker(day.store, views.path);
const ADMIN = ['programme-admin'] as const;
let before: string;

beforeAll(async () => {
  await day.prepare();
  await day.people({ old: ['coach', 'trainer'] });
  day.on(at('2025-07-20'));
  await day.train('a');
  await day.coached('a', 'old', at('2025-07-20'));
  await day.send(PlanDelivery, {
    ...{ deliveryId: 'salon', kind: 'salon', trainerId: 'old', hostDepartment: 'QA' },
    ...{ topic: 'Baths', startsAt: at('2025-08-01'), hours: 2 },
  });
  day.on(DEMO_DAY);
  await day.open(['j1', 'j2', 'j3', 'j4'], ['a']);
  for (const judge of ['j1', 'j2', 'j3', 'j4']) await day.mark(judge, 'a', 80);
  before = await day.store.head();
}, 60_000);
afterAll(async () => {
  await day.close();
  await views.remove();
});

interface Seats {
  readonly items: readonly {
    readonly judges: readonly { readonly judgeId: string; readonly sheet: string }[];
  }[];
}
const seatOfJ1 = async (query: Readonly<Record<string, string>> = {}) => {
  const room = await asked<Seats>('panelRoom', { sessionId: SESSION }, 'admin', ADMIN, query);
  return room.items[0]?.judges.find(({ judgeId }) => judgeId === 'j1');
};
const deliveries = (trainer: string, query: Readonly<Record<string, string>> = {}) =>
  asked<readonly { deliveryId: string; trainerId: string }[]>('deliveries', {}, 'admin', ADMIN, {
    trainer,
    ...query,
  });
const amended = { demoId: demoOf('a'), marks: sheetOf('', 70).marks, reason: 'Misread' };

describe('two records of one person', () => {
  it('are two before anybody says so', async () => {
    expect(await seatOfJ1()).toMatchObject({ sheet: 'in' });
    expect(await deliveries('j1')).toEqual([]);
  });

  it('read as one from then on, under every rule: a judge tied to either is tied to both', async () => {
    const merge = { from: 'old', into: 'j1', reason: 'Registered twice' };
    await day.send(MergePeople, merge, 'admin');
    expect(await seatOfJ1()).toMatchObject({ sheet: 'in' });
    await day.send(MergePeople, merge, 'admin2');
    const bar = await day.refused('conflict-of-interest', AmendScore, amended, 'j1');
    expect(bar.detail['causes']).toEqual(['coach']);
    expect(await seatOfJ1()).toMatchObject({ sheet: 'recused', cause: 'coach' });
    const { eventIds } = await day.send(SealPanelResult, { demoId: demoOf('a') }, 'admin');
    const sealed = await day.store.readEvent(eventIds[0] ?? '');
    expect(sealed?.data).toMatchObject({ leftOut: [{ judgeId: 'j1', causes: ['coach'] }] });
  });

  it('are found under either id, and in lists once', async () => {
    for (const trainer of ['old', 'j1']) {
      expect(await deliveries(trainer)).toMatchObject([{ deliveryId: 'salon', trainerId: 'j1' }]);
      const history = await asked<readonly { type: string; stream: string }[]>(
        'history',
        { subject: 'person', subjectId: trainer },
        'admin',
        ADMIN,
      );
      expect(new Set(history.map(({ stream }) => stream))).toEqual(
        new Set(['person-old', 'person-j1', 'delivery-salon']),
      );
    }
    const people = await asked<readonly { personId: string }[]>('people', {}, 'admin', ADMIN);
    const ids = people.map(({ personId }) => personId);
    expect([ids.includes('j1'), ids.includes('old')]).toEqual([true, false]);
    const named = await asked<readonly object[]>('people', {}, 'admin', ADMIN, { ids: 'old' });
    expect(named).toMatchObject([{ personId: 'old', name: 'old', partOf: 'j1' }]);
  });

  it('are two as known before', async () => {
    const then = { knownAt: before };
    expect(await seatOfJ1(then)).toMatchObject({ sheet: 'in' });
    expect(await deliveries('j1', then)).toEqual([]);
    expect(await deliveries('old', then)).toMatchObject([{ trainerId: 'old' }]);
  });

  it('are signed in to as one, and take one employee number each still', async () => {
    const bar = await day.refused('sealed', ScoreDemo, sheetOf(demoOf('a'), 70), 'old');
    expect(bar.message).toContain('sealed');
    const again = { personId: 'anew', employeeNo: 'E-old', name: 'X', department: 'QA' };
    const taken = await day.refused('duplicate', RegisterPerson, again);
    expect(taken.detail['personId']).toBe('j1');
    const { store, ledgerPath } = day;
    const writeSide = openWriteSide({ store, clock: systemClock, zone: ZONE });
    const close = () => Promise.resolve();
    const lectern = await servedLedger({ store, ledgerPath, writeSide, close });
    try {
      const me = await lectern.send('/api/v1/me', 'old', {});
      expect(JSON.parse(me.text)).toMatchObject({ personId: 'j1', roles: ['judge', 'certifier'] });
    } finally {
      await lectern.close();
    }
  }, 60_000);

  it('are decided on again alike from the ledger alone', async () => {
    expect((await replayLedger(day.store, ZONE)).differences).toEqual([]);
  });

  it('are two again once two people say so', async () => {
    const split = { personId: 'old', reason: 'A namesake' };
    await day.send(SplitPeople, split, 'admin');
    await day.send(SplitPeople, split, 'admin2');
    await day.refused(
      'not-entitled',
      PlanDelivery,
      {
        ...{ deliveryId: 'x', kind: 'salon', trainerId: 'j1', hostDepartment: 'QA' },
        ...{ topic: 'Baths', startsAt: at('2025-08-01'), hours: 2 },
      },
      'old',
    );
    expect(await deliveries('j1')).toEqual([]);
    expect(await deliveries('old')).toMatchObject([{ trainerId: 'old' }]);
    expect((await replayLedger(day.store, ZONE)).differences).toEqual([]);
  });
});
