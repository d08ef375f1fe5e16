import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readModel } from '../../projections/capabilities.js';
import { cohortFunnelAt } from '../../projections/cohorts/cohorts.queries.js';
import { coursesAt } from '../../projections/courses/courses.queries.js';
import { ratingRows } from '../../projections/courses/ratings.queries.js';
import { deliveriesAt } from '../../projections/deliveries/deliveries.queries.js';
import { verifyViews } from '../../projections/platform/operations/verify.js';
import type { ViewsDb } from '../../projections/platform/queries/views-db.js';
import type { Moment } from '../../projections/platform/temporal/temporal.js';
import { candidateHistories } from '../../projections/separation-of-duties/candidate-histories.query.js';
import {
  CorrectCoaching,
  VoidCoaching,
  VoidModuleCompletion,
} from '../../src/candidacies/candidacies.commands.js';
import { bindingOf } from '../../src/capabilities.js';
import { CorrectCourseDetails, VoidCourseRating } from '../../src/courses/courses.commands.js';
import {
  CorrectDelivery,
  VoidDelivery,
  VoidFeedback,
} from '../../src/deliveries/deliveries.commands.js';
import {
  type Command,
  type CommandClass,
  commandFrom,
} from '../../src/platform/commands/command.js';
import type { EventId, Recorded } from '../../src/platform/kernel/envelope.js';
import { verifyReplay } from '../../src/replay/verify-replay.js';
import { type ImportedJourney, importedJourney, ZONE } from '../views/journey.js';

const asOf = '2026-06-30';
const reason = 'Typed from another list';
let journey: ImportedJourney;
/** The head before anything was put right. */
let before: string;
let events: readonly Recorded[];

beforeAll(async () => {
  journey = await importedJourney();
  before = await journey.store.head();
  ({ events } = await journey.store.readAll({ after: '0', limit: 10_000 }));
}, 120_000);
afterAll(() => journey.close());

async function send<C extends Command>(type: CommandClass<C>, fields: object): Promise<EventId> {
  const { eventIds } = await journey.writeSide.runner.run(
    bindingOf(type),
    commandFrom(type, fields),
    {
      commandId: randomUUID(),
      caller: { personId: 'a25-1', via: 'token' },
    },
  );
  return eventIds[0] ?? '';
}

/** The first event of the type with these fields. */
function eventOf(type: string, fields: Record<string, unknown> = {}) {
  const found = events.find(
    (event) =>
      event.type === type &&
      Object.entries(fields).every(
        ([name, value]) => (event.data as Record<string, unknown>)[name] === value,
      ),
  );
  if (!found) throw new Error(`the journey has no such ${type}`);
  return { id: found.id, data: found.data as Record<string, string> };
}

/** As known before anything was put right, and as known now. */
async function beforeAndNow<T>(ask: (db: ViewsDb, moment: Moment) => Promise<T>): Promise<[T, T]> {
  const now = await journey.store.head();
  const known = (position: string) => ({ asOf, knownAt: { position } });
  return journey.read(async (db) => [await ask(db, known(before)), await ask(db, known(now))]);
}

