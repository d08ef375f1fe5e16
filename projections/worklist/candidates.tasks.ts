import { cohortFunnelAt } from '../cohorts/cohorts.queries.js';
import type { Funnel, Reached, Stage } from '../cohorts/funnel.js';
import type { ReadContext } from '../platform/queries/query.js';
import { byPosition, visibleAt } from '../platform/temporal/temporal.js';
import {
  aboutCandidacy,
  cohortsUnderWay,
  dayOfStep,
  latest,
  missingModules,
  type Required,
  requiredOf,
  type Step,
  stepsOf,
} from './candidate-steps.query.js';
import type { Left } from './presence.query.js';
import { readiness } from './ready.tasks.js';
import { type Waiting, waiting } from './waiting.js';

/** Candidates on their way, as far as tasks go. */
export interface OpenCohort {
  readonly tasks: readonly Waiting[];
  /** Admitted, undecided and not held up: a decision waits once a result is sealed. */
  readonly decidable: readonly Reached[];
}

/** What waits for and because of the candidates of each cohort in which somebody is on the way. */
export async function candidateTasks(context: ReadContext, left: Left): Promise<OpenCohort> {
  const all: OpenCohort[] = [];
  for (const cohortId of await cohortsUnderWay(context)) {
    all.push(await ofCohort(context, cohortId, left));
  }
  return {
    tasks: all.flatMap(({ tasks }) => tasks),
    decidable: all.flatMap(({ decidable }) => decidable),
  };
}

async function ofCohort(context: ReadContext, cohortId: string, left: Left): Promise<OpenCohort> {
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
            about: aboutCandidacy(candidacyId, personId),
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
          about: aboutCandidacy(candidacyId, personId),
          because: stages.admitted.get(candidacyId)?.evidence ?? [],
          notFor: [personId],
        }),
      ),
      ...gone.map(({ candidacyId, personId }) => {
        const fact = left.get(personId);
        return waiting('candidacy-to-end', {
          since: fact?.day ?? null,
          about: aboutCandidacy(candidacyId, personId),
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

function moduleToRecord(
  { candidacyId, personId }: Reached,
  module: Required,
  own: readonly Step[],
): Waiting {
  const began = own.find(({ step }) => step === 'accepted');
  return waiting('module-to-record', {
    ...(module.mode === 'coaching' ? {} : { roles: ['programme-admin'] as const }),
    since: latest([module.day, began?.day]),
    about: { ...aboutCandidacy(candidacyId, personId), title: module.title },
    with: { moduleId: module.moduleId },
    because: [...(began ? [began.eventId] : []), module.eventId],
    notFor: [personId],
  });
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
