import { certifiedTrainerFacts, ranking } from '../evaluation/evaluations.queries.js';
import { coursesAt } from '../courses/courses.queries.js';
import { healthAt } from '../courses/health.queries.js';
import { agreementsOf, demosAt, sessionsAt } from '../demos/demos.queries.js';
import type { ReleasedOnly } from '../deliveries/released.queries.js';
import type { Moment } from '../platform/temporal/temporal.js';
import { policyBook } from '../policies/policy-book.js';
import type { ViewsDb } from '../platform/queries/views-db.js';
import type { EvaluatedSubject } from '../../src/rules/evaluation/evaluate.js';

/** Changes when the same facts under the same policies would give other rows. */
export const FIGURES_VERSION = 2;

/** A policy as a figure names what it rests on. */
interface RestsOn {
  readonly policyId: string;
  readonly policyVersion: number;
  readonly policyHash: string;
}

export interface ResultRow extends RestsOn {
  readonly asOf: string;
  readonly kind: 'trainer' | 'course';
  readonly subject: string;
  readonly grade: string | null;
  readonly total: number | null;
  readonly band: string | null;
  readonly rank: number | null;
  readonly proposals: readonly string[];
}

export interface ComponentRow {
  readonly asOf: string;
  readonly kind: ResultRow['kind'];
  readonly subject: string;
  readonly component: string;
  readonly from: string;
  readonly weight: number;
  readonly score: number | null;
  readonly n: number;
  readonly figure: number | null;
  readonly points: number | null;
}

export interface AgreementRow {
  readonly asOf: string;
  readonly sessionId: string;
  readonly icc21: number | null;
  readonly icc2k: number | null;
  readonly completeDemos: number;
  readonly alpha: number | null;
  readonly ratings: number;
}

/** What the rules come to as of a day. */
export interface Figures {
  readonly results: readonly ResultRow[];
  readonly components: readonly ComponentRow[];
}

/** Evaluations and the health of courses, under the policies in force on the day, as far as answers are released. */
export async function figuresAt(
  db: ViewsDb,
  moment: Moment,
  answers: ReleasedOnly,
): Promise<Figures> {
  const book = await policyBook(db, moment);
  const [results, components]: [ResultRow[], ComponentRow[]] = [[], []];
  const { asOf } = moment;
  const evaluation = book.inForce('evaluation');
  if (evaluation) {
    const groups = await certifiedTrainerFacts(db, moment, book, answers);
    const grades = new Map(
      groups.flatMap(({ trainers }) => trainers.map(({ personId, grade }) => [personId, grade])),
    );
    for (const one of await ranking(groups, evaluation)) {
      const { subject, proposals, rank } = one;
      const grade = grades.get(subject) ?? null;
      results.push({ ...result('trainer', one, evaluation), grade, rank, proposals });
      components.push(...componentsOf('trainer', one));
    }
  }
  const library = book.inForce('course-health');
  if (library) {
    const health = await healthAt(db, moment, await coursesAt(db, moment), library, answers);
    for (const one of health.values()) {
      results.push(result('course', one, library));
      components.push(...componentsOf('course', one));
    }
  }
  return { results, components };

  function result(
    kind: ResultRow['kind'],
    { subject, total, band }: EvaluatedSubject,
    { id: policyId, version: policyVersion, hash: policyHash }: Ref,
  ): ResultRow {
    const rests = { policyId, policyVersion, policyHash };
    return { asOf, kind, subject, ...rests, grade: null, total, band, rank: null, proposals: [] };
  }

  function componentsOf(kind: ResultRow['kind'], one: EvaluatedSubject): ComponentRow[] {
    return one.components.map(({ id: component, from, weight, score, n, figure, points }) => ({
      ...{ asOf, kind, subject: one.subject, component },
      ...{ from, weight, score, n, figure, points },
    }));
  }
}

interface Ref {
  readonly id: string;
  readonly version: number;
  readonly hash: string;
}

/** How far the judges of each session agreed. */
export async function agreementsAt(db: ViewsDb, moment: Moment): Promise<AgreementRow[]> {
  const book = await policyBook(db, moment);
  const sessions = await sessionsAt(db, moment);
  const demos = await demosAt(db, moment, sessions, book);
  return [...agreementsOf(sessions, demos, book)].map(([sessionId, one]) => {
    const { icc21, icc2k, completeDemos, krippendorffAlpha: alpha, ratings } = one;
    return { asOf: moment.asOf, sessionId, icc21, icc2k, completeDemos, alpha, ratings };
  });
}
