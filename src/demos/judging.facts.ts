import type { Actor } from '../platform/kernel/envelope.js';
import type { DecisionContext } from '../platform/kernel/decider.js';
import type { DecisionModel } from '../platform/commands/decision-model.js';
import { demo } from './demos.js';
import { sessionsOfDemo, sessionsOfJudge } from '../sessions/sessions.facts.js';
import { judgeFacts } from './panel.facts.js';
import { session } from '../sessions/sessions.js';
import type { DemoId } from '../sessions/sessions.events.js';

/** The demos somebody is on the panel for, in the order of the day: the next day's first. */
export function demosToJudge(model: DecisionModel, circumstances: DecisionContext) {
  const { personId, roles } = circumstances.actor;
  if (!roles.includes('judge')) return [];
  return model
    .related(sessionsOfJudge, personId)
    .toReversed()
    .flatMap((sessionId) => {
      const panel = model.state(session, sessionId);
      if (panel.status === 'unscheduled') return [];
      return [...panel.demos]
        .map(([demoId, planned]) => ({
          sessionId,
          session: panel.status,
          rubric: panel.rubric,
          demoId,
          ...planned,
          ...sheetOf(model, demoId, personId),
          conflicts: judgeFacts(model, { demoId }, circumstances).conflicts,
        }))
        .sort((a, b) => a.order - b.order);
    });
}

function sheetOf(model: DecisionModel, demoId: DemoId, judgeId: string) {
  const state = model.state(demo, demoId);
  if (state.status === 'not-started') {
    return { status: state.status, startedAt: null, seconds: null, reopened: false, sheet: null };
  }
  const { status, startedAt, seconds = null, sheets } = state;
  const reopened = status !== 'sealed' && state.reopenedBy !== undefined;
  return { status, startedAt, seconds, reopened, sheet: sheets.get(judgeId) ?? null };
}

/** How somebody stands to a demo's sheet: whether it is theirs to fill in, whether it is in already. */
export function ownSheet(model: DecisionModel, demoId: DemoId, { personId, roles }: Actor) {
  const [sessionId = ''] = model.related(sessionsOfDemo, demoId);
  const panel = model.state(session, sessionId);
  const planned = panel.status === 'unscheduled' ? undefined : panel.demos.get(demoId);
  const onPanel =
    panel.status !== 'unscheduled' && panel.judges.has(personId) && roles.includes('judge');
  const state = model.state(demo, demoId);
  return {
    candidateId: onPanel ? planned?.personId : undefined,
    handedIn: state.status !== 'not-started' && state.sheets.has(personId),
    sealed: state.status === 'sealed',
  };
}
