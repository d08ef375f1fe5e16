import { type Answer, useAnswer } from '../../api/answers.js';

export interface Placing {
  readonly sessionId: string;
  readonly place: string;
  readonly personId: string;
  readonly total: number;
}

/** Who was placed in the sessions of a cohort, the first first. */
export function usePlacings(cohortId: string): Answer<readonly Placing[]> {
  return useAnswer<readonly Placing[]>({
    path: 'placings',
    params: { cohort: cohortId },
    views: ['demo-results'],
  });
}
