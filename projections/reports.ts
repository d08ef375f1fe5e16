import type { PolicyRef } from '../src/policies/policies.events.js';
import { certified } from './certificates/certified.query.js';
import { cohortFunnelAt } from './cohorts/funnel.query.js';
import { coursesAt } from './courses/courses.query.js';
import { isPublished } from './courses/course-state.js';
import { healthAt } from './courses/health.query.js';
import { agreementsOf, demosAt, placingsAt, sessionsAt } from './demos/results.query.js';
import { certifiedTrainerFacts, ranking, whatIf } from './evaluation/evaluations.query.js';
import type { Moment } from './platform/temporal/temporal.js';
import { policyBook } from './policies/policy-book.js';
import { candidateNamed } from './policies/candidate.js';
import type { ViewsDb } from './registry.js';

export interface ReportOptions {
  readonly moment: Moment;
  /** Of one cohort; of all when absent. */
  readonly cohort?: string | undefined;
  /** `what-if`: the candidate policy, `id@version`. */
  readonly candidate?: string | undefined;
}

type Report = (db: ViewsDb, options: ReportOptions) => Promise<unknown>;

const REPORTS = {
  funnel,
  demos,
  placings,
  agreement,
  certifications,
  courses,
  evaluations,
  'what-if': whatIfReport,
} as const satisfies Record<string, Report>;

export type ReportName = keyof typeof REPORTS;

/** One of the reports that the command line prints as JSON. */
export function report(name: ReportName, db: ViewsDb, options: ReportOptions): Promise<unknown> {
  return REPORTS[name](db, options);
}

async function funnel(db: ViewsDb, { moment, cohort }: ReportOptions) {
  const { figures, exits } = await cohortFunnelAt(db, moment, cohort);
  const { nominated, accepted, trained, admitted, demonstrated } = figures;
  const { certified, refused, awarded } = figures;
  return {
    nominated,
    accepted,
    trained,
    admitted,
    demonstrated,
    certified,
    refused,
    awarded,
    exits,
  };
}

async function demos(db: ViewsDb, { moment, cohort }: ReportOptions) {
  const sessions = await sessionsAt(db, moment, { cohortId: cohort });
  const results = await demosAt(db, moment, sessions, await policyBook(db, moment));
  return Object.fromEntries(
    results.map(({ demoId, personId, sealed, sheets, passed }) => {
      if (!sealed) return [demoId, { personId, sealed: false, judges: sheets.length }];
      const { judges, method, dimensions, penalty, total } = sealed.result;
      return [
        demoId,
        { personId, sealed: true, judges, method, dimensions, penalty, total, passed },
      ];
    }),
  );
}

async function placings(db: ViewsDb, { moment, cohort }: ReportOptions) {
  const sessions = await sessionsAt(db, moment, { cohortId: cohort });
  const placed = await placingsAt(db, moment, sessions);
  return placed.map(({ place, personId, total }) => ({ place, personId, total }));
}

async function agreement(db: ViewsDb, { moment, cohort }: ReportOptions) {
  const sessions = await sessionsAt(db, moment, { cohortId: cohort });
  const book = await policyBook(db, moment);
  const results = await demosAt(db, moment, sessions, book);
  return Object.fromEntries(agreementsOf(sessions, results, book));
}

async function certifications(db: ViewsDb, { moment, cohort }: ReportOptions) {
  const all = await certified(db, moment);
  const { reached } = await cohortFunnelAt(db, moment, cohort);
  const own = new Set(reached.certified.map(({ candidacyId }) => candidacyId));
  return Object.fromEntries(
    all
      .filter(({ candidacyId }) => own.has(candidacyId))
      .map(({ personId, grade, validFrom }) => [personId, { grade, validFrom }]),
  );
}

async function courses(db: ViewsDb, { moment }: ReportOptions) {
  const all = await coursesAt(db, moment);
  const policy = (await policyBook(db, moment)).inForce('course-health');
  const health = await healthAt(db, moment, all, policy);
  return Object.fromEntries(
    all.map((course) => {
      const { courseId, ownerId, state } = course;
      const own = isPublished(course) ? health.get(courseId) : undefined;
      if (!own) return [courseId, { ownerId, state }];
      const { components, total, band } = own;
      return [
        courseId,
        { ownerId, state, components: components.map(scored), health: total, status: band },
      ];
    }),
  );
}

async function evaluations(db: ViewsDb, { moment }: ReportOptions) {
  const book = await policyBook(db, moment);
  const policy = book.inForce('evaluation');
  if (!policy) return { policy: null, results: {} };
  const ranked = await ranking(await certifiedTrainerFacts(db, moment, book), policy);
  return {
    policy: named(policy),
    results: Object.fromEntries(
      ranked.map(({ subject, components, total, band, proposals, rank }) => [
        subject,
        { components: components.map(scored), total, band, proposals, rank },
      ]),
    ),
  };
}

async function whatIfReport(db: ViewsDb, { moment, candidate: name }: ReportOptions) {
  const book = await policyBook(db, moment);
  const policy = book.inForce('evaluation');
  const candidate = candidateNamed(book, 'evaluation', policy?.id, name);
  if (!policy || !candidate) {
    return {
      policy: policy ? named(policy) : null,
      candidate: candidate ? named(candidate) : null,
      changes: [],
    };
  }
  const { changes } = await whatIf(
    await certifiedTrainerFacts(db, moment, book),
    policy,
    candidate,
  );
  return {
    policy: named(policy),
    candidate: named(candidate),
    changes: changes.map(({ personId, from, to }) => ({ personId, from, to })),
  };
}

function scored({ id, score, n }: { id: string; score: number | null; n: number }) {
  return { id, score, n };
}

function named({ id, version }: Pick<PolicyRef, 'id' | 'version'>): string {
  return `${id}@${version}`;
}
