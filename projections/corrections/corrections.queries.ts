import type { SelectQueryBuilder } from 'kysely';
import type { Day } from '../../src/platform/kernel/envelope.js';
import { daysBetween } from '../../src/rules/calendar.js';
import type { ViewsDb, ViewTables } from '../platform/queries/views-db.js';
import {
  byPosition,
  type FactOrigin,
  type Moment,
  visibleAt,
} from '../platform/temporal/temporal.js';
import type { CorrectionStep } from './corrections.js';

export interface IssuedFact extends FactOrigin {
  readonly correctionId: string;
  readonly candidacyId: string;
  readonly personId: string;
  readonly courseId: string | null;
  readonly materialVersion: number | null;
  readonly target: 'material' | 'technique';
  readonly dimension: string;
  readonly severity: 'required' | 'advice';
  readonly issuedBy: string;
  readonly dueOn: Day;
}

export interface StepFact extends FactOrigin {
  readonly correctionId: string;
  readonly step: CorrectionStep;
}

/** How a correction stands. */
export interface Standing extends Omit<IssuedFact, 'position' | 'recordedAt'> {
  readonly state: 'issued' | CorrectionStep;
  /** Not accepted and not withdrawn. */
  readonly open: boolean;
  /** Waits for its answer beyond its day. */
  readonly overdue: boolean;
  /** From issue to first answer. */
  readonly answer: {
    readonly eventId: string;
    readonly day: Day;
    readonly position: string;
    readonly days: number;
  } | null;
}

/** Each correction issued, in the order of issue, as it stands on a day. */
export function standing(
  issued: readonly IssuedFact[],
  steps: readonly StepFact[],
  asOf: Day,
): Standing[] {
  const byCorrection = Map.groupBy([...steps].sort(byPosition), (step) => step.correctionId);
  return [...issued].sort(byPosition).map(({ position: _p, recordedAt: _r, ...correction }) => {
    const own = byCorrection.get(correction.correctionId) ?? [];
    const state = own.at(-1)?.step ?? 'issued';
    const first = own.find(({ step }) => step === 'answered');
    const waits = state === 'issued' || state === 'reopened';
    return {
      ...correction,
      state,
      open: state !== 'accepted' && state !== 'withdrawn',
      overdue: waits && correction.dueOn < asOf,
      answer: first
        ? {
            eventId: first.eventId,
            day: first.day,
            position: first.position,
            days: daysBetween(correction.day, first.day),
          }
        : null,
    };
  });
}

export interface CorrectionFilter {
  /** On these people. */
  readonly people?: readonly string[] | undefined;
  /** On those who are or were candidates of this cohort. */
  readonly cohortId?: string | undefined;
  readonly courseIds?: readonly string[] | undefined;
}

/** Every correction as it stood at the moment. */
export async function standings(
  db: ViewsDb,
  moment: Moment,
  { people, cohortId, courseIds }: CorrectionFilter = {},
): Promise<Standing[]> {
  let issued = db.selectFrom('corrections_correction').selectAll().where(visibleAt(moment));
  if (people !== undefined) issued = issued.where('personId', 'in', people);
  if (cohortId !== undefined) {
    const candidates = db
      .selectFrom('cohort_funnel_step')
      .select('personId')
      .where('cohortId', '=', cohortId);
    issued = issued.where('personId', 'in', candidates);
  }
  if (courseIds !== undefined) issued = issued.where('courseId', 'in', courseIds);
  const some = (people ?? cohortId ?? courseIds) !== undefined;
  const steps = await stepsOf(
    db,
    moment,
    some ? issued.clearSelect().select('correctionId') : undefined,
  );
  return standing(await issued.execute(), steps, moment.asOf);
}

/** What became of all corrections, or of some. */
export async function stepsOf(
  db: ViewsDb,
  moment: Moment,
  corrections?: SelectQueryBuilder<ViewTables, 'corrections_correction', { correctionId: string }>,
): Promise<StepFact[]> {
  let steps = db.selectFrom('corrections_step').selectAll().where(visibleAt(moment));
  if (corrections) steps = steps.where('correctionId', 'in', corrections);
  return steps.execute();
}
