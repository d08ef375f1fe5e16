import type { CourseId } from '../courses/courses.events.js';
import type { DecisionContext, Decider } from '../platform/kernel/decider.js';
import type {
  Day,
  Decided,
  EventId,
  Instant,
  PersonId,
  Recorded,
} from '../platform/kernel/envelope.js';
import { refuse, wrongState } from '../platform/kernel/refusal.js';
import type { Relation } from '../platform/commands/decision-model.js';
import { dayOf } from '../rules/calendar.js';
import type { CandidacyId } from '../candidacies/candidacies.events.js';
import type {
  AcceptCorrection,
  AnswerCorrection,
  IssueCorrection,
  ReopenCorrection,
  WithdrawCorrection,
} from './corrections.commands.js';
import {
  correctionContract,
  type CorrectionEvent,
  type CorrectionIssued,
} from './corrections.events.js';

interface Issued {
  readonly candidacyId: CandidacyId;
  readonly courseId?: CourseId;
  readonly target: 'material' | 'technique';
  readonly severity: 'required' | 'advice';
  readonly issuedBy: PersonId;
  readonly issuedAt: Instant;
}

export type Correction =
  | { readonly status: 'unissued' }
  | ({ readonly status: 'open' | 'answered' | 'withdrawn' } & Issued)
  | ({ readonly status: 'accepted'; readonly acceptance: EventId } & Issued);

function evolve(state: Correction, event: Recorded<CorrectionEvent>): Correction {
  if (event.type === 'CorrectionIssued') {
    const { candidacyId, courseId, target, severity, issuedBy } = event.data;
    return {
      status: 'open',
      candidacyId,
      target,
      severity,
      issuedBy,
      issuedAt: event.metadata.occurredAt,
      ...(courseId === undefined ? {} : { courseId }),
    };
  }
  if (state.status === 'unissued') return state;
  switch (event.type) {
    case 'CorrectionAnswered':
      return { ...state, status: 'answered' };
    case 'CorrectionAccepted':
      return { ...state, status: 'accepted', acceptance: event.id };
    case 'CorrectionReopened':
      return { ...state, status: 'open' };
    case 'CorrectionWithdrawn':
      return { ...state, status: 'withdrawn' };
    default:
      return event satisfies never;
  }
}

export const correction: Decider<Correction, CorrectionEvent> = {
  contract: correctionContract,
  initial: { status: 'unissued' },
  evolve,
};

export const correctionsOfCandidacy: Relation<CorrectionIssued> = {
  name: 'corrections of a candidacy',
  type: 'CorrectionIssued',
  of: (event) => [event.data.candidacyId],
};

export const correctionsOfCourse: Relation<CorrectionIssued> = {
  name: 'corrections of a course',
  type: 'CorrectionIssued',
  of: (event) => (event.data.courseId === undefined ? [] : [event.data.courseId]),
};

type Events = Decided<CorrectionEvent>[];

/** What the history says of the candidacy, the course and the rubric a correction names. */
export interface IssueFacts {
  /** Null when there is no such candidacy. */
  readonly candidate: { readonly personId: PersonId; readonly active: boolean } | null;
  /** Versions of the course's material; null when there is no such course. */
  readonly materialVersions: readonly number[] | null;
  readonly dimensions: readonly string[];
}

/** @throws Refusal `duplicate`, `unknown-reference`, `malformed`, `conflict-of-interest`, `wrong-state` */
export function issue(
  state: Correction,
  command: IssueCorrection,
  { actor, candidate, materialVersions, dimensions }: IssueFacts & DecisionContext,
): Events {
  const { occurredAt: _, ...data } = command;
  if (state.status !== 'unissued') {
    throw refuse('duplicate', `correction ${command.correctionId} is issued already`, {
      field: 'correctionId',
    });
  }
  if (!candidate) throw unknown('candidacyId', `there is no candidacy ${command.candidacyId}`);
  if (command.target === 'material' && !(command.courseId && command.materialVersion)) {
    throw refuse('malformed', 'a material correction names a course and a material version', {
      field: command.courseId ? 'materialVersion' : 'courseId',
    });
  }
  if (command.courseId && !materialVersions) {
    throw unknown('courseId', `there is no course ${command.courseId}`);
  }
  if (command.materialVersion && !materialVersions?.includes(command.materialVersion)) {
    throw unknown('materialVersion', `there is no material version ${command.materialVersion}`);
  }
  if (!dimensions.includes(command.dimension)) {
    throw unknown('dimension', `the rubric has no dimension ${command.dimension}`);
  }
  if (actor.personId === candidate.personId) {
    throw refuse('conflict-of-interest', 'nobody corrects themselves');
  }
  if (!candidate.active) {
    throw refuse('wrong-state', `candidacy ${command.candidacyId} is not in training`);
  }
  return [{ type: 'CorrectionIssued', data: { ...data, issuedBy: actor.personId } }];
}

