import { demo } from './demos.js';
import type { DemoScored } from './demos.events.js';
import { session } from '../sessions/sessions.js';
import type { PersonId, Recorded } from '../platform/kernel/envelope.js';
import type { DecisionModel } from '../platform/commands/decision-model.js';

/**
 * Whether an event may be shown to somebody: a judge who has not handed in their own sheet for a demo
 * sees nobody else's before sealing, whatever other roles they hold; the candidate sees none.
 */
export function mayShow(event: Recorded, to: PersonId, model: DecisionModel): boolean {
  if (event.type !== 'DemoScored' && event.type !== 'DemoScoreAmended') return true;
  const { demoId, judgeId } = event.data as DemoScored['data'];
  if (judgeId === to) return true;
  const held = model.state(demo, demoId);
  if (held.status === 'not-started' || held.status === 'sealed' || held.sheets.has(to)) return true;
  const day = model.state(session, held.sessionId);
  if (!('judges' in day)) return true;
  return !day.judges.has(to) && day.demos.get(demoId)?.personId !== to;
}
