import type { Day } from '../../src/rules/calendar.js';
import { certificateNumber } from '../../src/rules/certificate-number.js';
import { certificateStatus, type CertificateStatus } from '../../src/rules/certificate-standing.js';
import { cohortsAt } from '../cohorts/cohorts.queries.js';
import type { ReadContext } from '../platform/queries/query.js';
import type { ViewsDb } from '../platform/queries/views-db.js';
import { type Moment, visibleAt } from '../platform/temporal/temporal.js';
import { type PolicyBook, policyBook } from '../policies/policy-book.js';
import {
  decidedOn,
  restsOnReview,
  underReviewAt,
  type UnderReview,
} from './certificates.queries.js';
import { papers, type Paper } from './papers.js';

/** How a certificate stands; one that another has taken the place of says so. */
export type PaperStatus = CertificateStatus | 'superseded';

/** A certificate with all that its paper says, but for the name. */
export interface PaperShown {
  readonly certificationId: string;
  readonly number: string;
  readonly personId: string;
  readonly grade: string;
  readonly validFrom: Day;
  readonly validUntil: Day;
  readonly issuedOn: Day;
  readonly status: PaperStatus;
  readonly supersededBy: string | null;
  readonly eventId: string;
  readonly policy: Paper['policy'];
  readonly candidacyId: string;
  readonly cohort: { readonly cohortId: string; readonly title: string } | null;
  /** The day of the demo and how many judges marked it. */
  readonly demo: {
    readonly sessionId: string;
    readonly date: Day;
    readonly judges: number;
    readonly coreSection: string | null;
  } | null;
}

interface Wanted {
  readonly personId?: string | undefined;
  readonly certificationId?: string | undefined;
  readonly cohortId?: string | undefined;
  readonly sessionId?: string | undefined;
}

/** The certificates wanted, as they stand on the day. */
export async function papersAt(
  { db, moment, once }: Pick<ReadContext, 'db' | 'moment' | 'once'>,
  wanted: Wanted = {},
): Promise<PaperShown[]> {
  const personId =
    wanted.personId ??
    (wanted.certificationId === undefined
      ? undefined
      : ((await holderOf(db, wanted.certificationId)) ?? NOBODY));
  const book = await once(policyBook);
  const review = await underReviewAt(db, moment);
  const cohorts = await cohortsAt(db, moment);
  const all = (await papersOf(db, moment, personId))
    .filter(
      ({ certificationId }) =>
        wanted.certificationId === undefined || certificationId === wanted.certificationId,
    )
    .filter(
      ({ candidacyId, personId }) =>
        wanted.cohortId === undefined || candidacyId === `${wanted.cohortId}.${personId}`,
    );
  const demos = await demosOf(db, moment, all);
  return all
    .map((paper): PaperShown => {
      const { certificationId, grade, validFrom, validUntil, eventId, policy, candidacyId } = paper;
      const cohortId = candidacyId.slice(0, -paper.personId.length - 1);
      const cohort = cohorts.find((one) => one.cohortId === cohortId);
      return {
        ...{ certificationId, personId: paper.personId, grade, validFrom, validUntil },
        number: certificateNumber(eventId, validFrom),
        issuedOn: paper.day,
        status: paperStatus(paper, moment.asOf, book, review),
        supersededBy: paper.supersededBy?.certificationId ?? null,
        ...{ eventId, policy, candidacyId },
        cohort: cohort ? { cohortId, title: cohort.title } : null,
        demo: demos.get(paper.sealedResult) ?? null,
      };
    })
    .filter(({ demo }) => wanted.sessionId === undefined || demo?.sessionId === wanted.sessionId);
}

/** No person is called so: ids have at least one letter. */
const NOBODY = '';

async function papersOf(db: ViewsDb, moment: Moment, personId?: string): Promise<Paper[]> {
  return papers(...(await decidedOn(db, moment, personId)));
}

async function holderOf(db: ViewsDb, certificationId: string): Promise<string | undefined> {
  for (const table of ['certifications_granted', 'certifications_change'] as const) {
    const row = await db
      .selectFrom(table)
      .select('personId')
      .where('certificationId', '=', certificationId)
      .limit(1)
      .executeTakeFirst();
    if (row) return row.personId;
  }
  return undefined;
}

/**
 * How a certificate stands on a day. What ended it counts most; then that another one counts instead, for as
 * long as a renewal has not begun the old one runs on.
 */
function paperStatus(paper: Paper, asOf: Day, book: PolicyBook, review: UnderReview): PaperStatus {
  const { standing, supersededBy } = paper;
  const replaced = supersededBy !== null && supersededBy.from <= asOf;
  if (replaced && (standing === 'held' || standing === 'suspended')) return 'superseded';
  const validity = book.named('certification', paper.policy)?.document.validity ?? {};
  return certificateStatus({ ...paper, validity, underReview: restsOnReview(paper, review) }, asOf);
}

async function demosOf(
  db: ViewsDb,
  moment: Moment,
  all: readonly Paper[],
): Promise<ReadonlyMap<string, NonNullable<PaperShown['demo']>>> {
  if (all.length === 0) return new Map();
  const wanted = new Set(all.map(({ sealedResult }) => sealedResult));
  let sealings = db
    .selectFrom('demo_results_sealing')
    .select(['eventId', 'demoId', 'result'])
    .where('result', 'is not', null);
  if (wanted.size <= MAX_NAMED) sealings = sealings.where('eventId', 'in', [...wanted]);
  const sessions = await db
    .selectFrom('demo_results_session')
    .select(['sessionId', 'date'])
    .execute();
  const moved = await db
    .selectFrom('demo_results_moved')
    .select(['sessionId', 'date'])
    .where(visibleAt(moment))
    .orderBy('position')
    .execute();
  const dateOf = new Map([...sessions, ...moved].map(({ sessionId, date }) => [sessionId, date]));
  const scheduled = await db
    .selectFrom('demo_results_scheduled')
    .select(['demoId', 'coreSection'])
    .execute();
  const sectionOf = new Map(scheduled.map(({ demoId, coreSection }) => [demoId, coreSection]));
  return new Map(
    (await sealings.execute()).flatMap(({ eventId, demoId, result }) => {
      if (!result || !wanted.has(eventId)) return [];
      const { sessionId, judges } = result;
      const date = dateOf.get(sessionId) ?? '';
      const coreSection = sectionOf.get(demoId) ?? null;
      return [[eventId, { sessionId, date, judges, coreSection }] as const];
    }),
  );
}

/** Beyond so many all are read: a statement names no more of them. */
const MAX_NAMED = 500;
