import { correctedOn, correction, correctionsOfCandidacy } from '../corrections/corrections.js';
import type { Circumstances } from '../platform/kernel/decider.js';
import type { PersonId } from '../platform/kernel/envelope.js';
import type { Register, Relation } from '../platform/commands/decision-model.js';
import { person } from '../people/people.js';
import { dayOf, minusDuration } from '../rules/calendar.js';
import { DEFAULT_LOOK_BACK, type CertificationDocument } from '../rules/documents/certification.js';
import { panelMethod } from '../rules/documents/rubric.js';
import { certificationDocument, rubricDocument } from '../policies/policy-reference.js';
import { candidaciesOfPerson, candidacy } from '../candidacies/candidacies.js';
import type { CandidacyId } from '../candidacies/candidacies.events.js';
import { cohort } from '../cohorts/cohorts.js';
import { certification } from '../certificates/certificates.js';
import { demo, sheetsOf, type SessionFacts } from './demos.js';
import { conflictBetween, session, type Session } from '../sessions/sessions.js';
import type { DemoId, DemoScheduled } from '../sessions/sessions.events.js';

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

type Scheduled = Exclude<Session, { status: 'unscheduled' }>;

function placeOf(register: Register, demoId: DemoId) {
  const [sessionId] = register.related(sessionsOfDemo, demoId);
  if (sessionId === undefined) return null;
  const panel = register.state(session, sessionId);
  if (panel.status === 'unscheduled') return null;
  const planned = panel.demos.get(demoId);
  return planned ? { sessionId, panel, planned } : null;
}

/** What its session says of a demo. */
export function sessionFacts(register: Register, { demoId }: { demoId: DemoId }): SessionFacts {
  const place = placeOf(register, demoId);
  if (!place) return { scheduled: null, sheetsFrozen: false };
  const { sessionId, panel, planned } = place;
  const document = rubricDocument(register, panel.rubric);
  return {
    scheduled: {
      sessionId,
      sessionStatus: panel.status,
      candidacyId: planned.candidacyId,
      personId: planned.personId,
      candidacyStatus: register.state(candidacy, planned.candidacyId).status,
      rubric: panel.rubric,
      document,
    },
    sheetsFrozen:
      panelMethod(document.panel).name === 'additiveFair' &&
      heldDemos(register, panel).some(({ state }) => state.status === 'sealed'),
  };
}

function heldDemos(register: Register, panel: Scheduled) {
  return [...panel.demos.keys()]
    .map((demoId) => ({ demoId, state: register.state(demo, demoId) }))
    .filter(({ state }) => state.status !== 'not-started');
}

/** All live sheets of the session of a demo, and which demos held there lack the quorum. */
export function sealFacts(register: Register, command: { demoId: DemoId }) {
  const facts = sessionFacts(register, command);
  const place = placeOf(register, command.demoId);
  const held = place ? heldDemos(register, place.panel) : [];
  const quorum = facts.scheduled?.document.panel.quorum ?? 0;
  // Once a result rests on all sheets of the session, the others rest on the very same ones.
  const relied = held.flatMap(({ state }) =>
    state.status === 'sealed' && state.sealed?.method === 'additiveFair'
      ? [new Set(state.sealed.inputs)]
      : [],
  );
  return {
    ...facts,
    sessionSheets: held
      .flatMap(({ demoId, state }) => sheetsOf(demoId, state))
      .filter((sheet) => relied.every((inputs) => inputs.has(sheet.eventId))),
    belowQuorum: held
      .filter(({ state }) => state.status !== 'not-started' && state.sheets.size < quorum)
      .map(({ demoId }) => demoId),
  };
}

