import { useAnswer } from '../../api/answer.js';

export interface JudgeFigures {
  readonly judgeId: string;
  readonly n: number;
  readonly severity: number | null;
  readonly interval: readonly [number, number] | null;
  readonly sd: number | null;
  readonly meanTotal: number;
  readonly sheets: number;
}

export type Reason =
  'too-few-judges' | 'too-few-complete-demos' | 'too-few-ratings' | 'no-variation';

export interface Agreement {
  readonly icc21: number | null;
  readonly icc2k: number | null;
  readonly completeDemos: number;
  readonly krippendorffAlpha: number | null;
  readonly ratings: number;
  readonly reasons?: Readonly<Partial<Record<'icc21' | 'icc2k' | 'krippendorffAlpha', Reason>>>;
}

/** As `GET /api/v1/judge-consistency` answers, a session each. */
export interface Consistency {
  readonly sessionId: string;
  readonly agreement: Agreement | null;
  readonly judges: readonly JudgeFigures[];
}

export function useConsistency(session: string) {
  return useAnswer<readonly Consistency[]>({
    path: 'judge-consistency',
    params: { session },
    views: ['demo-results', 'policies'],
  });
}

/** In words, after Koo and Li, Journal of Chiropractic Medicine 15 (2016) 155–163. */
export function levelOf(icc: number): 'poor' | 'moderate' | 'good' | 'excellent' {
  if (icc < 0.5) return 'poor';
  if (icc < 0.75) return 'moderate';
  return icc < 0.9 ? 'good' : 'excellent';
}

/** Fewer say nothing about a judge. */
export const FEW = 5;

/** Whether a judge differs from the others, by the interval. */
export function verdictOf({
  n,
  interval,
}: Pick<JudgeFigures, 'n' | 'interval'>): 'stricter' | 'milder' | 'same' | 'too-few' {
  if (n < FEW || !interval) return 'too-few';
  if (interval[1] < 0) return 'stricter';
  return interval[0] > 0 ? 'milder' : 'same';
}
