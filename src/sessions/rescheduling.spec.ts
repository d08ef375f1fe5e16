import { given, type Past } from '../../test/support/given.js';
import { cancelDemo, cancelSession, moveDemo, moveSession } from './rescheduling.js';
import { open, session } from './sessions.js';
import type { SessionEvent } from './sessions.events.js';

const sessionId = 's1';
const demoId = 'demo-t1';
const reason = 'The hall is flooded';
const scheduled: Past<SessionEvent> = {
  type: 'SessionScheduled',
  data: {
    ...{ sessionId, kind: 'competition', date: '2025-07-25', venue: 'Hall 1', demoSeconds: 600 },
    rubric: { id: 'demo', version: 1, hash: 'a'.repeat(64) },
  },
};
const demo: Past<SessionEvent> = {
  type: 'DemoScheduled',
  data: {
    ...{ sessionId, demoId, candidacyId: 'journey.t1', personId: 't1', courseId: 'c1' },
    ...{ coreSection: 'Chemistry', order: 1 },
  },
};
const opened: Past<SessionEvent> = { type: 'SessionOpened', data: { sessionId } };
const standing = { started: false, coreSections: ['Chemistry', 'Safety'] };

describe('a session', () => {
  it('is moved to another day or place before it is opened; the place stays unless said', () => {
    given(session, scheduled)
      .when(moveSession, { sessionId, date: '2025-08-01', reason })
      .then({
        type: 'SessionMoved',
        data: { sessionId, date: '2025-08-01', venue: 'Hall 1', reason },
      });
    given(session, scheduled)
      .when(moveSession, { sessionId, date: '2025-07-25', reason })
      .refuses('malformed', 'date');
    given(session, scheduled, opened)
      .when(moveSession, { sessionId, venue: 'Hall 2', reason })
      .refuses('wrong-state', 'open');
  });

  it('is cancelled before it is opened, and then is not opened any more', () => {
    const cancelled = { type: 'SessionCancelled', data: { sessionId, reason } } as const;
    given(session, scheduled).when(cancelSession, { sessionId, reason }).then(cancelled);
    given(session, scheduled, cancelled)
      .when(open, { sessionId })
      .refuses('wrong-state', 'cancelled');
    given(session, scheduled, opened)
      .when(cancelSession, { sessionId, reason })
      .refuses('wrong-state');
  });
});

describe('a demo', () => {
  it('is moved in the running order or to another section of its course before it starts', () => {
    given(session, scheduled, demo, opened)
      .when(moveDemo, { sessionId, demoId, order: 3 }, standing)
      .then({ type: 'DemoMoved', data: { sessionId, demoId, order: 3, coreSection: 'Chemistry' } });
    given(session, scheduled, demo)
      .when(moveDemo, { sessionId, demoId, coreSection: 'History' }, standing)
      .refuses('unknown-reference', 'coreSection');
    given(session, scheduled, demo)
      .when(moveDemo, { sessionId, demoId, order: 1 }, standing)
      .refuses('malformed', 'order');
    given(session, scheduled, demo)
      .when(moveDemo, { sessionId, demoId, order: 2 }, { ...standing, started: true })
      .refuses('wrong-state', 'started');
  });

  it('is cancelled before it starts, and is then no demo of the session', () => {
    const cancelled = { type: 'DemoCancelled', data: { sessionId, demoId, reason } } as const;
    given(session, scheduled, demo)
      .when(cancelDemo, { sessionId, demoId, reason }, standing)
      .then(cancelled);
    given(session, scheduled, demo, cancelled)
      .when(cancelDemo, { sessionId, demoId, reason }, standing)
      .refuses('unknown-reference', 'demoId');
    given(session, scheduled, demo)
      .when(cancelDemo, { sessionId, demoId, reason }, { ...standing, started: true })
      .refuses('wrong-state', 'started');
  });
});
