import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SealPanelResult } from '../../src/demos/demos.commands.js';
import type { Role } from '../../src/platform/kernel/envelope.js';
import { DeclareConflict } from '../../src/sessions/sessions.commands.js';
import { candidacyOf, DEMO_DAY, DemoDay, demoOf, SESSION } from '../support/demo-day.js';
import { temporaryViews } from '../support/views.js';
import { asker } from './asker.js';

interface Seat {
  readonly demoId: string;
  readonly sealed: boolean;
  readonly quorumMet: boolean;
  readonly judges: readonly { readonly judgeId: string; readonly sheet: string }[];
  readonly marks: readonly { readonly judgeId: string; readonly total: number }[];
  readonly spread: object | null;
}
interface Told {
  readonly type: string;
  readonly data: object | null;
  readonly withheld?: string;
}

const day = new DemoDay();
const views = temporaryViews();

beforeAll(async () => {
  await day.prepare();
  day.on('2025-07-20T09:00:00+08:00');
  await day.train('a');
  day.on(DEMO_DAY);
  await day.open(['j1', 'j2', 'j3', 'j4'], ['a']);
  await day.send(
    DeclareConflict,
    { sessionId: SESSION, judgeId: 'j4', candidacyId: candidacyOf('a'), cause: 'former-team' },
    'j4',
  );
  await day.mark('j1', 'a', 80);
});
afterAll(async () => {
  await day.close();
  await views.remove();
});

const asked = asker(day.store, views.path);

async function seatSeenBy(personId: string, roles: readonly Role[], query = {}): Promise<Seat> {
  const room = await asked<{ readonly items: readonly Seat[] }>(
    'panelRoom',
    { sessionId: SESSION },
    personId,
    roles,
    query,
  );
  return room.items[0] as Seat;
}

const sheetsSeenBy = async (personId: string, roles: readonly Role[], query = {}) =>
  (await seatSeenBy(personId, roles, query)).marks.map(({ judgeId, total }) => [judgeId, total]);

const scoresSeenBy = async (personId: string, roles: readonly Role[]) =>
  (
    await asked<readonly Told[]>(
      'history',
      { subject: 'demo', subjectId: demoOf('a') },
      personId,
      roles,
    )
  )
    .filter(({ type }) => type === 'DemoScored')
    .map(({ data, withheld }) => (data ? 'shown' : withheld));

describe('the panel room, while sheets come in', () => {
  it('says how far the session has come, and since when a demo runs', async () => {
    const path = { sessionId: SESSION };
    const room = await asked('panelRoom', path, 'admin', ['programme-admin']);
    const started = new Date(DEMO_DAY).toISOString().slice(0, 10);
    expect(room).toMatchObject({ status: 'open', items: [{ seconds: 600 }] });
    const [item] = (room as { items: { startedAt: string }[] }).items;
    expect(item?.startedAt.slice(0, 10)).toBe(started);
  });

  it('shows whose sheet is in, whose is due and who stands aside', async () => {
    const seat = await seatSeenBy('j2', ['judge']);
    expect(seat).toMatchObject({ demoId: demoOf('a'), sealed: false, quorumMet: false });
    expect(seat.judges.map(({ judgeId, sheet }) => `${judgeId} ${sheet}`)).toEqual([
      'j1 in',
      'j2 due',
      'j3 due',
      'j4 recused',
    ]);
  });

  it('shows a judge nobody else’s sheet before their own is in, auditor or not', async () => {
    expect(await sheetsSeenBy('j2', ['judge'])).toEqual([]);
    expect(await sheetsSeenBy('j2', ['judge', 'auditor', 'programme-admin'])).toEqual([]);
    expect(await scoresSeenBy('j2', ['judge', 'auditor'])).toEqual(['not-sealed']);
    // Nor by asking about another day, or as known at another time.
    expect(await sheetsSeenBy('j2', ['judge'], { asOf: '2025-07-25', knownAt: '999999' })).toEqual(
      [],
    );
  });

  it('shows them to who oversees, and to a judge who has marked', async () => {
    expect(await sheetsSeenBy('admin', ['programme-admin'])).toEqual([['j1', 80]]);
    expect(await sheetsSeenBy('j1', ['judge'])).toEqual([['j1', 80]]);
    expect(await scoresSeenBy('admin', ['programme-admin'])).toEqual(['shown']);
    await day.mark('j2', 'a', 90);
    expect(await sheetsSeenBy('j2', ['judge'])).toEqual([
      ['j1', 80],
      ['j2', 90],
    ]);
    expect((await seatSeenBy('j2', ['judge'])).spread).toEqual({ min: 80, max: 90, sd: 7.07 });
  });

  it('tells the candidate nothing yet', async () => {
    expect(await scoresSeenBy('a', ['trainer'])).toEqual(['not-sealed', 'not-sealed']);
    const demos = await asked<readonly object[]>('demos', {}, 'a', ['trainer']);
    expect(demos).toEqual([expect.objectContaining({ sealed: false, judges: 2 })]);
    expect(demos[0]).not.toHaveProperty('total');
  });
});

describe('the panel room, after sealing', () => {
  beforeAll(async () => {
    await day.mark('j3', 'a', 85);
    await day.send(SealPanelResult, { demoId: demoOf('a') }, 'admin');
  });

  it('shows every sheet to the panel, and the result to the candidate', async () => {
    const totals = [
      ['j1', 80],
      ['j2', 90],
      ['j3', 85],
    ];
    expect(await sheetsSeenBy('j4', ['judge'])).toEqual(totals);
    expect(await scoresSeenBy('a', ['trainer'])).toEqual(['shown', 'shown', 'shown']);
    const [own] = await asked<readonly object[]>('demos', {}, 'a', ['trainer']);
    expect(own).toMatchObject({ sealed: true, total: 85, passed: true, judges: 3 });
  });

  it('says how strict each judge was against the others', async () => {
    const [session] = await asked<readonly { readonly judges: readonly object[] }[]>(
      'judgeConsistency',
      {},
      'admin',
      ['programme-admin'],
    );
    expect(session?.judges).toMatchObject([
      { judgeId: 'j1', severity: -7.5, n: 1 },
      { judgeId: 'j2', severity: 7.5, n: 1 },
      { judgeId: 'j3', severity: 0, n: 1 },
    ]);
  });
});
