import { param } from '../address/address.js';
import { type Answer, useAnswer } from './answers.js';
import type { PolicyNamed } from './envelope.js';

export interface Cohort {
  readonly cohortId: string;
  readonly title: string;
  readonly year: number;
  readonly targetSize: number;
  readonly requiredModules: number;
}

/** The cohorts, the newest first, whatever day the shell is set to. */
export function useCohorts(): Answer<readonly Cohort[]> {
  return useAnswer<readonly Cohort[]>({ path: 'cohorts', views: ['cohort-funnel'], always: true });
}

/** The cohort chosen in the shell; the newest unless one was. */
export function useCohort(): Cohort | undefined {
  const all = useCohorts().envelope?.data ?? [];
  const chosen = param('cohort');
  return (
    all.find(({ cohortId }) => cohortId === chosen) ?? (chosen === undefined ? all[0] : undefined)
  );
}

/** A certification day or a competition round, as `GET /api/v1/sessions` tells it. */
export interface Session {
  readonly sessionId: string;
  readonly kind: 'certification' | 'competition';
  readonly date: string;
  readonly venue: string | null;
  readonly rubric: Omit<PolicyNamed, 'kind'>;
  readonly awardPolicy: Omit<PolicyNamed, 'kind'> | null;
  readonly judges: readonly string[];
}

/** The sessions of the cohort chosen in the shell, or all, by date. */
export function useSessions(): Answer<readonly Session[]> {
  return useAnswer<readonly Session[]>({
    path: 'sessions',
    params: { cohort: param('cohort') },
    views: ['demo-results'],
  });
}

/** The session that the address names; the latest unless it names one. */
export function chosenSession(sessions: readonly Session[]): Session | undefined {
  const wanted = param('session');
  return wanted === undefined
    ? sessions.at(-1)
    : sessions.find(({ sessionId }) => sessionId === wanted);
}
