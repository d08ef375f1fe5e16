import type { EvaluationComponent, EvaluationDocument } from '../documents/evaluation.js';

/** A policy of the components given, each the plain mean of level 1 unless it says otherwise. */
export function policyOf(
  components: readonly Partial<EvaluationComponent>[],
  changes: Partial<EvaluationDocument> = {},
): EvaluationDocument {
  return {
    kind: 'evaluation',
    id: 'spec',
    version: 1,
    window: 'P12M',
    components: components.map((component, index) => ({
      id: `c${index}`,
      from: 'feedback.1',
      take: 'mean',
      weight: 1,
      ...component,
    })),
    bands: [
      { band: 'A', min: 90 },
      { band: 'B', min: 60 },
      { band: 'C', min: 0 },
    ],
    ...changes,
  };
}
