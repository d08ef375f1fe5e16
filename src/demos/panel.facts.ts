import { correctedOn, correction, correctionsOfCandidacy } from '../corrections/corrections.js';
import type { DecisionContext } from '../platform/kernel/decider.js';
import type { Actor, PersonId } from '../platform/kernel/envelope.js';
import type { DecisionModel } from '../platform/commands/decision-model.js';
import { person } from '../people/people.js';
import { panelMethod, sheetsShownBy } from '../rules/documents/rubric.js';
import {
  barsAfter,
  type CandidateHistory,
  type Deed,
  type Separation,
  separationBetween,
} from '../rules/separation-of-duties.js';
import { shortOfQuorum } from '../rules/panel/quorum.js';
import type { StandingToDemo } from '../rules/sheet-visibility.js';
import { rubricDocument } from '../policies/policy-reference.js';
import { decisionsOn, nomineeOf } from '../candidacies/candidacies.facts.js';
import { candidaciesOfPerson, candidacy } from '../candidacies/candidacies.js';
import type { CandidacyId } from '../candidacies/candidacies.events.js';
import type { LeftOut } from './demos.events.js';
import { demo, sheetsOf, type SessionFacts } from './demos.js';
import { conflictBetween, session, type Session } from '../sessions/sessions.js';
import {
  certificationPolicyOf,
  demosOfCandidacy,
  sessionsOfDemo,
} from '../sessions/sessions.facts.js';
import type { DemoId } from '../sessions/sessions.events.js';

type Scheduled = Exclude<Session, { status: 'unscheduled' }>;

function placeOf(model: DecisionModel, demoId: DemoId) {
  const [sessionId] = model.related(sessionsOfDemo, demoId);
  if (sessionId === undefined) return null;
  const panel = model.state(session, sessionId);
  if (panel.status === 'unscheduled') return null;
  const planned = panel.demos.get(demoId);
  return planned ? { sessionId, panel, planned } : null;
}

/** What its session says of a demo. */
export function sessionFacts(model: DecisionModel, { demoId }: { demoId: DemoId }): SessionFacts {
  const place = placeOf(model, demoId);
  if (!place) return { scheduled: null, sheetsFrozen: false };
  const { sessionId, panel, planned } = place;
  const document = rubricDocument(model, panel.rubric);
  return {
    scheduled: {
      sessionId,
      sessionStatus: panel.status,
      candidacyId: planned.candidacyId,
      personId: nomineeOf(model, planned.candidacyId),
      candidacyStatus: model.state(candidacy, planned.candidacyId).status,
      rubric: panel.rubric,
      document,
    },
    sheetsFrozen:
      panelMethod(document.panel).name === 'additiveFair' &&
      heldDemos(model, panel).some(({ state }) => state.status === 'sealed'),
  };
}

function heldDemos(model: DecisionModel, panel: Scheduled) {
  return [...panel.demos.keys()]
    .map((demoId) => ({ demoId, state: model.state(demo, demoId) }))
    .filter(({ state }) => state.status !== 'not-started');
}

/** All live sheets of the session of a demo, and which demos held there lack the quorum. */
export function sealFacts(
  model: DecisionModel,
  command: { demoId: DemoId },
  { rules, zone }: DecisionContext,
) {
  const facts = sessionFacts(model, command);
  const place = placeOf(model, command.demoId);
  const held = place ? heldDemos(model, place.panel) : [];
  const panel = facts.scheduled?.document.panel;
  // Once a result rests on all sheets of the session, the others rest on the very same ones.
  const relied = held.flatMap(({ state }) =>
    state.status === 'sealed' && state.sealed?.method === 'additiveFair'
      ? [new Set(state.sealed.inputs)]
      : [],
  );
  const conflicts = rules < 2 || relied.length > 0 ? [] : barredSheets(model, held, zone);
  const barred = new Set(conflicts.map(({ eventId }) => eventId));
  const sessionSheets = held
    .flatMap(({ demoId, state }) => sheetsOf(demoId, state))
    .filter(({ eventId }) => !barred.has(eventId));
  const counted = Map.groupBy(sessionSheets, ({ demoId }) => demoId);
  return {
    ...facts,
    sessionSheets: sessionSheets.filter(({ eventId }) =>
      relied.every((inputs) => inputs.has(eventId)),
    ),
    leftOut:
      rules < 2
        ? null
        : conflicts
            .filter(({ demoId }) => demoId === command.demoId)
            .map(({ demoId: _, ...sheet }) => sheet),
    belowQuorum: held
      .filter(({ demoId }) => panel && shortOfQuorum(panel, counted.get(demoId) ?? []))
      .map(({ demoId }) => demoId),
  };
}

/** Sheets of judges who may not judge the candidate as things stand, whatever came first. */
function barredSheets(
  model: DecisionModel,
  held: ReturnType<typeof heldDemos>,
  zone: string,
): (LeftOut & { readonly demoId: DemoId })[] {
  return held.flatMap(({ demoId, state }) => {
    const place = placeOf(model, demoId);
    if (!place) return [];
    return sheetsOf(demoId, state).flatMap(({ eventId, judgeId }) => {
      const { ties, barred } = separation(model, place, judgeId, zone);
      return barred ? [{ demoId, eventId, judgeId, causes: ties }] : [];
    });
  });
}

