import type { Day, EventId, PersonId } from '../platform/kernel/envelope.js';
import { hourOf } from '../rules/calendar.js';
import {
  type CourseTraits,
  type DayKind,
  deliveryAttributes,
  halfOf,
  type HeldDelivery,
} from '../rules/evaluation/delivery-attributes.js';
import type { FactEntry } from '../../projections/courses/fact-entries.js';

export interface Planned {
  readonly trainerId: PersonId;
  readonly kind: 'course' | 'sharing' | 'salon';
  readonly courseId?: string;
  readonly startsAt: string;
  readonly hostDepartment: string;
  readonly place?: string;
  readonly dayKind?: DayKind;
}

export interface TaughtCourse {
  readonly owners: PersonId[];
  /** From which day on each of those who joined owns it too. */
  readonly joined: { readonly personId: PersonId; readonly since: Day }[];
  level?: string;
  difficulty?: string;
}

/** What was held, folded straight from the events, with what filters and tables of a policy may look at. */
export class HeldInLedger {
  readonly #held = new Map<EventId, HeldDelivery & { readonly entries: readonly FactEntry[] }>();

  constructor(private readonly zone: string) {}

  add(
    eventId: EventId,
    planned: Planned & Pick<HeldDelivery, 'deliveryId' | 'day' | 'headCount'>,
    entries: readonly FactEntry[],
  ): void {
    const { courseId = null, dayKind = null, place = null } = planned;
    const half = halfOf(hourOf(planned.startsAt, this.zone));
    this.#held.set(eventId, { ...planned, courseId, dayKind, place, half, entries });
  }

  forget(eventId: EventId): void {
    this.#held.delete(eventId);
  }

  facts(known: ReadonlyMap<string, TaughtCourse>): FactEntry[] {
    const courses = new Map<string, CourseTraits>();
    for (const [courseId, { owners, joined, level = null, difficulty = null }] of known) {
      const first = owners.slice(0, 1).map((personId) => ({ personId, since: null }));
      courses.set(courseId, { level, difficulty, developers: [...first, ...joined] });
    }
    const held = [...this.#held.values()];
    const attributes = deliveryAttributes(held, courses);
    return held.flatMap(({ entries }, at) =>
      entries.map((one) => {
        const own = attributes[at];
        return own ? { ...one, fact: { ...one.fact, attributes: own } } : one;
      }),
    );
  }
}
