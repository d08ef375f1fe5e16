import { cohort } from '../cohorts/cohorts.js';
import type { PolicyKind, PolicyRef } from '../policies/policies.events.js';
import { course } from '../courses/courses.js';
import type { DecisionContext } from '../platform/kernel/decider.js';
import type { DecisionModel, Relation } from '../platform/commands/decision-model.js';
import { person } from '../people/people.js';
import { dayOf } from '../rules/calendar.js';
import { unknownTieBreaks } from '../rules/documents/award.js';
import type { Disqualified } from '../rules/panel/demo-time.js';
import { passes } from '../rules/panel/passes.js';
import { shortOfQuorum } from '../rules/panel/quorum.js';
import {
  awardDocument,
  certificationDocument,
  policyInForce,
  rubricDocument,
} from '../policies/policy-reference.js';
import { candidacy } from '../candidacies/candidacies.js';
import { begunFor, type CandidacyId } from '../candidacies/candidacies.events.js';
import { type Session, session } from './sessions.js';
import type {
  AppointJudge,
  ConferAwards,
  ScheduleDemo,
  ScheduleSession,
} from './sessions.commands.js';
import type { CertificationDocument } from '../rules/documents/certification.js';
import { FactPort } from '../platform/commands/fact-port.js';
import type { EventId } from '../platform/kernel/envelope.js';
import { isDecided, nomineeOf } from '../candidacies/candidacies.facts.js';
import type { DemoId, DemoScheduled, JudgeAppointed, SessionId } from './sessions.events.js';

export const sessionsOfDemo: Relation<DemoScheduled> = {
  name: 'sessions of a demo',
  type: 'DemoScheduled',
  of: (event) => [event.data.demoId],
};

export const sessionsOfCandidacy: Relation<DemoScheduled> = {
  name: 'sessions of a candidacy',
  type: 'DemoScheduled',
  of: (event) => [event.data.candidacyId],
};

export const sessionsOfJudge: Relation<JudgeAppointed> = {
  name: 'sessions of a judge',
  type: 'JudgeAppointed',
  of: (event) => [event.data.judgeId],
};

type Scheduled = Exclude<Session, { status: 'unscheduled' }>;

/** The certification policy a session judges by: its own, or its cohort's. */
export function certificationPolicyOf(
  model: DecisionModel,
  panel: Scheduled,
): CertificationDocument | undefined {
  const group = panel.cohortId === undefined ? null : model.state(cohort, panel.cohortId);
  const policy =
    panel.certificationPolicy ??
    (group && group.status !== 'unopened' ? group.certificationPolicy : undefined);
  return policy && certificationDocument(model, policy);
}

/** The demos that sessions scheduled for a candidacy, in that order. */
export function demosOfCandidacy(model: DecisionModel, candidacyId: CandidacyId): DemoId[] {
  return model.related(sessionsOfCandidacy, candidacyId).flatMap((sessionId) => {
    const panel = model.state(session, sessionId);
    if (panel.status === 'unscheduled') return [];
    return [...panel.demos]
      .filter(([, planned]) => planned.candidacyId === candidacyId)
      .map(([demoId]) => demoId);
  });
}

export function scheduleFacts(
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
    certifiesBy: certificationPolicy
      ? certificationDocument(model, certificationPolicy).rubric
      : null,
    unknownTieBreaks: awardPolicy
      ? unknownTieBreaks(
          awardDocument(model, awardPolicy),
          dimensions.map((dimension) => dimension.id),
        )
      : [],
    demoSeconds: time?.seconds ?? 600,
  };
}

export function judgeStanding(model: DecisionModel, { sessionId, judgeId }: AppointJudge) {
  const judge = model.state(person, judgeId);
  const panel = model.state(session, sessionId);
  const groups =
    panel.status === 'unscheduled' ? [] : (rubricDocument(model, panel.rubric).panel.groups ?? []);
  const standing = judge.status === 'registered' && judge.roles.includes('judge');
  return {
    judge: standing ? 'entitled' : judge.status === 'registered' ? 'without-role' : 'unknown',
    groups: groups.map(({ id }) => id),
  } as const;
}