/** Whether the sender may judge a demo: on the panel, and no conflict that two people have not waived. */
export function judgeFacts(
  model: DecisionModel,
  { demoId }: { demoId: DemoId },
  { actor, zone }: DecisionContext,
) {
  const facts = sessionFacts(model, { demoId });
  const place = placeOf(model, demoId);
  if (!place) return { ...facts, onPanel: false, tied: false, conflicts: [] };
  const { ties, barred } = separation(model, place, actor.personId, zone);
  const group = place.panel.judges.get(actor.personId);
  return {
    ...facts,
    ...(group !== undefined && { group }),
    // A role revoked since the appointment is gone at once.
    onPanel: place.panel.judges.has(actor.personId) && actor.roles.includes('judge'),
    tied: ties.length > 0,
    conflicts: barred ? ties : [],
  };
}

/** How the judge whose paper it is stands to a demo, and whether the sender may key it in. */
export function keyingFacts(
  model: DecisionModel,
  { demoId, judgeId }: { readonly demoId: DemoId; readonly judgeId: PersonId },
  context: DecisionContext,
) {
  const known = model.state(person, judgeId);
  const roles = known.status === 'registered' && !known.left ? known.roles : [];
  const judge = { ...context.actor, personId: judgeId, roles };
  const panel = placeOf(model, demoId)?.panel;
  return {
    ...judgeFacts(model, { demoId }, { ...context, actor: judge }),
    paper: panel?.paper === true,
    clerkSeated: panel?.judges.has(context.actor.personId) ?? false,
  };
}

/** How somebody stands to a demo's sheets: seat, ties, own sheet. Null for a demo of no session. */
export function standingToDemo(
  model: DecisionModel,
  demoId: DemoId,
  { personId, roles }: Pick<Actor, 'personId' | 'roles'>,
  zone: string,
): StandingToDemo | null {
  const place = placeOf(model, demoId);
  if (!place) return null;
  const state = model.state(demo, demoId);
  return {
    ...{ personId, roles, candidateId: place.planned.personId },
    sealed: state.status === 'sealed',
    seat: place.panel.judges.has(personId),
    tied: separation(model, place, personId, zone).ties.length > 0,
    handedIn: state.status !== 'not-started' && state.sheets.has(personId),
    shows: sheetsShownBy(rubricDocument(model, place.panel.rubric)),
  };
}

function separation(
  model: DecisionModel,
  { panel, planned }: NonNullable<ReturnType<typeof placeOf>>,
  judgeId: PersonId,
  zone: string,
): Separation {
  return separationBetween(
    judgeId,
    candidateHistory(model, planned.personId, zone),
    conflictBetween(panel, judgeId, planned.candidacyId),
    barsAfter(panel.date, certificationPolicyOf(model, panel)),
  );
}

/** Who did what for a candidate, in any candidacy. */
export function candidateHistory(
  model: DecisionModel,
  personId: PersonId,
  zone: string,
): CandidateHistory {
  const candidate = model.state(person, personId);
  const deeds = model.related(candidaciesOfPerson, personId).flatMap((candidacyId): Deed[] => {
    const file = model.state(candidacy, candidacyId);
    if (file.status === 'none') return [];
    const corrections = model
      .related(correctionsOfCandidacy, candidacyId)
      .map((correctionId) => correctedOn(model.state(correction, correctionId), zone))
      .filter((one) => one !== null);
    return [
      { by: file.nominatorId, as: 'nominator' },
      ...file.coachings.map(({ data: { coachId: by, on } }) => ({ by, as: 'coach' as const, on })),
      ...corrections.map(({ by, on }) => ({ by, as: 'corrector' as const, on })),
    ];
  });
  const lineManagerId = candidate.status === 'registered' ? candidate.lineManagerId : undefined;
  return { personId, lineManagerId: lineManagerId ?? null, deeds };
}

/** Everybody who acted in a candidacy, with what they did: the candidate, coaches, correctors, judges, deciders. */
export function involvedIn(
  model: DecisionModel,
  candidacyId: CandidacyId,
): ReadonlyMap<PersonId, string> {
  const involved = new Map<PersonId, string>();
  const file = model.state(candidacy, candidacyId);
  if (file.status === 'none') return involved;
  involved.set(file.personId, 'candidate');
  for (const { data } of file.coachings) involved.set(data.coachId, 'coach');
  for (const correctionId of model.related(correctionsOfCandidacy, candidacyId)) {
    const issued = model.state(correction, correctionId);
    if (issued.status !== 'unissued') involved.set(issued.issuedBy, 'corrector');
  }
  for (const demoId of demosOfCandidacy(model, candidacyId)) {
    for (const { judgeId } of sheetsOf(demoId, model.state(demo, demoId))) {
      involved.set(judgeId, 'judge');
    }
  }
  const decisions = model.facts(decisionsOn, { candidacyId, personId: file.personId });
  for (const certifierId of decisions.flatMap(({ decidedBy }) => decidedBy)) {
    if (!involved.has(certifierId)) involved.set(certifierId, 'certifier');
  }
  return involved;
}
