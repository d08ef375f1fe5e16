import {
  comparePositions,
  type Position,
  type Recorded,
} from '../../src/platform/kernel/envelope.js';
import type { ReadContext } from '../platform/queries/query.js';

/** With more events than this, reading everybody again is not much dearer. */
const MAX_EVENTS = 2_000;

const NAMED = ['personId', 'trainerId', 'ownerId', 'coOwnerId'] as const;
const LINKED = ['deliveryId', 'demoId', 'correctionId', 'candidacyId', 'courseId'] as const;

/** Whom the events after a position and up to another may have told something about. */
export interface Touched {
  readonly people: ReadonlySet<string>;
  readonly types: ReadonlySet<string>;
}

/**
 * Follows every id in the events to the people behind it. Too many people cost a look; that one is
 * missed must not happen, so types are not told apart. Undefined when the events are too many.
 */
export async function touchedBetween(
  { db, people: same, store }: Pick<ReadContext, 'db' | 'people' | 'store'>,
  after: Position,
  to: Position,
): Promise<Touched | undefined> {
  const page = await store.readAll({ after, limit: MAX_EVENTS });
  if (!page.end && comparePositions(page.next, to) < 0) return undefined;
  const events = page.events.filter(({ position }) => comparePositions(position, to) <= 0);
  const people = new Set(NAMED.flatMap((name) => ids(events, name)).map((id) => same.idOf(id)));
  const [deliveries = [], demos = [], corrections = [], candidacies = [], named = []] = LINKED.map(
    (name) => ids(events, name),
  );
  const courses = new Set(named);

  const planned = await lookedUp(deliveries, (wanted) =>
    db
      .selectFrom('teaching_delivery')
      .select(['trainerId', 'courseId'])
      .where('deliveryId', 'in', wanted)
      .execute(),
  );
  const corrected = await lookedUp(corrections, (wanted) =>
    db
      .selectFrom('corrections_correction')
      .select(['personId', 'courseId'])
      .where('correctionId', 'in', wanted)
      .execute(),
  );
  const shown = await lookedUp(demos, (wanted) =>
    db.selectFrom('demo_results_demo').select('personId').where('demoId', 'in', wanted).execute(),
  );
  const nominated = await lookedUp(candidacies, (wanted) =>
    db
      .selectFrom('corrections_candidacy')
      .select('personId')
      .where('candidacyId', 'in', wanted)
      .execute(),
  );
  for (const { trainerId } of planned) people.add(trainerId);
  for (const { personId } of [...corrected, ...shown, ...nominated]) people.add(personId);
  for (const { courseId } of [...planned, ...corrected]) if (courseId) courses.add(courseId);

  // What is said of a course counts for all who own it.
  const owned = await lookedUp([...courses], (wanted) =>
    db
      .selectFrom('course_library_course')
      .select('ownerId')
      .where('courseId', 'in', wanted)
      .execute(),
  );
  const shared = await lookedUp([...courses], (wanted) =>
    db
      .selectFrom('course_library_change')
      .select('coOwnerId')
      .where('courseId', 'in', wanted)
      .where('coOwnerId', 'is not', null)
      .execute(),
  );
  // What a course is counts for all who held it.
  const taught = await lookedUp([...new Set(named)], (wanted) =>
    db
      .selectFrom('teaching_delivery')
      .select('trainerId')
      .where('courseId', 'in', wanted)
      .execute(),
  );
  for (const { trainerId } of taught) people.add(trainerId);
  for (const { ownerId } of owned) people.add(ownerId);
  for (const { coOwnerId } of shared) if (coOwnerId) people.add(coOwnerId);
  return { people, types: new Set(events.map(({ type }) => type)) };
}

function ids(events: readonly Recorded[], name: string): string[] {
  const found = events.flatMap(({ data }) => {
    const value = (data as Readonly<Record<string, unknown>>)[name];
    return typeof value === 'string' ? [value] : [];
  });
  return [...new Set(found)];
}

/** PostgreSQL knows no empty list. */
async function lookedUp<R>(
  wanted: readonly string[],
  query: (wanted: readonly string[]) => Promise<readonly R[]>,
): Promise<readonly R[]> {
  return wanted.length === 0 ? [] : query(wanted);
}
