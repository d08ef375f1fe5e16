import type { DecisionContext } from '../platform/kernel/decider.js';
import type { Decided } from '../platform/kernel/envelope.js';
import { refuse, wrongState } from '../platform/kernel/refusal.js';
import { unknownSection } from './demo-scheduling.js';
import type { CancelDemo, CancelSession, MoveDemo, MoveSession } from './sessions.commands.js';
import type { DemoId, SessionEvent } from './sessions.events.js';
import { known, notClosed, type ScheduledDemo, type Session } from './sessions.js';

type Events = Decided<SessionEvent>[];

/** To another day or place, before it is opened.
 *  @throws Refusal `unknown-reference`, `wrong-state`, `malformed` */
export function moveSession(
  state: Session,
  { sessionId, date, venue, reason }: MoveSession,
): Events {
  const planned = notBegun(state, sessionId);
  if ((date ?? planned.date) === planned.date && (venue ?? planned.venue) === planned.venue) {
    throw refuse('malformed', 'this is when and where it is already', { field: 'date' });
  }
  const where = venue ?? planned.venue;
  return [
    {
      type: 'SessionMoved',
      data: {
        sessionId,
        date: date ?? planned.date,
        ...(where === undefined ? {} : { venue: where }),
        reason,
      },
    },
  ];
}

/** @throws Refusal `unknown-reference`, `wrong-state` */
export function cancelSession(state: Session, { sessionId, reason }: CancelSession): Events {
  notBegun(state, sessionId);
  return [{ type: 'SessionCancelled', data: { sessionId, reason } }];
}

export interface DemoStanding {
  readonly started: boolean;
  /** The sections of the course that the demo shows. */
  readonly coreSections: readonly string[];
}

/** @throws Refusal `unknown-reference`, `wrong-state`, `malformed` */
export function moveDemo(
  state: Session,
  { sessionId, demoId, order, coreSection }: MoveDemo,
  { coreSections, ...standing }: DemoStanding & DecisionContext,
): Events {
  const planned = notStarted(state, sessionId, demoId, standing);
  if (coreSection !== undefined && !coreSections.includes(coreSection)) {
    throw unknownSection(coreSection);
  }
  const moved = {
    order: order ?? planned.order,
    coreSection: coreSection ?? planned.coreSection,
  };
  if (moved.order === planned.order && moved.coreSection === planned.coreSection) {
    throw refuse('malformed', 'this is where it stands already', { field: 'order' });
  }
  return [{ type: 'DemoMoved', data: { sessionId, demoId, ...moved } }];
}

/** @throws Refusal `unknown-reference`, `wrong-state` */
export function cancelDemo(
  state: Session,
  { sessionId, demoId, reason }: CancelDemo,
  standing: DemoStanding & DecisionContext,
): Events {
  notStarted(state, sessionId, demoId, standing);
  return [{ type: 'DemoCancelled', data: { sessionId, demoId, reason } }];
}

function notBegun(state: Session, sessionId: string) {
  const planned = known(state, sessionId);
  if (planned.status === 'scheduled') return planned;
  throw wrongState('session', `session ${sessionId}`, planned.status);
}

function notStarted(
  state: Session,
  sessionId: string,
  demoId: DemoId,
  { started }: Pick<DemoStanding, 'started'>,
): ScheduledDemo {
  const planned = notClosed(state, sessionId).demos.get(demoId);
  if (!planned) {
    throw refuse('unknown-reference', `session ${sessionId} has no demo ${demoId}`, {
      field: 'demoId',
    });
  }
  if (started)
    throw refuse('wrong-state', `demo ${demoId} has started`, { thing: 'demo', state: 'started' });
  return planned;
}
