import { cohort } from '../cohorts/cohorts.js';
import type { CohortId, PolicyRef } from '../cohorts/cohorts.events.js';
import { course } from '../courses/courses.js';
import type { CourseId } from '../courses/courses.events.js';
import { Command, commandsOf } from '../platform/commands/command.js';
import type { DecisionContext } from '../platform/kernel/decider.js';
import type { Day, PersonId } from '../platform/kernel/envelope.js';
import { CalendarDay, Id, OneOf, Text, Whole } from '../platform/commands/fields.js';
import type { DecisionModel } from '../platform/commands/decision-model.js';
import { person } from '../people/people.js';
import { dayOf } from '../rules/calendar.js';
import { unknownTieBreaks } from '../rules/documents/award.js';
import { passes } from '../rules/panel/passes.js';
import { awardDocument, policyInForce, rubricDocument } from '../policies/policy-reference.js';
import type { PolicyKind } from '../policies/policies.events.js';
import { candidacy } from '../candidacies/candidacies.js';
import type { CandidacyId } from '../candidacies/candidacies.events.js';
import { conferAwards } from './conferring.js';
import { demo } from '../demos/demos.js';
import { certificationPolicyOf, sessionsOfDemo } from '../demos/panel.facts.js';
import { isDecided } from '../certificates/review.facts.js';
import { scheduleDemo } from './demo-scheduling.js';
import { appointJudge, declareConflict, waiveConflict } from './panel.js';
import { close, open, schedule, session } from './sessions.js';
import type { DemoId, SessionId } from './sessions.events.js';

export class ScheduleSession extends Command {
  @Id({ example: 'demo-day-2025' }) readonly sessionId!: SessionId;
  @OneOf(['certification', 'competition']) readonly kind!: 'certification' | 'competition';
  @Id({ optional: true }) readonly cohortId?: CohortId;
  @CalendarDay() readonly date!: Day;
  @Text(200, { optional: true }) readonly venue?: string;
  @Text(200, { description: 'An approved rubric, `id@version`.', example: 'demo@1' })
  readonly rubric!: string;
  @Text(200, { optional: true, example: 'junior@1' }) readonly certificationPolicy?: string;
  @Text(200, { optional: true, example: 'demo-day@1' }) readonly awardPolicy?: string;
  @Whole(1, 86_400, { optional: true, description: "The rubric's time, when left out." })
  readonly demoSeconds?: number;
}

export class AppointJudge extends Command {
  @Id() readonly sessionId!: SessionId;
  @Id() readonly judgeId!: PersonId;
}

export class DeclareConflict extends Command {
  @Id() readonly sessionId!: SessionId;
  @Id({ optional: true, description: 'The sender, when left out.' }) readonly judgeId?: PersonId;
  @Id() readonly candidacyId!: CandidacyId;
  @Text(200, { example: 'former-team' }) readonly cause!: string;
}

export class WaiveConflict extends Command {
  @Id() readonly sessionId!: SessionId;
  @Id() readonly judgeId!: PersonId;
  @Id() readonly candidacyId!: CandidacyId;
  @Text(2_000) readonly reason!: string;
}

export class ScheduleDemo extends Command {
  @Id() readonly sessionId!: SessionId;
  @Id() readonly demoId!: DemoId;
  @Id() readonly candidacyId!: CandidacyId;
  @Id() readonly courseId!: CourseId;
  @Text(200) readonly coreSection!: string;
  @Whole(1, 100_000) readonly order!: number;
}

export class OpenSession extends Command {
  @Id() readonly sessionId!: SessionId;
}

export class CloseSession extends Command {
  @Id() readonly sessionId!: SessionId;
}

export class ConferAwards extends Command {
  @Id() readonly sessionId!: SessionId;
}

const bind = commandsOf(session);
const id = (command: { sessionId: SessionId }) => command.sessionId;

function scheduleFacts(
  model: DecisionModel,
  command: ScheduleSession,
  { at, zone }: DecisionContext,
) {
  const day = dayOf(at, zone);
  const named = (kind: PolicyKind, reference: string, field: string): PolicyRef =>
    policyInForce(model, kind, reference, day, field).ref;
  const rubric = named('rubric', command.rubric, 'rubric');
  const certificationPolicy =
    command.certificationPolicy === undefined
      ? undefined
      : named('certification', command.certificationPolicy, 'certificationPolicy');
  const awardPolicy =
    command.awardPolicy === undefined
      ? undefined
      : named('award', command.awardPolicy, 'awardPolicy');
  const { dimensions, time } = rubricDocument(model, rubric);
  return {
    cohortKnown:
      command.cohortId === undefined || model.state(cohort, command.cohortId).status !== 'unopened',
    policies: {
      rubric,
      ...(certificationPolicy && { certificationPolicy }),
      ...(awardPolicy && { awardPolicy }),
    },
    unknownTieBreaks: awardPolicy
      ? unknownTieBreaks(
          awardDocument(model, awardPolicy),
          dimensions.map((dimension) => dimension.id),
        )
      : [],
    demoSeconds: time?.seconds ?? 600,
  };
}

