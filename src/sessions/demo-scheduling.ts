import type { DecisionContext } from '../platform/kernel/decider.js';
import type { Decided, PersonId } from '../platform/kernel/envelope.js';
import { refuse, wrongState } from '../platform/kernel/refusal.js';
import type { ScheduleDemo } from './sessions.commands.js';
import type { SessionEvent } from './sessions.events.js';
import { notClosed, type Session, unknownCandidacy } from './sessions.js';

type Events = Decided<SessionEvent>[];

export interface DemoFacts {
  /** Null when there is no such candidacy. */
  readonly candidate: {
    readonly personId: PersonId;
    /** The record that the candidacy was begun for: part of that person's by now, maybe. */
    readonly begunFor: PersonId;
    readonly ready: boolean;
    readonly status: string;
  } | null;
  /** Null when there is no such course. */
  readonly course: {
    readonly owners: readonly PersonId[];
    readonly coreSections: readonly string[];
  } | null;
  /** The demo id is taken in another session. */
  readonly elsewhere: boolean;
}

/** @throws Refusal `unknown-reference`, `wrong-state`, `duplicate`, `not-entitled` */
export function scheduleDemo(
  state: Session,
  { occurredAt: _, ...demo }: ScheduleDemo,
  { candidate, course, elsewhere }: DemoFacts & DecisionContext,
): Events {
  const { demos } = notClosed(state, demo.sessionId);
  if (demos.has(demo.demoId) || elsewhere) {
    throw refuse('duplicate', `demo ${demo.demoId} is scheduled already`, { field: 'demoId' });
  }
  if ([...demos.values()].some(({ candidacyId }) => candidacyId === demo.candidacyId)) {
    throw refuse('duplicate', `${demo.candidacyId} demonstrates in this session already`, {
      field: 'candidacyId',
    });
  }
  if (!candidate) throw unknownCandidacy(demo.candidacyId);
  if (!course) {
    throw refuse('unknown-reference', `there is no course ${demo.courseId}`, {
      field: 'courseId',
    });
  }
  if (!candidate.ready) {
    throw wrongState('candidacy', `candidacy ${demo.candidacyId}`, candidate.status, {
      remedy: 'Admit the candidate to the demo first.',
    });
  }
  if (!course.owners.includes(candidate.personId)) {
    throw refuse('not-entitled', 'a candidate demonstrates a course of their own', {
      field: 'courseId',
    });
  }
  if (!course.coreSections.includes(demo.coreSection)) {
    throw unknownSection(demo.coreSection);
  }
  return [{ type: 'DemoScheduled', data: { ...demo, personId: candidate.begunFor } }];
}

export function unknownSection(coreSection: string) {
  return refuse('unknown-reference', `the course has no core section "${coreSection}"`, {
    field: 'coreSection',
  });
}
