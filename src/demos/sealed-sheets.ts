import type { DemoScored } from './demos.events.js';
import type { Actor, Recorded } from '../platform/kernel/envelope.js';
import type { DecisionModel } from '../platform/commands/decision-model.js';
import { sheetShown } from '../rules/sheet-visibility.js';
import { standingToDemo } from './panel.facts.js';

/** Whether an event may be shown, as it is, to somebody who may read events: a sheet by the rule for sheets. */
export function mayShow(
  event: Recorded,
  to: Pick<Actor, 'personId' | 'roles'>,
  model: DecisionModel,
  zone: string,
): boolean {
  if (event.type !== 'DemoScored' && event.type !== 'DemoScoreAmended') return true;
  const { demoId, judgeId } = event.data as DemoScored['data'];
  const standing = standingToDemo(model, demoId, to, zone);
  return standing !== null && sheetShown(judgeId, standing) === 'signed';
}