function judgeStanding(model: DecisionModel, { judgeId }: AppointJudge) {
  const judge = model.state(person, judgeId);
  if (judge.status !== 'registered') return { judge: 'unknown' } as const;
  return { judge: judge.roles.includes('judge') ? 'entitled' : 'without-role' } as const;
}

function candidateOf(model: DecisionModel, { candidacyId }: { candidacyId: CandidacyId }) {
  const candidate = model.state(candidacy, candidacyId);
  return { candidate: candidate.status === 'none' ? null : candidate.personId };
}

function demoFacts(
  model: DecisionModel,
  { sessionId, demoId, candidacyId, courseId }: ScheduleDemo,
) {
  const candidate = model.state(candidacy, candidacyId);
  const shown = model.state(course, courseId);
  const planned = model.state(session, sessionId);
  const competing = planned.status !== 'unscheduled' && planned.kind === 'competition';
  const decided = candidate.status !== 'none' && isDecided(model, candidate.personId, candidacyId);
  return {
    candidate:
      candidate.status === 'none'
        ? null
        : {
            personId: candidate.personId,
            status: decided ? 'decided' : candidate.status,
            ready: candidate.status === 'admitted' && (competing || !decided),
          },
    course:
      shown.status === 'unknown'
        ? null
        : { owners: shown.owners, coreSections: shown.coreSections },
    elsewhere: model.related(sessionsOfDemo, demoId).length > 0,
  };
}

/** The sealed results of a session, each judged by the session's certification policy, or the cohort's. */
function awardFacts(model: DecisionModel, { sessionId }: ConferAwards) {
  const held = model.state(session, sessionId);
  if (held.status === 'unscheduled') return { award: null, contenders: [], unsealed: [] };
  const certificationPolicy = certificationPolicyOf(model, held);
  const { quorum } = rubricDocument(model, held.rubric).panel;
  const unsealed = [...held.demos.keys()].filter((demoId) => {
    const shown = model.state(demo, demoId);
    // Below the quorum there is nothing to seal, so nobody waits for it.
    return shown.status === 'ended' && shown.sheets.size >= quorum;
  });
  const contenders = [...held.demos].flatMap(([demoId, { candidacyId, personId }]) => {
    const shown = model.state(demo, demoId);
    if (shown.status !== 'sealed' || !shown.sealed) return [];
    const { eventId, total, dimensions } = shown.sealed;
    const passed = !certificationPolicy || passes(certificationPolicy, shown.sealed).passed;
    return [
      { id: candidacyId, personId, demoId, sealedResult: eventId, total, dimensions, passed },
    ];
  });
  return {
    award: held.awardPolicy ? awardDocument(model, held.awardPolicy) : null,
    contenders,
    unsealed,
  };
}

export const sessionCommands = [
  bind(ScheduleSession, {
    route: 'sessions',
    creates: 'sessionId',
    summary: 'Schedules a certification day or a competition round under its policies.',
    allow: ['programme-admin'],
    id,
    facts: scheduleFacts,
    decide: schedule,
  }),
  bind(AppointJudge, {
    route: 'sessions/:sessionId/judges',
    summary: 'Appoints a judge to the panel.',
    allow: ['programme-admin'],
    id,
    facts: judgeStanding,
    decide: appointJudge,
  }),
  bind(DeclareConflict, {
    route: 'sessions/:sessionId/conflicts',
    summary: 'Declares a conflict of interest between a judge and a candidate.',
    allow: 'anyone-registered',
    id,
    facts: candidateOf,
    decide: declareConflict,
  }),
  bind(WaiveConflict, {
    route: 'sessions/:sessionId/conflicts/waive',
    summary: 'Signs a waiver of a conflict; the second signature makes it effective.',
    allow: ['programme-admin', 'certifier'],
    id,
    facts: candidateOf,
    decide: waiveConflict,
  }),
  bind(ScheduleDemo, {
    route: 'sessions/:sessionId/demos',
    creates: 'demoId',
    summary: "Schedules an admitted candidate's demo of a core section of their course.",
    allow: ['programme-admin'],
    id,
    facts: demoFacts,
    decide: scheduleDemo,
  }),
  bind(OpenSession, {
    route: 'sessions/:sessionId/open',
    summary: 'Opens the session: demos may start and judges may score.',
    allow: ['programme-admin'],
    id,
    decide: open,
  }),
  bind(CloseSession, {
    route: 'sessions/:sessionId/close',
    summary: 'Closes the session: no more sheets.',
    allow: ['programme-admin'],
    id,
    decide: close,
  }),
  bind(ConferAwards, {
    route: 'sessions/:sessionId/awards',
    summary: 'Confers the places on those who passed, with the trace of every tie-break.',
    allow: ['programme-admin'],
    id,
    facts: awardFacts,
    decide: conferAwards,
  }),
];
