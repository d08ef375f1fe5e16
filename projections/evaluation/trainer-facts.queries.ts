import type { Day } from '../../src/platform/kernel/envelope.js';
import { type AnswersTold, toldOf } from '../../src/rules/released-answers.js';
import {
  type IssuedFact,
  standing,
  type StepFact,
  stepsOf,
} from '../corrections/corrections.queries.js';
import { courseStandings, idsOwnedBy, isPublished } from '../courses/courses.queries.js';
import type { FactEntry } from '../courses/fact-entries.js';
import { courseRows, type CourseRows, healthOf } from '../courses/health.queries.js';
import { liveSeals, type SealingFact } from '../demos/results.js';
import {
  type Answers,
  asFact,
  type ReleasedOnly,
  scoresReleased,
} from '../deliveries/released.queries.js';
import {
  entry,
  heldFacts,
  type HeldRow,
  type Said,
  traitRows,
  type TraitRows,
} from './held-facts.queries.js';
import type { ViewsDb } from '../platform/queries/views-db.js';
import { type FactOrigin, type Moment, visibleAt } from '../platform/temporal/temporal.js';
import { standsAt } from '../platform/temporal/replaced.js';
import type { PolicyBook } from '../policies/policy-book.js';

/**
 * Everything an evaluation policy may count that had happened by the day. The rows may go beyond it:
 * so one reading serves a trend.
 */
export function trainerFacts(rows: TrainerRows, asOf: Day, book: PolicyBook): FactEntry[] {
  const by = ({ day }: Pick<FactOrigin, 'day'>) => day <= asOf;
  return [
    ...rows.feedback.filter(by).map((row) =>
      entry(row.trainerId, row, `feedback.${row.level}`, row.score, {
        ...(row.deliveryId !== null &&
          row.startsAt !== null && { deliveryId: row.deliveryId, startsAt: row.startsAt }),
        ...(row.n !== undefined && { n: row.n, facts: row.n }),
      }),
    ),
    ...heldFacts(rows.held, rows.traits, asOf),
    ...[...liveSeals(rows.sealings.filter(by)).values()].map((sealed) =>
      entry(sealed.result.personId, sealed, 'panelResult', sealed.result.total),
    ),
    ...standing(rows.issued.filter(by), rows.steps.filter(by), asOf).flatMap(
      ({ personId, answer }) =>
        answer ? [entry(personId, answer, 'correction.days', answer.days)] : [],
    ),
    ...rows.granted.filter(by).map((row) => entry(row.personId, row, 'grant', 1)),
    ...rows.promoted.filter(by).map((row) => entry(row.personId, row, 'promotion', 1)),
    ...healthFacts(rows, asOf, book),
  ];
}

/** The health, as of the same day, of each published course, for each who owns it. */
function healthFacts({ courses: rows }: TrainerRows, asOf: Day, book: PolicyBook): FactEntry[] {
  const policy = book.inForce('course-health');
  if (!policy) return [];
  const by = ({ day }: Pick<FactOrigin, 'day'>) => day <= asOf;
  const all = courseStandings(rows.courses.filter(by), rows.changes.filter(by), new Set());
  const published = all.filter(isPublished);
  const health = healthOf(published, rows, asOf, policy);
  return published.flatMap(({ courseId, owners, published }) => {
    const value = health.get(courseId)?.total;
    if (value === null || value === undefined || !published) return [];
    const origin = { eventId: published.eventId, day: asOf, position: '0' };
    return owners.map((owner) => entry(owner, origin, 'course.health', value));
  });
}

/** One answer, or a batch of them: then how many, and of no delivery where they are of several. */
type FeedbackFact = Said & {
  readonly trainerId: string;
  readonly level: number;
  readonly score: number;
  readonly deliveryId: string | null;
  readonly startsAt: string | null;
  readonly n?: number;
};