/** Whether the sender may judge a demo: on the panel, and no conflict that two people have not waived. */
export function judgeFacts(
  register: Register,
  { demoId }: { demoId: DemoId },
  { actor, at, zone }: Circumstances,
) {
  const facts = sessionFacts(register, { demoId });
  const place = placeOf(register, demoId);
  if (!place) return { ...facts, onPanel: false, conflicts: [] };
  const { panel, planned } = place;
  const { waived, declared } = conflictBetween(panel, actor.personId, planned.candidacyId);
  const since = minusDuration(dayOf(at, zone), lookBack(register, panel));
  const causes = [
    ...(declared ? ['declared'] : []),
    ...ties(register, actor.personId, planned.personId, since, zone),
  ];
  return {
    ...facts,
    // A role revoked since the appointment is gone at once.
    onPanel: panel.judges.has(actor.personId) && actor.roles.includes('judge'),
    conflicts: waived ? [] : causes,
  };
}

/** The certification policy a session judges by: its own, or its cohort's. */
export function certificationPolicyOf(
  register: Register,
  panel: Scheduled,
): CertificationDocument | undefined {
  const group = panel.cohortId === undefined ? null : register.state(cohort, panel.cohortId);
  const policy =
    panel.certificationPolicy ??
    (group && group.status !== 'unopened' ? group.certificationPolicy : undefined);
  return policy && certificationDocument(register, policy);
}

function lookBack(register: Register, panel: Scheduled): string {
  return certificationPolicyOf(register, panel)?.separation?.lookBack ?? DEFAULT_LOOK_BACK;
}

/** What the history ties a judge to a candidate by: never from the role list. */
function ties(
  register: Register,
  judgeId: PersonId,
  candidateId: PersonId,
  since: string,
  zone: string,
): string[] {
  const causes = new Set<string>();
  if (judgeId === candidateId) causes.add('self');
  const candidate = register.state(person, candidateId);
  if (candidate.status === 'registered' && candidate.lineManagerId === judgeId) {
    causes.add('line-manager');
  }
  for (const candidacyId of register.related(candidaciesOfPerson, candidateId)) {
    const file = register.state(candidacy, candidacyId);
    if (file.status === 'none') continue;
    if (file.nominatorId === judgeId) causes.add('nominator');
    if (file.coachings.some(({ coachId, on }) => coachId === judgeId && on > since)) {
      causes.add('coach');
    }
    for (const correctionId of register.related(correctionsOfCandidacy, candidacyId)) {
      const corrected = correctedOn(register.state(correction, correctionId), zone);
      if (corrected?.by === judgeId && corrected.on > since) causes.add('corrector');
    }
  }
  return [...causes];
}

/** The demos that sessions scheduled for a candidacy, in that order. */
export function demosOfCandidacy(register: Register, candidacyId: CandidacyId): DemoId[] {
  return register.related(sessionsOfCandidacy, candidacyId).flatMap((sessionId) => {
    const panel = register.state(session, sessionId);
    if (panel.status === 'unscheduled') return [];
    return [...panel.demos]
      .filter(([, planned]) => planned.candidacyId === candidacyId)
      .map(([demoId]) => demoId);
  });
}

/** Everybody who acted in a candidacy, with what they did: the candidate, coaches, correctors, judges, deciders. */
export function involvedIn(
  register: Register,
  candidacyId: CandidacyId,
): ReadonlyMap<PersonId, string> {
  const involved = new Map<PersonId, string>();
  const file = register.state(candidacy, candidacyId);
  if (file.status === 'none') return involved;
  involved.set(file.personId, 'candidate');
  for (const { coachId } of file.coachings) involved.set(coachId, 'coach');
  for (const correctionId of register.related(correctionsOfCandidacy, candidacyId)) {
    const issued = register.state(correction, correctionId);
    if (issued.status !== 'unissued') involved.set(issued.issuedBy, 'corrector');
  }
  for (const demoId of demosOfCandidacy(register, candidacyId)) {
    for (const { judgeId } of sheetsOf(demoId, register.state(demo, demoId))) {
      involved.set(judgeId, 'judge');
    }
  }
  const decision = register.state(certification, file.personId).decided.get(candidacyId);
  for (const certifierId of decision?.decidedBy ?? []) {
    if (!involved.has(certifierId)) involved.set(certifierId, 'certifier');
  }
  return involved;
}
