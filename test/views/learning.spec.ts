import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CancelDelivery,
  CancelEnrolment,
  CheckIn,
  CorrectDelivery,
  EnrolLearner,
  GiveFeedback,
  OpenCheckIn,
  PlanDelivery,
  RecordDelivery,
} from '../../src/deliveries/deliveries.commands.js';
import { Refusal } from '../../src/platform/kernel/refusal.js';
import { checkInCode } from '../../src/rules/check-in/code.js';
import { temporaryViews } from '../support/views.js';
import { WrittenProgramme } from '../support/written-programme.js';
import { asker } from './asker.js';

const programme = new WrittenProgramme();
const views = temporaryViews();
const asked = asker(programme.store, views.path);
const SEED = 'drawn by the screen of the class';

/** Of now: a place is taken, and a code read, at the time of recording. */
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const begins = inHours(0.2);
const ENROLLED = ['l1', 'l2', 'l3', 'l4'];

beforeAll(async () => {
  programme.on(inHours(-48));
  await programme.people({
    admin: ['programme-admin'],
    t1: ['trainer'],
    t2: ['trainer'],
    ...Object.fromEntries([...ENROLLED, 'l5'].map((learner) => [learner, []])),
  });
  const plan = (deliveryId: string, startsAt: string, more: object = {}) =>
    programme.send(
      PlanDelivery,
      {
        ...{ deliveryId, kind: 'salon', trainerId: 't1', hostDepartment: 'QA', topic: deliveryId },
        ...{ startsAt, hours: 1, ...more },
      },
      'admin',
    );
  await plan('baths', begins, { capacity: 2, place: 'Room 2' });
  await plan('past', inHours(-30));
  await plan('called-off', inHours(60));
  await programme.send(CancelDelivery, { deliveryId: 'called-off' }, 'admin');
  for (const learnerId of ENROLLED) {
    await programme.send(EnrolLearner, { deliveryId: 'baths', learnerId }, learnerId);
  }
  await programme.send(CancelEnrolment, { deliveryId: 'baths', learnerId: 'l1' }, 'l1');
  programme.on(inHours(-24));
  const there = { deliveryId: 'past', attendeeIds: ['l1', 'l2'], hours: 1 };
  await programme.send(RecordDelivery, there, 't1');
  await programme.send(GiveFeedback, { deliveryId: 'past', level: 1, score: 90 }, 'l1');
  programme.on(new Date().toISOString());
  await programme.send(OpenCheckIn, { deliveryId: 'baths', seed: SEED }, 't1');
  const code = () => checkInCode(SEED, Date.now());
  await programme.send(CheckIn, { deliveryId: 'baths', code: code() }, 'l2');
  await programme.send(CheckIn, { deliveryId: 'baths', code: code() }, 'l5');
});
afterAll(async () => {
  await programme.close();
  await views.remove();
});

interface Class {
  readonly deliveryId: string;
  readonly mine: string | null;
}

async function learningOf(learner: string) {
  const all = await asked<readonly Class[]>('learning', {}, learner, ['learner']);
  return new Map(all.map((one) => [one.deliveryId, one]));
}

describe('what a learner is shown', () => {
  it('is what is to come, with places, and what was attended, with what was answered', async () => {
    const mine = await learningOf('l1');
    expect([...mine.keys()]).toEqual(['past', 'baths']);
    expect(mine.get('baths')).toMatchObject({
      ...{ startsAt: begins, hours: 1, place: 'Room 2', capacity: 2, enrolled: 2, waiting: 1 },
      ...{ mine: null, waitingAs: null, colleagues: ['l2', 'l3'] },
    });
    expect(mine.get('past')).toMatchObject({ mine: 'attended', answered: [1], enrolled: null });
  });

  it('says whether one has a place, waits as the how manyth, or has checked in', async () => {
    expect((await learningOf('l2')).get('baths')).toMatchObject({ mine: 'checked-in' });
    expect((await learningOf('l3')).get('baths')).toMatchObject({ mine: 'enrolled' });
    expect((await learningOf('l4')).get('baths')).toMatchObject({ mine: 'waiting', waitingAs: 1 });
    expect([...(await learningOf('l4')).keys()]).toEqual(['baths']);
  });

  it('follows a record that is put right', async () => {
    const held = await programme.store.readStream('delivery-past');
    const supersedes = held.find(({ type }) => type === 'DeliveryHeld')?.id ?? '';
    const right = {
      deliveryId: 'past',
      supersedes,
      reason: 'It was l4',
      attendeeIds: ['l1', 'l4'],
    };
    await programme.send(CorrectDelivery, right, 't1');
    expect((await learningOf('l2')).has('past')).toBe(false);
    expect((await learningOf('l4')).get('past')).toMatchObject({ mine: 'attended', answered: [] });
  });
});

describe('who comes to a class', () => {
  const rosterFor = (who: string, role: 'trainer' | 'learner' | 'auditor') =>
    asked('roster', { deliveryId: 'baths' }, who, [role]);

  it('is told its trainer and those who oversee: enrolled, come without, waiting', async () => {
    const items = [
      { learnerId: 'l2', place: 'enrolled', checkedIn: true },
      { learnerId: 'l3', place: 'enrolled', checkedIn: false },
      { learnerId: 'l5', place: 'walk-in', checkedIn: true },
      { learnerId: 'l4', place: 'waiting', checkedIn: false },
    ];
    for (const [who, role] of [
      ['t1', 'trainer'],
      ['auditor', 'auditor'],
    ] as const) {
      expect(await rosterFor(who, role)).toEqual({ deliveryId: 'baths', capacity: 2, items });
    }
  });

  it('is told nobody else', async () => {
    await expect(rosterFor('t2', 'trainer')).rejects.toThrow(Refusal);
    await expect(rosterFor('l2', 'learner')).rejects.toThrow(Refusal);
  });
});
