import { GrantCertification } from '../../src/certificates/certificates.commands.js';
import {
  ApproveCourse,
  CorrectCourseRating,
  PublishCourse,
  RateCourse,
  VoidCourseRating,
} from '../../src/courses/courses.commands.js';
import {
  CorrectFeedback,
  GiveFeedback,
  PlanDelivery,
  RecordDelivery,
  VoidFeedback,
} from '../../src/deliveries/deliveries.commands.js';
import { SealPanelResult } from '../../src/demos/demos.commands.js';
import type { CommandResult } from '../../src/platform/commands/command-runner.js';
import type { EventId, Position, Role } from '../../src/platform/kernel/envelope.js';
import { type Day, dayFromNumber, dayNumber } from '../../src/rules/calendar.js';
import type { EvaluationDocument } from '../../src/rules/documents/evaluation.js';
import { policy as document } from '../../src/rules/journey-2025.fixture.js';
import { type Answer, closingDay, released } from '../../src/rules/released-answers.js';
import { COHORT, DEMO_DAY, DemoDay, demoOf } from '../support/demo-day.js';
import { at } from '../support/written-programme.js';

export const CLOSING_DAYS = 14;
const FIRST = dayNumber('2025-08-04');
const LEARNERS = ['l1', 'l2', 'l3', 'l4', 'l5', 'l6', 'l7', 'l8'] as const;

/** Who may see no single answer, each with how they stand to `t1`: themselves, another trainer, and so on. */
export const PLAIN: Readonly<Record<string, readonly Role[]>> = {
  t1: ['trainer'],
  t2: ['trainer'],
  certifier: ['certifier'],
  machine: ['dashboard'],
  coach: ['coach', 'judge', 'certifier'],
  nominator: ['nominator', 'judge'],
  l1: ['learner'],
};

export const DELIVERIES = [
  { deliveryId: 'd0', trainerId: 't1', kind: 'course', starts: 0 },
  { deliveryId: 'd1', trainerId: 't1', kind: 'sharing', starts: 9 },
  { deliveryId: 'd2', trainerId: 't1', kind: 'course', starts: 20 },
  { deliveryId: 'd3', trainerId: 't2', kind: 'course', starts: 9 },
] as const;
const COURSE = 'course-t1';

/** Something a learner says, on a day after the first delivery. */
export interface Said {
  /** Which of the deliveries, or else the course by itself. */
  readonly about: number;
  readonly by: number;
  readonly level: 1 | 2;
  readonly after: number;
  readonly score: number;
  readonly vividness: number | null;
  readonly effectiveness: number | null;
  /** How it was put right afterwards, in this order. */
  readonly righted?: readonly Righted[];
}

/** Corrected by whoever said it, or voided by an admin, on a day after it was said; null is what stays. */
export type Righted =
  | { readonly after: number; readonly how: 'voided' }
  | ({ readonly after: number; readonly how: 'corrected' } & Record<Field, number | null>);

/** When something was said or put right, and where the ledger has it. */
export interface SaidAt {
  /** Which of what was said. */
  readonly said: number;
  /** Which of its corrections; −1 for the answer itself. */
  readonly righting: number;
  readonly day: Day;
  readonly position: Position;
}

export const dayAfter = (days: number) => dayFromNumber(FIRST + days);

/** Each once, about what has happened, in the order in which it is said. */
export function inOrder(said: readonly Said[]): Said[] {
  const once = new Map(
    said.map((one) => [JSON.stringify([one.about, one.by, one.about < 4 && one.level]), one]),
  );
  return [...once.values()]
    .filter(({ about, after }) => (DELIVERIES[about]?.starts ?? 0) < after)
    .sort((a, b) => a.after - b.after);
}

/** What is done after the first delivery, in the order of the days. */
function timeline(said: readonly Said[]) {
  return said
    .flatMap(({ after, righted = [] }, at) => [
      { said: at, righting: -1, after },
      ...righted.map((one, n) => ({ said: at, righting: n, after: after + one.after })),
    ])
    .sort((a, b) => a.after - b.after);
}

/** A trainer and another, certified, who teach a course of the library and are told what learners say. */
export class AnsweredProgramme extends DemoDay {
  constructor() {
    super({ recordsThen: true });
  }

