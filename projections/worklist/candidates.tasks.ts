import type { Day } from '../../src/platform/kernel/envelope.js';
import { type CohortSummary, cohortFunnelAt, cohortsAt } from '../cohorts/cohorts.queries.js';
import type { Funnel, Reached, Stage } from '../cohorts/funnel.js';
import { standings, stepsOf as correctionSteps } from '../corrections/corrections.queries.js';
import { type CourseAnswer, coursesAt } from '../courses/courses.queries.js';
import type { ReadContext } from '../platform/queries/query.js';
import type { ViewTables } from '../platform/queries/views-db.js';
import { standsAt } from '../platform/temporal/replaced.js';
import { byPosition, isKnown, visibleAt } from '../platform/temporal/temporal.js';
import { policyBook } from '../policies/policy-book.js';
import type { Left } from './presence.query.js';
import { type Waiting, waiting } from './waiting.js';

type Step = ViewTables['cohort_funnel_step'];
type Required = ViewTables['cohort_funnel_required'] & {
  readonly title: string;
  readonly mode: string;
};

/** Candidates on their way, as far as tasks go. */
export interface OpenCohort {
  readonly tasks: readonly Waiting[];
  /** Admitted, undecided and not held up: a decision waits once a result is sealed. */
  readonly decidable: readonly Reached[];
}

/** What waits for and because of the candidates of each cohort that is not closed. */
export async function candidateTasks(context: ReadContext, left: Left): Promise<OpenCohort> {
  const { db, moment } = context;
  const closed = await db
    .selectFrom('worklist_closed')
    .select('cohortId')
    .where(visibleAt(moment))
    .execute();
  const over = new Set(closed.map(({ cohortId }) => cohortId));
  const open = (await cohortsAt(db, moment)).filter(({ cohortId }) => !over.has(cohortId));
  const all: OpenCohort[] = [];
  for (const cohort of open) all.push(await ofCohort(context, cohort, left));
  return {
    tasks: all.flatMap(({ tasks }) => tasks),
    decidable: all.flatMap(({ decidable }) => decidable),
  };
}

async function ofCohort(
  context: ReadContext,
  { cohortId }: CohortSummary,
  left: Left,
): Promise<OpenCohort> {
  const { db, moment } = context;
  const { reached, left: leavers } = await cohortFunnelAt(db, moment, cohortId);
  const stages = stagesOf(reached);
  const ended = new Set(leavers.map(({ candidacyId }) => candidacyId));
  const decided = (one: Reached) =>
    stages.certified.has(one.candidacyId) || stages.refused.has(one.candidacyId);
  const going = reached.nominated.filter((one) => !ended.has(one.candidacyId) && !decided(one));
  const gone = going.filter(({ personId }) => left.has(personId));
  const here = going.filter(({ personId }) => !left.has(personId));
  const learning = here.filter(
    ({ candidacyId }) => stages.accepted.has(candidacyId) && !stages.admitted.has(candidacyId),
  );
  const admitted = here.filter(({ candidacyId }) => stages.admitted.has(candidacyId));
  const steps = await stepsOf(context, cohortId);
  const required = await requiredOf(context, cohortId);
  const missing = new Map(
    [...learning, ...admitted].map((one) => [
      one.candidacyId,
      missingModules(required, steps.get(one.candidacyId) ?? []),
    ]),
  );
  const lacks = ({ candidacyId }: Reached) => missing.get(candidacyId) ?? [];
  const decidable = admitted.filter((one) => lacks(one).length === 0);
  const unscheduled = await withoutDemo(context, decidable);
  return {
    decidable,
    tasks: [
      ...here
        .filter(({ candidacyId }) => !stages.accepted.has(candidacyId))
        .map(({ candidacyId, personId, evidence }) =>
          waiting('nomination-to-accept', {
            personId,
            since: dayOfStep(steps, candidacyId, 'nominated'),
            about: about(candidacyId, personId),
            because: evidence,
          }),
        ),
      ...[...learning, ...admitted].flatMap((one) =>
        lacks(one).map((module) => moduleToRecord(one, module, steps.get(one.candidacyId) ?? [])),
      ),
      ...(await readiness(context, cohortId, learning, missing, steps)),
      ...unscheduled.map(({ candidacyId, personId }) =>
        waiting('demo-to-schedule', {
          since: dayOfStep(steps, candidacyId, 'admitted'),
          about: about(candidacyId, personId),
          because: stages.admitted.get(candidacyId)?.evidence ?? [],
          notFor: [personId],
        }),
      ),
      ...gone.map(({ candidacyId, personId }) => {
        const fact = left.get(personId);
        return waiting('candidacy-to-end', {
          since: fact?.day ?? null,
          about: about(candidacyId, personId),
          ...(stages.accepted.has(candidacyId) ? {} : { act: 'DeclineNomination' }),
          because: fact ? [fact.eventId] : [],
        });
      }),
    ],
  };
}