/** What the views hold about some trainers that an evaluation policy may count. */
export interface TrainerRows {
  readonly feedback: readonly FeedbackFact[];
  /** How far the released answers of each go, where the feedback is these alone. */
  readonly told: ReadonlyMap<string, AnswersTold>;
  readonly held: readonly HeldRow[];
  /** Of the courses that were held. */
  readonly traits: TraitRows;
  readonly granted: readonly (Said & { readonly personId: string })[];
  readonly promoted: readonly (Said & { readonly personId: string })[];
  readonly sealings: readonly SealingFact[];
  readonly issued: readonly IssuedFact[];
  readonly steps: readonly StepFact[];
  readonly courses: CourseRows;
}

/** Of all trainers, or of some; as it was known at the moment, of its day and before. */
export async function trainerRows(
  db: ViewsDb,
  moment: Moment,
  answers: Answers,
  people?: readonly string[],
): Promise<TrainerRows> {
  let held = db
    .selectFrom('teaching_held')
    .select(['eventId', 'day', 'position', 'trainerId', 'kind', 'hours', 'deliveryId', 'courseId'])
    .select(['startsAt', 'half', 'dayKind', 'place', 'hostDepartment', 'headCount'])
    .where(standsAt(moment, 'teaching_replaced'));
  let granted = db
    .selectFrom('certifications_granted')
    .select(['eventId', 'day', 'position', 'personId'])
    .where(visibleAt(moment));
  let promoted = db
    .selectFrom('certifications_change')
    .select(['eventId', 'day', 'position', 'personId'])
    .where('what', '=', 'promoted')
    .where(visibleAt(moment));
  let sealings = db.selectFrom('demo_results_sealing').selectAll().where(visibleAt(moment));
  let issued = db.selectFrom('corrections_correction').selectAll().where(visibleAt(moment));
  if (people !== undefined) {
    held = held.where('trainerId', 'in', people);
    granted = granted.where('personId', 'in', people);
    promoted = promoted.where('personId', 'in', people);
    sealings = sealings.where('personId', 'in', people);
    issued = issued.where('personId', 'in', people);
  }
  return {
    ...(answers === 'all'
      ? { feedback: await everyAnswer(db, moment, people), told: new Map<string, AnswersTold>() }
      : await releasedAnswers(db, moment, answers, people)),
    held: await held.execute(),
    traits: await traitRows(db, moment, people),
    granted: await granted.execute(),
    promoted: await promoted.execute(),
    sealings: await sealings.execute(),
    issued: await issued.execute(),
    steps: await stepsOf(db, moment, people && issued.clearSelect().select('correctionId')),
    courses: await courseRows(db, moment, answers, people && (await idsOwnedBy(db, people))),
  };
}

function everyAnswer(
  db: ViewsDb,
  moment: Moment,
  people?: readonly string[],
): Promise<FeedbackFact[]> {
  let feedback = db
    .selectFrom('teaching_feedback')
    .select(['eventId', 'day', 'position', 'trainerId', 'level', 'score'])
    .select(['deliveryId', 'startsAt'])
    .where(standsAt(moment, 'teaching_replaced'));
  if (people !== undefined) feedback = feedback.where('trainerId', 'in', people);
  return feedback.execute();
}

async function releasedAnswers(
  db: ViewsDb,
  moment: Moment,
  answers: ReleasedOnly,
  people?: readonly string[],
): Promise<Pick<TrainerRows, 'feedback' | 'told'>> {
  const feedback: FeedbackFact[] = [];
  const told = new Map<string, AnswersTold>();
  for (const [trainerId, levels] of await scoresReleased(db, moment, answers, people)) {
    for (const { level, starts, batches } of levels) {
      for (const batch of batches) {
        const { deliveryId } = batch;
        const { value: score, ...fact } = asFact(batch);
        const startsAt = deliveryId === null ? null : (starts.get(deliveryId) ?? null);
        feedback.push({ ...fact, score, trainerId, level, deliveryId, startsAt });
      }
    }
    told.set(trainerId, toldOf(levels));
  }
  return { feedback, told };
}