  async tell(said: readonly Said[]): Promise<SaidAt[]> {
    await this.prepare();
    await this.policy(
      'evaluation',
      'trainer',
      document<EvaluationDocument>('evaluation-trainer-v1'),
    );
    await this.policy('course-health', 'library', document('course-health-library-v1'));
    await this.people({
      ...{ auditor: ['auditor'], machine: ['dashboard'] },
      ...Object.fromEntries(LEARNERS.map((id) => [id, ['learner'] as const])),
    });
    for (const trainer of ['t1', 't2']) await this.train(trainer);
    this.on(DEMO_DAY);
    await this.open(['j1', 'j2', 'j3'], ['t1', 't2']);
    for (const trainer of ['t1', 't2']) {
      for (const judge of ['j1', 'j2', 'j3']) await this.mark(judge, trainer, 85);
      await this.send(SealPanelResult, { demoId: demoOf(trainer) });
      const cohortId = COHORT;
      await this.send(GrantCertification, { cohortId, personId: trainer }, 'certifier');
    }
    this.on(at('2025-08-01'));
    await this.send(ApproveCourse, { courseId: COURSE, materialVersion: 1 });
    await this.send(PublishCourse, { courseId: COURSE, reviewBy: '2027-07-01' });
    const places: SaidAt[] = [];
    const latest = new Map<number, EventId>();
    const waiting = [...DELIVERIES].sort((a, b) => a.starts - b.starts);
    for (const { said: place, righting, after } of timeline(said)) {
      while ((waiting[0]?.starts ?? Infinity) < after) await this.#hold(waiting.shift());
      const day = dayAfter(after);
      this.on(at(day));
      const one = said[place] as Said;
      const how = one.righted?.[righting];
      const { eventIds, position } = how
        ? await this.#right(one, how, latest.get(place) ?? '', `said ${place}.${righting}`)
        : await this.#say(one, `said ${place}`);
      latest.set(place, eventIds[0] ?? '');
      places.push({ said: place, righting, day, position });
    }
    return places;
  }

  async #hold(delivery: (typeof DELIVERIES)[number] | undefined): Promise<void> {
    if (!delivery) return;
    const { starts, deliveryId, kind, trainerId } = delivery;
    const startsAt = at(dayAfter(starts));
    this.on(startsAt);
    await this.send(PlanDelivery, {
      ...{ deliveryId, kind, trainerId, startsAt },
      ...(kind === 'course' ? { courseId: COURSE } : {}),
      ...{ hostDepartment: 'QA', topic: 'Baths', hours: 2 },
    });
    await this.send(RecordDelivery, { deliveryId, attendeeIds: [...LEARNERS], hours: 2 });
  }

  #say({ about, by, level, score, vividness, effectiveness }: Said, comment: string) {
    const learner = LEARNERS[by] ?? 'l1';
    const deliveryId = DELIVERIES[about]?.deliveryId;
    if (deliveryId === undefined) {
      const rating = { vividness: vividness ?? score, effectiveness: effectiveness ?? score };
      return this.send(RateCourse, { courseId: COURSE, ...rating, comment }, learner);
    }
    const rated = {
      ...(vividness === null ? {} : { vividness }),
      ...(effectiveness === null ? {} : { effectiveness }),
    };
    return this.send(GiveFeedback, { deliveryId, level, score, ...rated, comment }, learner);
  }

  /** With other words each time, so that a correction says something different whatever the figures are. */
  #right(
    { about, by }: Said,
    how: Righted,
    supersedes: EventId,
    comment: string,
  ): Promise<CommandResult> {
    const deliveryId = DELIVERIES[about]?.deliveryId;
    const why = { supersedes, reason: 'Keyed wrong' };
    if (how.how === 'voided') {
      return deliveryId === undefined
        ? this.send(VoidCourseRating, { courseId: COURSE, ...why }, 'admin')
        : this.send(VoidFeedback, { deliveryId, ...why }, 'admin');
    }
    const { score, vividness, effectiveness } = how;
    const rated = {
      ...(vividness === null ? {} : { vividness }),
      ...(effectiveness === null ? {} : { effectiveness }),
      comment,
    };
    const learner = LEARNERS[by] ?? 'l1';
    if (deliveryId === undefined) {
      return this.send(CorrectCourseRating, { courseId: COURSE, ...rated, ...why }, learner);
    }
    const scored = score === null ? {} : { score };
    return this.send(CorrectFeedback, { deliveryId, ...scored, ...rated, ...why }, learner);
  }
}