function stagesOf(reached: Funnel['reached']) {
  const of = (stage: Stage) => new Map(reached[stage].map((one) => [one.candidacyId, one]));
  return {
    ...{ accepted: of('accepted'), admitted: of('admitted') },
    ...{ certified: of('certified'), refused: of('refused') },
  };
}

async function stepsOf({ db, moment }: ReadContext, cohortId: string) {
  const rows = await db
    .selectFrom('cohort_funnel_step')
    .selectAll()
    .where('cohortId', '=', cohortId)
    .where(standsAt(moment, 'cohort_funnel_replaced'))
    .execute();
  return Map.groupBy(rows.sort(byPosition), ({ candidacyId }) => candidacyId);
}

function dayOfStep(
  steps: ReadonlyMap<string, readonly Step[]>,
  candidacyId: string,
  name: Step['step'],
): Day | null {
  return steps.get(candidacyId)?.findLast(({ step }) => step === name)?.day ?? null;
}

async function requiredOf({ db, moment }: ReadContext, cohortId: string): Promise<Required[]> {
  const rows = await db
    .selectFrom('cohort_funnel_required')
    .innerJoin('worklist_module', (join) =>
      join
        .onRef('worklist_module.moduleId', '=', 'cohort_funnel_required.moduleId')
        .onRef('worklist_module.cohortId', '=', 'cohort_funnel_required.cohortId'),
    )
    .selectAll('cohort_funnel_required')
    .select(['worklist_module.title', 'worklist_module.mode'])
    .where('cohort_funnel_required.cohortId', '=', cohortId)
    .execute();
  const { asOf, knownAt } = moment;
  return rows.filter((one) => one.day <= asOf && isKnown(one, knownAt)).sort(byPosition);
}

/** Of whoever is admitted, those alone that were asked for at the time: their completion was put right since. */
function missingModules(required: readonly Required[], own: readonly Step[]): Required[] {
  const admission = own.find(({ step }) => step === 'admitted');
  const done = new Set(own.filter(({ step }) => step === 'completed').map(({ detail }) => detail));
  return required
    .filter((module) => !admission || byPosition(module, admission) < 0)
    .filter(({ moduleId }) => !done.has(moduleId));
}

function moduleToRecord(
  { candidacyId, personId }: Reached,
  module: Required,
  own: readonly Step[],
): Waiting {
  const began = own.find(({ step }) => step === 'accepted');
  return waiting('module-to-record', {
    ...(module.mode === 'coaching' ? {} : { roles: ['programme-admin'] as const }),
    since: latest([module.day, began?.day]),
    about: { ...about(candidacyId, personId), title: module.title },
    with: { moduleId: module.moduleId },
    because: [...(began ? [began.eventId] : []), module.eventId],
    notFor: [personId],
  });
}

