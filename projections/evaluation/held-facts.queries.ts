import type { Day } from '../../src/platform/kernel/envelope.js';
import {
  type CourseTraits,
  deliveryAttributes,
  type HeldDelivery,
} from '../../src/rules/evaluation/delivery-attributes.js';
import type { Fact } from '../../src/rules/evaluation/facts.js';
import type { FactEntry } from '../courses/fact-entries.js';
import type { ViewsDb } from '../platform/queries/views-db.js';
import { standsAt } from '../platform/temporal/replaced.js';
import { type FactOrigin, type Moment, visibleAt } from '../platform/temporal/temporal.js';

export type Said = Pick<FactOrigin, 'eventId' | 'day' | 'position'>;

export type HeldRow = Said & HeldDelivery & { readonly hours: number };

export interface TraitRows {
  readonly courses: readonly {
    readonly courseId: string;
    readonly ownerId: string;
    readonly day: Day;
    readonly level: string | null;
    readonly difficulty: string | null;
  }[];
  readonly owners: readonly {
    readonly courseId: string;
    readonly coOwnerId: string | null;
    readonly day: Day;
  }[];
}

/** What rules may ask of the courses that these trainers held, whoever owns them. */
export async function traitRows(
  db: ViewsDb,
  moment: Moment,
  people?: readonly string[],
): Promise<TraitRows> {
  let courses = db
    .selectFrom('course_library_course')
    .select(['courseId', 'ownerId', 'level', 'difficulty', 'day'])
    .where(standsAt(moment, 'course_library_replaced'));
  let owners = db
    .selectFrom('course_library_change')
    .select(['courseId', 'coOwnerId', 'day'])
    .where('change', '=', 'co-owner')
    .where(visibleAt(moment));
  if (people !== undefined) {
    const held = db
      .selectFrom('teaching_delivery')
      .select('courseId')
      .where('trainerId', 'in', people)
      .where('courseId', 'is not', null);
    courses = courses.where('courseId', 'in', held);
    owners = owners.where('courseId', 'in', held);
  }
  return { courses: await courses.execute(), owners: await owners.execute() };
}

/** What was held counts with what filters and tables of a policy may look at. */
export function heldFacts(all: readonly HeldRow[], traits: TraitRows, asOf: Day): FactEntry[] {
  const by = ({ day }: Pick<FactOrigin, 'day'>) => day <= asOf;
  const held = all.filter(by);
  const courses = new Map<string, CourseTraits>();
  const joined = Map.groupBy(traits.owners.filter(by), ({ courseId }) => courseId);
  for (const { courseId, ownerId, level, difficulty } of traits.courses.filter(by)) {
    const developers = [
      { personId: ownerId, since: null },
      ...(joined.get(courseId) ?? []).flatMap(({ coOwnerId, day }) =>
        coOwnerId === null ? [] : { personId: coOwnerId, since: day },
      ),
    ];
    courses.set(courseId, { level, difficulty, developers });
  }
  const attributes = deliveryAttributes(held, courses);
  return held.flatMap((row, at) => {
    const own = attributes[at];
    const about = own ? { attributes: own } : {};
    return row.kind === 'course'
      ? [
          entry(row.trainerId, row, 'delivery.hours', row.hours, about),
          entry(row.trainerId, row, 'delivery.count', 1, about),
        ]
      : [entry(row.trainerId, row, 'sharing.count', 1, about)];
  });
}

export function entry(
  subject: string,
  { eventId, day, position }: Pick<FactOrigin, 'eventId' | 'day' | 'position'>,
  metric: string,
  value: number,
  about: Partial<Pick<Fact, 'deliveryId' | 'startsAt' | 'n' | 'facts' | 'attributes'>> = {},
): FactEntry {
  return { subject, position, fact: { metric, day, value, n: 1, eventId, ...about } };
}