/** @throws Refusal `unknown-reference`, `not-entitled`, `wrong-state` */
export function answer(
  state: Correction,
  command: AnswerCorrection,
  {
    actor,
    candidateId,
    materialVersions,
  }: DecisionContext & {
    readonly candidateId: PersonId | null;
    readonly materialVersions: readonly number[];
  },
): Events {
  const { status } = known(state, command.correctionId);
  const { occurredAt: _, ...data } = command;
  if (actor.personId !== candidateId) {
    throw refuse('not-entitled', 'a correction is answered by the trainer it was issued to');
  }
  if (status !== 'open') {
    throw wrongState('correction', `correction ${command.correctionId}`, status);
  }
  if (command.materialVersion && !materialVersions.includes(command.materialVersion)) {
    throw unknown('materialVersion', `there is no material version ${command.materialVersion}`);
  }
  return [{ type: 'CorrectionAnswered', data }];
}

/** Accepts the answer to a correction. Only its issuer or a programme-admin may; never the trainer.
 *  @throws Refusal `unknown-reference`, `not-entitled`, `wrong-state` */
export function accept(
  state: Correction,
  { correctionId }: AcceptCorrection,
  facts: DecisionContext & { readonly candidateId: PersonId | null },
): Events {
  const { status } = judged(state, correctionId, facts);
  if (status !== 'answered') {
    throw wrongState('correction', `correction ${correctionId}`, status);
  }
  return [{ type: 'CorrectionAccepted', data: { correctionId, by: facts.actor.personId } }];
}

/** @throws Refusal `unknown-reference`, `not-entitled`, `wrong-state` */
export function reopen(
  state: Correction,
  { correctionId, text }: ReopenCorrection,
  facts: DecisionContext & { readonly candidateId: PersonId | null },
): Events {
  const { status } = judged(state, correctionId, facts);
  if (status !== 'answered' && status !== 'accepted') {
    throw wrongState('correction', `correction ${correctionId}`, status);
  }
  return [{ type: 'CorrectionReopened', data: { correctionId, text } }];
}

/** @throws Refusal `unknown-reference`, `not-entitled`, `wrong-state` */
export function withdraw(
  state: Correction,
  { correctionId, reason }: WithdrawCorrection,
  facts: DecisionContext & { readonly candidateId: PersonId | null },
): Events {
  const { status } = judged(state, correctionId, facts);
  if (status === 'withdrawn' || status === 'accepted') {
    throw wrongState('correction', `correction ${correctionId}`, status);
  }
  return [{ type: 'CorrectionWithdrawn', data: { correctionId, reason } }];
}

function known(state: Correction, correctionId: string) {
  if (state.status !== 'unissued') return state;
  throw unknown('correctionId', `there is no correction ${correctionId}`);
}

function judged(
  state: Correction,
  correctionId: string,
  { actor, candidateId }: DecisionContext & { readonly candidateId: PersonId | null },
) {
  const issued = known(state, correctionId);
  const entitled = actor.personId === issued.issuedBy || actor.roles.includes('programme-admin');
  if (!entitled || actor.personId === candidateId) {
    throw refuse('not-entitled', 'only the issuer or a programme-admin, never the trainer');
  }
  return issued;
}

function unknown(field: string, message: string) {
  return refuse('unknown-reference', message, { field });
}

/** The days on which somebody corrected a candidate, for the separation of duties. */
export function correctedOn(state: Correction, zone: string): { by: PersonId; on: Day } | null {
  return state.status === 'unissued'
    ? null
    : { by: state.issuedBy, on: dayOf(state.issuedAt, zone) };
}