export function candidateOf(model: DecisionModel, { candidacyId }: { candidacyId: CandidacyId }) {
  const candidate = model.state(candidacy, candidacyId);
  return { candidate: candidate.status === 'none' ? null : candidate.personId };
}

export function demoFacts(
  model: DecisionModel,
  { sessionId, demoId, candidacyId, courseId }: ScheduleDemo,
) {
  const candidate = model.state(candidacy, candidacyId);
  const shown = model.state(course, courseId);
  const planned = model.state(session, sessionId);
  const competing = planned.status !== 'unscheduled' && planned.kind === 'competition';
  const decided =
    candidate.status !== 'none' && isDecided(model, { candidacyId, personId: candidate.personId });
  return {
    candidate:
      candidate.status === 'none'
        ? null
        : {
            personId: candidate.personId,
            begunFor: begunFor(candidacyId, candidate.cohortId),
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

/** A demo of the session as its result stands. */
export interface DemoOutcome {
  readonly status: 'started' | 'ended' | 'sealed';
  /** The judges' sheets that are in. */
  readonly sheets: readonly { readonly group?: string }[];
  /** By an appeal: sheets may come although the session is closed. */
  readonly reopened: boolean;
  readonly sealed: {
    readonly eventId: EventId;
    readonly total: number;
    readonly dimensions: Readonly<Record<string, number>>;
    readonly disqualified?: Disqualified;
  } | null;
}

const NOT_STARTED = { status: 'not-started', sheets: [], reopened: false, sealed: null } as const;

/** Nobody answers for a demo that has not started. */
export const demoOutcomes = new FactPort<DemoId, DemoOutcome>('outcomes of a demo');

/** Whether a demo of a session has started, and what its course consists of. */
export function demoStanding(
  model: DecisionModel,
  { sessionId, demoId }: { readonly sessionId: SessionId; readonly demoId: DemoId },
) {
  const planned = model.state(session, sessionId);
  const own = planned.status === 'unscheduled' ? undefined : planned.demos.get(demoId);
  const shown = own && model.state(course, own.courseId);
  return {
    started: model.facts(demoOutcomes, demoId).length > 0,
    coreSections: shown && shown.status !== 'unknown' ? shown.coreSections : [],
  };
}

/** The sealed results of a session, each judged by the session's certification policy, or the cohort's. */
export function awardFacts(
  model: DecisionModel,
  { sessionId }: ConferAwards,
  { rules }: DecisionContext,
) {
  const held = model.state(session, sessionId);
  if (held.status === 'unscheduled') return { award: null, contenders: [], unsealed: [] };
  const certificationPolicy = certificationPolicyOf(model, held);
  const { panel } = rubricDocument(model, held.rubric);
  const { status: stage } = held;
  const demos = [...held.demos]
    .map(([demoId, planned]) => {
      const [outcome] = model.facts(demoOutcomes, demoId);
      return { demoId, ...planned, ...(outcome ?? NOT_STARTED) };
    })
    // Who has left takes no place and holds nobody up.
    .filter(
      ({ candidacyId }) => rules < 2 || model.state(candidacy, candidacyId).status === 'admitted',
    );
  return {
    award: held.awardPolicy ? awardDocument(model, held.awardPolicy) : null,
    contenders: demos.flatMap(({ demoId, candidacyId, sealed }) => {
      if (!sealed) return [];
      const { eventId: sealedResult, total, dimensions } = sealed;
      const personId = nomineeOf(model, candidacyId);
      const passed = passes(certificationPolicy ?? { pass: {} }, sealed).passed;
      return [{ id: candidacyId, personId, demoId, sealedResult, total, dimensions, passed }];
    }),
    unsealed: demos
      .filter(({ status, sheets, reopened }) => {
        if (status === 'sealed') return false;
        if (status === 'ended' && !shortOfQuorum(panel, sheets)) return true;
        // Without its quorum it waits for sheets, which come while the session is open, or after an appeal.
        return rules >= 2 && (stage === 'open' || reopened);
      })
      .map(({ demoId }) => demoId),
  };
}
