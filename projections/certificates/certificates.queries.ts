import { type Day, daysBetween } from '../../src/rules/calendar.js';
import { certificateStatus, isGood, isHeld } from '../../src/rules/certificate-standing.js';
import { type PassCheck, passes } from '../../src/rules/panel/passes.js';
import { reopenedResults, resultsSealed } from '../demos/demos.queries.js';
import type { ViewsDb } from '../platform/queries/views-db.js';
import { byPosition, type Moment, visibleAt } from '../platform/temporal/temporal.js';
import type { PolicyBook } from '../policies/policy-book.js';
import {
  type Certificate,
  certificates,
  type ChangeRow,
  type GrantedRow,
  type RefusedRow,
} from './certificates.js';

export type { Certified } from './certificates.js';

/** The latest certificate of everybody who was ever certified, or of one person. */
export async function certificatesAt(
  db: ViewsDb,
  moment: Moment,
  personId?: string,
): Promise<Certificate[]> {
  return certificates(...(await decidedOn(db, moment, personId)));
}

/** What was granted, refused and changed, of everybody or of one person. */
export async function decidedOn(
  db: ViewsDb,
  moment: Moment,
  personId?: string,
): Promise<readonly [GrantedRow[], RefusedRow[], ChangeRow[]]> {
  let granted = db.selectFrom('certifications_granted').selectAll().where(visibleAt(moment));
  let refused = db.selectFrom('certifications_refused').selectAll().where(visibleAt(moment));
  let changes = db.selectFrom('certifications_change').selectAll().where(visibleAt(moment));
  if (personId !== undefined) {
    granted = granted.where('personId', '=', personId);
    refused = refused.where('personId', '=', personId);
    changes = changes.where('personId', '=', personId);
  }
  return [await granted.execute(), await refused.execute(), await changes.execute()];
}

/** Who is certified, in the order in which they first were; not those whose certificate has ended. */
export async function certified(
  db: ViewsDb,
  moment: Moment,
  personId?: string,
): Promise<Certificate[]> {
  return (await certificatesAt(db, moment, personId)).filter(isHeld);
}

export interface Refused {
  readonly personId: string;
  readonly candidacyId: string;
  readonly remedy: string | null;
  readonly day: string;
  readonly eventId: string;
  /** What the policy asks and the sealed result does not meet. */
  readonly failed: readonly PassCheck[];
}

/** Who was refused, but for those whose refusal another decision has taken the place of. */
export async function refusals(
  db: ViewsDb,
  moment: Moment,
  book: PolicyBook,
  person?: string,
): Promise<Refused[]> {
  const rows = await db
    .selectFrom('certifications_refused')
    .selectAll()
    .where(visibleAt(moment))
    .execute();
  const later = await db
    .selectFrom('certifications_granted')
    .select('supersedes')
    .where('supersedes', 'is not', null)
    .where(visibleAt(moment))
    .execute();
  const superseded = new Set([...later, ...rows].map(({ supersedes }) => supersedes));
  const stand = rows
    .filter(({ eventId }) => !superseded.has(eventId))
    .filter(({ personId }) => person === undefined || personId === person)
    .sort(byPosition);
  const results = await resultsSealed(
    db,
    stand.map(({ sealedResult }) => sealedResult),
  );
  return stand.map(({ policyId: id, policyVersion: version, sealedResult, ...row }) => {
    const { personId, candidacyId, remedy, day, eventId } = row;
    const policy = book.named('certification', { id, version });
    const result = results.get(sealedResult);
    const checks = policy && result ? passes(policy.document, result).checks : [];
    const failed = checks.filter(({ met }) => !met);
    return { personId, candidacyId, remedy, day, eventId, failed };
  });
}

/** What no longer stands because an appeal was upheld, until it is decided or conferred again. */
export interface UnderReview {
  /** Sealed results that were reopened, whatever was sealed since. */
  readonly results: ReadonlySet<string>;
  /** Decisions that are to be taken again. */
  readonly decisions: ReadonlySet<string>;
}

export async function underReviewAt(db: ViewsDb, moment: Moment): Promise<UnderReview> {
  const upheld = await db
    .selectFrom('appeals_step')
    .select('appealId')
    .where('remedy', '=', 'decide-again')
    .where(visibleAt(moment))
    .execute();
  const appealed =
    upheld.length === 0
      ? []
      : await db
          .selectFrom('appeals_lodged')
          .select('against')
          .where(
            'appealId',
            'in',
            upheld.map(({ appealId }) => appealId),
          )
          .execute();
  return {
    results: await reopenedResults(db, moment),
    decisions: new Set(appealed.map(({ against }) => against)),
  };
}

/** Whether the decision that a certificate goes back to does not stand any more. */
export function restsOnReview(
  { sealedResult, decision }: { readonly sealedResult: string; readonly decision: string },
  { results, decisions }: UnderReview,
): boolean {
  return results.has(sealedResult) || decisions.has(decision);
}

/** A certificate as it stands on a day, with the days that are left of it. */
export function validityOf(
  certificate: Certificate,
  asOf: Day,
  book: PolicyBook,
  review: UnderReview,
) {
  const { entries: _e, decided: _d, decision: _o, ...shown } = certificate;
  const validity = book.named('certification', certificate.policy)?.document.validity ?? {};
  const underReview = restsOnReview(certificate, review);
  const status = certificateStatus({ ...certificate, validity, underReview }, asOf);
  return {
    ...shown,
    status,
    underReview,
    valid: isGood(status),
    daysLeft: daysBetween(asOf, certificate.validUntil),
  };
}
