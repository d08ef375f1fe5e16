import { GrantCertification } from '../../src/certificates/certificates.commands.js';
import { ApproveCourse, PublishCourse, RateCourse } from '../../src/courses/courses.commands.js';
import {
  GiveFeedback,
  PlanDelivery,
  RecordDelivery,
} from '../../src/deliveries/deliveries.commands.js';
import { SealPanelResult } from '../../src/demos/demos.commands.js';
import type { Position, Role } from '../../src/platform/kernel/envelope.js';
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
}

/** When something was said, and where the ledger has it. */
export interface SaidAt {
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
    const waiting = [...DELIVERIES].sort((a, b) => a.starts - b.starts);
    for (const [place, one] of said.entries()) {
      while ((waiting[0]?.starts ?? Infinity) < one.after) await this.#hold(waiting.shift());
      this.on(at(dayAfter(one.after)));
      const { position } = await this.#say(one, `said ${place}`);
      places.push({ day: dayAfter(one.after), position });
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
}

const FIELDS = ['score', 'vividness', 'effectiveness'] as const;

/**
 * The same people saying the same at the same times, and every figure another one: no batch has another sum, and
 * what is in none is anything. Whoever is told the same of both cannot know what anybody said.
 */
export function otherwise(said: readonly Said[], places: readonly SaidAt[]): Said[] {
  const changed = said.map((one) => ({ ...one }));
  for (const field of FIELDS) {
    const pools = Map.groupBy(
      said.map((one, at) => ({ one, at })).filter(({ one }) => valueOf(one, field) !== null),
      ({ one }) => poolOf(one, field),
    );
    for (const pool of pools.values()) {
      const answers = pool.map(({ one, at }): Answer => {
        const { day, position } = places[at] as SaidAt;
        const delivery = DELIVERIES[one.about];
        return {
          ...{ eventId: String(at), position, day, recordedOn: day, recordedAt: 0 },
          ...{ respondent: String(one.by), value: valueOf(one, field) ?? 0 },
          deliveryId: delivery?.deliveryId ?? null,
          closesOn: delivery ? closingDay(dayAfter(delivery.starts), CLOSING_DAYS) : null,
        };
      });
      const ever = { asOf: '2099-01-01', isKnown: () => true, knownOn: '2099-01-01' };
      const { batches } = released(answers, ever);
      for (const { eventId } of answers) change(changed, eventId, field, 7);
      for (const batch of batches) {
        batch.answers.forEach(({ eventId }, n) => {
          change(changed, eventId, field, -7 + shift(n, batch.answers.length));
        });
      }
    }
  }
  return changed;
}

/** +1, −1, +1, −1 …; of an odd number the last three are +1, +1, −2: no zero, and no sum. */
function shift(n: number, of: number): number {
  if (of % 2 === 0 || n < of - 3) return n % 2 === 0 ? 1 : -1;
  return n === of - 1 ? -2 : 1;
}

function change(said: Said[], at: string, field: (typeof FIELDS)[number], by: number): void {
  const one = said[Number(at)] as { -readonly [K in keyof Said]: Said[K] };
  one[field] = (valueOf(one, field) ?? 0) + by;
}

function valueOf(one: Said, field: (typeof FIELDS)[number]): number | null {
  // A rating of a course by itself has both, and no score.
  if (one.about >= DELIVERIES.length) return field === 'score' ? null : (one[field] ?? one.score);
  return one[field];
}

/** What is told together: about a trainer at a level, or about the course. */
function poolOf({ about, level }: Said, field: (typeof FIELDS)[number]): string {
  const delivery = DELIVERIES[about];
  if (field !== 'score' && (!delivery || (delivery.kind === 'course' && level === 1))) {
    return `course ${field}`;
  }
  return `${delivery?.trainerId} ${level} ${field}`;
}