const FIELDS = ['score', 'vividness', 'effectiveness'] as const;
type Field = (typeof FIELDS)[number];

/**
 * The same people saying and putting right the same at the same times, and every figure another one: no batch has
 * another sum, and what is in none is anything. Whoever is told the same of both cannot know what anybody said.
 */
export function otherwise(said: readonly Said[], places: readonly SaidAt[]): Said[] {
  const changed = said.map((one) => ({
    ...one,
    righted: (one.righted ?? []).map((how) => ({ ...how })),
  }));
  const add = ({ said: at, righting }: SaidAt, field: Field, by: number): void => {
    const one = changed[at] as { -readonly [K in Field]: Said[K] };
    const figures = righting < 0 ? one : (changed[at]?.righted[righting] as typeof one);
    figures[field] = (figureOf(said, { said: at, righting }, field) ?? 0) + by;
  };
  for (const field of FIELDS) {
    // A figure goes by where it was said, in the place of its value: so it is known which of them are told.
    const isSaid = (at: SaidAt) => figureOf(said, at, field) !== null;
    const pools = Map.groupBy(
      [...Map.groupBy(places, (place) => place.said).values()].filter((all) => all.some(isSaid)),
      ([first]) => poolOf(said[first?.said ?? 0] as Said, field),
    );
    for (const pool of pools.values()) {
      const answers = pool
        .map((all) => answerOf(said, all, places, isSaid))
        .sort((a, b) => Number(a.position) - Number(b.position));
      const ever = { asOf: '2099-01-01', isKnown: () => true, knownOn: '2099-01-01' };
      const { batches } = released(answers, ever);
      const told = new Set<number>();
      for (const batch of batches) {
        batch.answers.forEach(({ value }, n) => {
          told.add(value);
          add(places[value] as SaidAt, field, shift(n, batch.answers.length));
        });
      }
      for (const place of pool.flat().filter(isSaid)) {
        if (!told.has(places.indexOf(place))) add(place, field, 7);
      }
    }
  }
  return changed;
}

/** An answer of those figures, each by its number among all places; what puts it right without one leaves it. */
function answerOf(
  said: readonly Said[],
  all: readonly SaidAt[],
  places: readonly SaidAt[],
  isSaid: (at: SaidAt) => boolean,
): Answer {
  const [first, ...rest] = all.slice(all.findIndex(isSaid)) as [SaidAt, ...SaidAt[]];
  const one = said[first.said] as Said;
  const delivery = DELIVERIES[one.about];
  let value = places.indexOf(first);
  const recording = ({ day, position }: SaidAt) => ({ position, recordedOn: day, recordedAt: 0 });
  return {
    ...{ eventId: `${first.said}`, respondent: String(one.by), value, ...recording(first) },
    day: dayAfter(one.after),
    deliveryId: delivery?.deliveryId ?? null,
    closesOn: delivery ? closingDay(dayAfter(delivery.starts), CLOSING_DAYS) : null,
    changes: rest.map((place) => {
      if (isSaid(place)) value = places.indexOf(place);
      const voided = one.righted?.[place.righting]?.how === 'voided';
      return { ...recording(place), value: voided ? null : value };
    }),
  };
}

/** +1, −1, +1, −1 …; of an odd number the last three are +1, +1, −2: no zero, and no sum. */
function shift(n: number, of: number): number {
  if (of % 2 === 0 || n < of - 3) return n % 2 === 0 ? 1 : -1;
  return n === of - 1 ? -2 : 1;
}

function figureOf(
  said: readonly Said[],
  { said: at, righting }: Pick<SaidAt, 'said' | 'righting'>,
  field: Field,
): number | null {
  const one = said[at] as Said;
  // A rating of a course by itself has both, and no score.
  const alone = one.about >= DELIVERIES.length;
  if (alone && field === 'score') return null;
  const how = one.righted?.[righting];
  if (how) return how.how === 'voided' ? null : how[field];
  return alone ? (one[field] ?? one.score) : one[field];
}

/** What is told together: about a trainer at a level, or about the course. */
function poolOf({ about, level }: Said, field: Field): string {
  const delivery = DELIVERIES[about];
  if (field !== 'score' && (!delivery || (delivery.kind === 'course' && level === 1))) {
    return `course ${field}`;
  }
  return `${delivery?.trainerId} ${level} ${field}`;
}
