import { liveSeals } from '../demos/results.js';
import { visibleAt, type Moment } from '../platform/temporal/temporal.js';
import type { ViewsDb } from '../registry.js';

/** What no longer stands because an appeal was upheld, until it is decided or conferred again. */
export interface UnderReview {
  /** Sealed results that were reopened, whatever was sealed since. */
  readonly results: ReadonlySet<string>;
  /** Decisions that are to be taken again. */
  readonly decisions: ReadonlySet<string>;
}

export async function underReviewAt(db: ViewsDb, moment: Moment): Promise<UnderReview> {
  const broken = await db
    .selectFrom('demo_results_sealing')
    .select('demoId')
    .where('result', 'is', null)
    .where(visibleAt(moment))
    .execute();
  const demos = [...new Set(broken.map(({ demoId }) => demoId))];
  const sealings =
    demos.length === 0
      ? []
      : await db
          .selectFrom('demo_results_sealing')
          .selectAll()
          .where('demoId', 'in', demos)
          .where(visibleAt(moment))
          .execute();
  const live = new Set([...liveSeals(sealings).values()].map(({ eventId }) => eventId));
  const sealed = sealings.filter(({ result }) => result !== null);
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
    results: new Set(sealed.map(({ eventId }) => eventId).filter((id) => !live.has(id))),
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
