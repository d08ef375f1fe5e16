import type { EventId, PersonId } from '../../src/platform/kernel/envelope.js';
import { restsOnReview, underReviewAt } from '../certificates/certificates.queries.js';
import { demosRemembered, sessionsAt } from '../demos/demos.queries.js';
import type { DemoResult } from '../demos/results.js';
import { membershipsAt } from '../people/memberships.queries.js';
import type { ReadContext } from '../platform/queries/query.js';
import { standsAt } from '../platform/temporal/replaced.js';
import { byPosition, visibleAt } from '../platform/temporal/temporal.js';
import { type Waiting, waiting } from './waiting.js';

/** A candidacy on which no decision stands. */
interface Undecided {
  readonly candidacyId: string;
  readonly personId: PersonId;
  /** The event that says so. */
  readonly evidence: readonly EventId[];
}

/**
 * Decisions that certifiers are to take, or to take again after an appeal.
 * @param admitted candidates whom nobody has decided on
 * @param ended candidacies that ended otherwise
 */
export async function decisionTasks(
  context: ReadContext,
  admitted: readonly Undecided[],
  ended: ReadonlySet<string>,
): Promise<Waiting[]> {
  const again = (await decidedAgain(context)).filter((one) => !ended.has(one.candidacyId));
  const undecided = new Map([...admitted, ...again].map((one) => [one.candidacyId, one]));
  if (undecided.size === 0) return [];
  const results = await resultsOf(context, [...undecided.values()]);
  const parts = await partsIn(
    context,
    results.map(({ personId }) => personId),
  );
  return results.flatMap(({ candidacyId, personId, sealed, passed, sheets, coreSection }) => {
    const candidate = undecided.get(candidacyId);
    if (!sealed || !candidate) return [];
    return [
      waiting('decision-to-take', {
        act: passed ? 'GrantCertification' : 'RefuseCertification',
        since: sealed.day,
        about: { aggregate: 'certification', id: personId, personId, title: coreSection },
        with: { cohortId: candidacyId.slice(0, -(personId.length + 1)), personId },
        because: [sealed.eventId, ...candidate.evidence],
        notFor: [personId, ...(parts.get(personId) ?? []), ...sheets.map(({ judgeId }) => judgeId)],
      }),
    ];
  });
}

/** Decisions that do not stand any more: the result was reopened, or an appeal upheld. */
async function decidedAgain({ db, moment }: ReadContext): Promise<Undecided[]> {
  const review = await underReviewAt(db, moment);
  if (review.results.size === 0 && review.decisions.size === 0) return [];
  const columns = ['candidacyId', 'personId', 'sealedResult', 'eventId', 'position'] as const;
  const decisions = [
    ...(await db
      .selectFrom('certifications_granted')
      .select(columns)
      .where(visibleAt(moment))
      .execute()),
    ...(await db
      .selectFrom('certifications_refused')
      .select(columns)
      .where(visibleAt(moment))
      .execute()),
  ].sort(byPosition);
  return [...new Map(decisions.map((one) => [one.candidacyId, one])).values()]
    .filter(({ sealedResult, eventId }) =>
      restsOnReview({ sealedResult, decision: eventId }, review),
    )
    .map(({ candidacyId, personId, eventId }) => ({ candidacyId, personId, evidence: [eventId] }));
}

/** Of each candidate the latest sealed result of a certification day. */
async function resultsOf(
  context: ReadContext,
  undecided: readonly Undecided[],
): Promise<DemoResult[]> {
  const { db, moment } = context;
  const rows = await db
    .selectFrom('demo_results_scheduled')
    .select('sessionId')
    .distinct()
    .where(
      'personId',
      'in',
      undecided.map(({ personId }) => personId),
    )
    .where(visibleAt(moment))
    .execute();
  const held = new Set(rows.map(({ sessionId }) => sessionId));
  const days = (await sessionsAt(db, moment)).filter(
    ({ sessionId, kind }) => kind === 'certification' && held.has(sessionId),
  );
  const wanted = new Set(undecided.map(({ candidacyId }) => candidacyId));
  const latest = new Map<string, DemoResult>();
  for (const day of days) {
    for (const demo of await demosRemembered(context, moment, [day])) {
      if (demo.sealed && wanted.has(demo.candidacyId)) latest.set(demo.candidacyId, demo);
    }
  }
  return [...latest.values()];
}

/** Who nominated, coached or corrected each candidate, and whom they report to: none of them certifies. */
async function partsIn({ db, moment }: ReadContext, candidates: readonly PersonId[]) {
  if (candidates.length === 0) return new Map<PersonId, PersonId[]>();
  const ties = await db
    .selectFrom('involvement_tie')
    .select(['personId', 'otherId'])
    .where('personId', 'in', candidates)
    .where(standsAt(moment, 'involvement_replaced'))
    .execute();
  const members = await membershipsAt(db, moment, candidates);
  const byCandidate = Map.groupBy(ties, ({ personId }) => personId);
  return new Map(
    candidates.map((personId) => [
      personId,
      [
        ...(byCandidate.get(personId) ?? []).map(({ otherId }) => otherId),
        ...[members.get(personId)?.lineManagerId ?? []].flat(),
      ],
    ]),
  );
}
