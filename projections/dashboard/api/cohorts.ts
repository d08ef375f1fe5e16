import { param } from '../address/address.js';
import { type Answer, useAnswer } from './answer.js';

export interface Cohort {
  readonly cohortId: string;
  readonly title: string;
  readonly year: number;
  readonly targetSize: number;
}

/** The cohorts, the newest first, whatever day the frame is set to. */
export function useCohorts(): Answer<readonly Cohort[]> {
  return useAnswer<readonly Cohort[]>({ path: 'cohorts', views: ['cohort-funnel'], always: true });
}

/** The cohort chosen in the frame; the newest unless one was. */
export function useCohort(): Cohort | undefined {
  const all = useCohorts().envelope?.data ?? [];
  const chosen = param('cohort');
  return (
    all.find(({ cohortId }) => cohortId === chosen) ?? (chosen === undefined ? all[0] : undefined)
  );
}
