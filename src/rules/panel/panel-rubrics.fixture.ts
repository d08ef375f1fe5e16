import type { PanelRules, RubricDocument } from '../documents/rubric.js';
import type { PanelProblem, PanelResult } from './panel-result.js';
import type { Sheet } from './sheet.js';

/** A rubric of two dimensions, a weighing three times b, with what a spec changes. */
export function rubric(
  changes: Partial<RubricDocument> & { readonly method?: PanelRules['method'] } = {},
): RubricDocument {
  const { method = 'mean', ...rest } = changes;
  return {
    kind: 'rubric',
    id: 'small',
    version: 1,
    scale: { min: 0, max: 100, step: 1 },
    dimensions: [
      { id: 'a', weight: 3 },
      { id: 'b', weight: 1 },
    ],
    panel: { method, quorum: 1 },
    ...rest,
  };
}

export function sheet(judgeId: string, a: number, b: number, demoId = 'd1'): Sheet {
  return { eventId: `${demoId}.${judgeId}`, judgeId, demoId, marks: { a, b } };
}

export function result(outcome: PanelResult | PanelProblem): PanelResult {
  if ('problem' in outcome) throw new Error(outcome.problem);
  return outcome;
}
