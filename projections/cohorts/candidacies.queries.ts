import type { Day } from '../../src/platform/kernel/envelope.js';
import { standings } from '../corrections/corrections.queries.js';
import { policyBook, type VersionOf } from '../policies/policy-book.js';
import type { ReadContext } from '../platform/queries/query.js';
import type { ViewsDb } from '../platform/queries/views-db.js';
import { type Moment, visibleAt } from '../platform/temporal/temporal.js';
import type { Step } from './cohort-funnel.js';
import type { StepFact } from './funnel.js';
import { type CandidacyFilter, standingSteps } from './steps.query.js';

export interface ModuleProgress {
  readonly moduleId: string;
  readonly title: string;
  readonly mode: string;
  readonly hours: number;
  readonly required: boolean;
  readonly completedOn: Day | null;
  /** The completion that counts: what is put right where it is wrong. */
  readonly eventId: string | null;
}

/** How far a candidate came. */
export interface CandidacyProgress {
  readonly candidacyId: string;
  readonly cohortId: string;
  readonly personId: string;
  readonly nominatedOn: Day;
  /** What happened last on the way. */
  readonly stage: Step;
  readonly since: Day;
  /** Declined, deferred or withdrawn. */
  readonly left: { readonly how: string; readonly reasonCode: string; readonly on: Day } | null;
  /** Of the required ones. */
  readonly modules: { readonly done: number; readonly of: number };
  /** Required corrections. */
  readonly corrections: { readonly open: number; readonly overdue: number };
  /** What was decided last; null until then, and while an appeal has it decided again. */
  readonly decision: 'certified' | 'refused' | null;
}

const LEAVING: ReadonlySet<Step> = new Set(['declined', 'deferred', 'withdrawn']);

type Decided = StepFact & { readonly step: 'certified' | 'refused' };

const isDecision = (one: StepFact): one is Decided =>
  one.step === 'certified' || one.step === 'refused';

/** The candidates, in the order in which they were nominated. */
export async function candidaciesAt(
  db: ViewsDb,
  moment: Moment,
  filter: CandidacyFilter,
): Promise<readonly CandidacyProgress[]> {
  const own = Map.groupBy(
    await standingSteps(db, moment, filter),
    ({ candidacyId }) => candidacyId,
  );
  const required = Map.groupBy(
    await db.selectFrom('cohort_funnel_required').selectAll().where(visibleAt(moment)).execute(),
    ({ cohortId }) => cohortId,
  );
  const people = [...new Set([...own.values()].flatMap(([first]) => first?.personId ?? []))];
  const corrections = Map.groupBy(
    await standings(db, moment, filter.cohortId === undefined ? { people } : filter),
    ({ candidacyId }) => candidacyId,
  );
  return [...own].flatMap(([candidacyId, steps]) => {
    const [first] = steps;
    // A nomination that was withdrawn leaves nothing behind.
    if (first?.step !== 'nominated') return [];
    const { cohortId, personId, day: nominatedOn } = first;
    const leaving = steps.find(({ step }) => LEAVING.has(step));
    const wanted = (required.get(cohortId) ?? []).map(({ moduleId }) => moduleId);
    const done = new Set(
      steps.flatMap(({ step, detail }) => (step === 'completed' ? [detail] : [])),
    );
    const open = (corrections.get(candidacyId) ?? []).filter(
      (one) => one.severity === 'required' && one.open,
    );
    const way = steps.filter(({ step }) => step !== 'completed').at(-1) ?? first;
    return [
      {
        ...{ candidacyId, cohortId, personId, nominatedOn },
        stage: way.step,
        since: way.day,
        left: leaving
          ? { how: leaving.step, reasonCode: leaving.detail ?? 'other', on: leaving.day }
          : null,
        modules: { done: wanted.filter((one) => done.has(one)).length, of: wanted.length },
        corrections: { open: open.length, overdue: open.filter(({ overdue }) => overdue).length },
        decision: steps.findLast(isDecision)?.step ?? null,
      },
    ];
  });
}

/** Each module of the cohort, and when the candidate completed it. */
export async function modulesAt(
  db: ViewsDb,
  moment: Moment,
  { candidacyId, cohortId }: Pick<CandidacyProgress, 'candidacyId' | 'cohortId'>,
): Promise<readonly ModuleProgress[]> {
  const modules = await db
    .selectFrom('cohort_funnel_module')
    .selectAll()
    .where('cohortId', '=', cohortId)
    .orderBy('moduleId')
    .execute();
  const steps = await standingSteps(db, moment, { candidacyId });
  return modules.map(({ moduleId, title, mode, hours, required }) => {
    const done = steps.find(({ step, detail }) => step === 'completed' && detail === moduleId);
    return {
      ...{ moduleId, title, mode, hours, required },
      completedOn: done?.day ?? null,
      eventId: done?.eventId ?? null,
    };
  });
}

/** The certification that a cohort was opened under. */
export async function certificationOf(
  { db, once }: Pick<ReadContext, 'db' | 'once'>,
  cohortId: string,
): Promise<VersionOf<'certification'> | undefined> {
  const row = await db
    .selectFrom('demo_results_cohort')
    .select('certificationPolicy')
    .where('cohortId', '=', cohortId)
    .executeTakeFirst();
  return row && (await once(policyBook)).named('certification', row.certificationPolicy);
}