/** Whoever meets all prerequisites of the cohort's policy is ready; what the candidate themselves lacks waits for them. */
async function readiness(
  context: ReadContext,
  cohortId: string,
  learning: readonly Reached[],
  missing: ReadonlyMap<string, readonly Required[]>,
  steps: ReadonlyMap<string, readonly Step[]>,
): Promise<Waiting[]> {
  if (learning.length === 0) return [];
  const { db, moment, once } = context;
  const asked = await prerequisitesOf(context, cohortId);
  const people = learning.map(({ personId }) => personId);
  const courses = Map.groupBy(
    (await coursesAt(db, moment, { owners: people })).filter(({ state }) => state !== 'retired'),
    ({ ownerId }) => ownerId,
  );
  const corrections = Map.groupBy(
    (await standings(db, moment, { people })).filter(({ severity }) => severity === 'required'),
    ({ candidacyId }) => candidacyId,
  );
  const settled = Map.groupBy(
    (await once(correctionSteps)).filter(({ step }) => step === 'accepted'),
    ({ correctionId }) => correctionId,
  );
  return learning.flatMap(({ candidacyId, personId }) => {
    const own = courses.get(personId) ?? [];
    const materials = own.flatMap((course) => course.materials);
    const began = steps.get(candidacyId)?.find(({ step }) => step === 'accepted');
    const issued = corrections.get(candidacyId) ?? [];
    const modules = missing.get(candidacyId) ?? [];
    if (asked.includes('submittedMaterial') && materials.length === 0) {
      return [materialToSubmit(candidacyId, personId, own, began)];
    }
    if (asked.includes('requiredModules') && modules.length > 0) return [];
    if (asked.includes('requiredCorrections') && issued.some(({ open }) => open)) return [];
    const completed = (steps.get(candidacyId) ?? []).filter(({ step }) => step === 'completed');
    const grounds = [
      ...(began ? [began] : []),
      ...completed,
      ...materials.slice(0, 1),
      ...issued.flatMap(({ correctionId }) => settled.get(correctionId)?.at(-1) ?? []),
    ];
    return [
      waiting('candidate-to-admit', {
        since: latest(grounds.map(({ day }) => day)),
        about: about(candidacyId, personId),
        because: grounds.map(({ eventId }) => eventId),
        notFor: [personId],
      }),
    ];
  });
}

function materialToSubmit(
  candidacyId: string,
  personId: string,
  [course]: readonly CourseAnswer[],
  began: Step | undefined,
): Waiting {
  return waiting('material-to-submit', {
    personId,
    since: began?.day ?? null,
    about: course
      ? { aggregate: 'course', id: course.courseId, personId, title: course.title }
      : about(candidacyId, personId),
    ...(course ? {} : { act: 'DraftCourse' }),
    because: began ? [began.eventId] : [],
  });
}

async function prerequisitesOf({ db, once }: ReadContext, cohortId: string) {
  const row = await db
    .selectFrom('demo_results_cohort')
    .select('certificationPolicy')
    .where('cohortId', '=', cohortId)
    .executeTakeFirst();
  const book = await once(policyBook);
  const policy = row && book.named('certification', row.certificationPolicy);
  return policy?.document.prerequisites ?? [];
}

/** Who has no demo on a certification day that is not cancelled. */
async function withoutDemo(
  { db, moment }: ReadContext,
  admitted: readonly Reached[],
): Promise<readonly Reached[]> {
  if (admitted.length === 0) return [];
  const people = admitted.map(({ personId }) => personId);
  const planned = await db
    .selectFrom('demo_results_scheduled')
    .selectAll()
    .where('personId', 'in', people)
    .where(visibleAt(moment))
    .execute();
  const certifying = await db
    .selectFrom('demo_results_session')
    .select('sessionId')
    .where('kind', '=', 'certification')
    .execute();
  const cancelled = await db
    .selectFrom('demo_results_progress')
    .select('sessionId')
    .where('state', '=', 'cancelled')
    .where(visibleAt(moment))
    .execute();
  const shifts = await db
    .selectFrom('demo_results_shift')
    .select(['demoId', 'order', 'position'])
    .where(visibleAt(moment))
    .execute();
  const over = new Set(cancelled.map(({ sessionId }) => sessionId));
  const days = new Set(certifying.map(({ sessionId }) => sessionId).filter((id) => !over.has(id)));
  const last = new Map(shifts.sort(byPosition).map((one) => [one.demoId, one.order]));
  const shown = new Set(
    planned
      .filter(({ demoId, sessionId }) => days.has(sessionId) && last.get(demoId) !== null)
      .map(({ candidacyId }) => candidacyId),
  );
  return admitted.filter(({ candidacyId }) => !shown.has(candidacyId));
}

function about(id: string, personId: string) {
  return { aggregate: 'candidacy', id, personId, title: null };
}

function latest(days: readonly (Day | null | undefined)[]): Day | null {
  return days.reduce<Day | null>((last, day) => (day && (!last || day > last) ? day : last), null);
}