describe('a fact of the journey that is put right', () => {
  it('a delivery: its hours, on the day on which it took place', async () => {
    const { id, data } = eventOf('DeliveryHeld');
    const { deliveryId } = data;
    const first = await send(CorrectDelivery, { deliveryId, supersedes: id, reason, hours: 99 });
    await send(CorrectDelivery, { deliveryId, supersedes: first, reason, hours: 98 });
    const { trainerId } = eventOf('DeliveryPlanned', { deliveryId }).data;
    const hours = await beforeAndNow(async (db, moment) => {
      const all = await deliveriesAt(db, moment, 'all', { trainerId });
      return all.filter((one) => one.deliveryId === deliveryId).map((one) => one.hours);
    });
    expect(hours).toEqual([[data['hours']], [98]]);
  });

  it('a delivery that was not held: it counts for nobody', async () => {
    const { id, data } = eventOf('DeliveryHeld', { deliveryId: 'del-014' });
    const { deliveryId } = data;
    const voiding = { deliveryId, supersedes: id, reason };
    await expect(send(VoidDelivery, voiding)).rejects.toMatchObject({ code: 'wrong-state' });
    for (const answer of events.filter((one) => one.stream === `delivery-${deliveryId}`)) {
      if (answer.type !== 'FeedbackGiven') continue;
      await send(VoidFeedback, { deliveryId, supersedes: answer.id, reason });
    }
    await send(VoidDelivery, voiding);
    const states = await beforeAndNow(
      async (db, moment) =>
        (await deliveriesAt(db, moment, 'all')).find((one) => one.deliveryId === deliveryId)?.state,
    );
    expect(states).toEqual(['held', 'planned']);
  });

  it('an answer of a learner: it is counted no more', async () => {
    const { id, data } = eventOf('FeedbackGiven', { level: 1, deliveryId: 'del-099' });
    const { deliveryId } = data;
    await send(VoidFeedback, { deliveryId, supersedes: id, reason });
    const [was, is] = await beforeAndNow(async (db, moment) => {
      const one = (await deliveriesAt(db, moment, 'all')).find(
        (each) => each.deliveryId === deliveryId,
      );
      return one?.feedback.find(({ level }) => level === 1)?.n ?? 0;
    });
    expect(is).toBe(was - 1);
  });

  it('a rating of a course', async () => {
    const { id, data } = eventOf('CourseRated');
    const { courseId = '' } = data;
    await send(VoidCourseRating, { courseId, supersedes: id, reason });
    const [was, is] = await beforeAndNow(async (db, moment) =>
      (await ratingRows(db, moment, 'all', [courseId])).ratings.map(({ eventId }) => eventId),
    );
    expect(was).toContain(id);
    expect(is).toEqual(was.filter((eventId) => eventId !== id));
  });

  it('what a course is called: on any day asked about', async () => {
    const { id, data } = eventOf('CourseDrafted');
    const { courseId, title } = data;
    await send(CorrectCourseDetails, { courseId, supersedes: id, reason, title: 'Baths, renewed' });
    const titles = await beforeAndNow(async (db, moment) =>
      (await coursesAt(db, moment, { courseId })).map((one) => one.title),
    );
    expect(titles).toEqual([[title], ['Baths, renewed']]);
    const [were, are] = await beforeAndNow(async (db, moment) =>
      (await coursesAt(db, moment)).map((one) => one.courseId),
    );
    expect(are).toEqual(were);
  });

  it('a completion nobody decided on: the candidate is not trained', async () => {
    const left = events.find(({ type }) => type === 'CandidacyWithdrawn');
    const candidacyId = left?.stream.slice('candidacy-'.length) ?? '';
    const { id } = eventOf('ModuleCompleted', { candidacyId });
    await send(VoidModuleCompletion, { candidacyId, supersedes: id, reason });
    const [was, is] = await beforeAndNow(async (db, moment) =>
      (await cohortFunnelAt(db, moment)).reached.trained.map((one) => one.candidacyId),
    );
    expect(is).toEqual(was.filter((one) => one !== candidacyId));
  });

  it('a completion that a certificate rests on: only after an appeal', async () => {
    const { candidacyId } = eventOf('CertificationGranted').data;
    const { id } = eventOf('ModuleCompleted', { candidacyId });
    await expect(
      send(VoidModuleCompletion, { candidacyId, supersedes: id, reason }),
    ).rejects.toMatchObject({ code: 'rested-on' });
  });

  it('a coaching: it bars its coach from judging no more', async () => {
    const left = events.findLast(({ type }) => type === 'CandidacyWithdrawn');
    const candidacyId = left?.stream.slice('candidacy-'.length) ?? '';
    const { personId = '' } = eventOf('TrainerNominated', { candidacyId }).data;
    const talks = events.filter(
      ({ type, data }) =>
        type === 'CoachingHeld' && (data as { candidacyId?: string }).candidacyId === candidacyId,
    );
    const coachId = (talks[0]?.data as { coachId: string }).coachId;
    for (const { id, data } of talks) {
      if ((data as { coachId: string }).coachId !== coachId) continue;
      const supersedes = await send(CorrectCoaching, {
        candidacyId,
        supersedes: id,
        reason,
        minutes: 61,
      });
      await send(VoidCoaching, { candidacyId, supersedes, reason });
    }
    const [was, is] = await beforeAndNow(async (db, moment) =>
      (await candidateHistories(db, moment, [coachId], [personId]))(personId).deeds.filter(
        ({ as }) => as === 'coach',
      ),
    );
    expect(was.length).toBeGreaterThan(0);
    expect(is).toEqual([]);
  });

  it('leaves decisions and evaluations, taken again, as they are, and the views as their events say', async () => {
    const verified = await verifyReplay(journey.store, { asOf, zone: ZONE }, readModel.names, () =>
      journey.views(),
    );
    expect(verified.differences).toEqual([]);
    expect(verified.evaluations.differences).toEqual([]);
    const views = await journey.views();
    try {
      const projections = readModel.projections(ZONE);
      const outcomes = await verifyViews({ store: journey.store, views, projections });
      expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['same']));
    } finally {
      await views.close();
    }
  }, 60_000);
});
