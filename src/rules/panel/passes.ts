import type { CertificationDocument } from '../documents/certification.js';
import type { PanelResult } from './panel-result.js';

/** One thing the policy asks of a sealed result, and what the result had. */
export interface PassCheck {
  /** `time`: of a demo disqualified by it, in seconds. */
  readonly check: 'total' | 'dimension' | 'time';
  readonly dimension?: string;
  readonly required: number;
  readonly actual: number;
  readonly met: boolean;
}

export interface PassVerdict {
  readonly passed: boolean;
  readonly checks: readonly PassCheck[];
}

/** Whether a sealed result passes a certification policy: on the rounded figures, as published. */
export function passes(
  certification: Pick<CertificationDocument, 'pass'>,
  { total, dimensions, disqualified }: Pick<PanelResult, 'total' | 'dimensions' | 'disqualified'>,
): PassVerdict {
  const { pass } = certification;
  const checks: PassCheck[] = [];
  if (disqualified) {
    const { bound: required, seconds: actual } = disqualified;
    checks.push({ check: 'time', required, actual, met: false });
  }
  if (pass.total !== undefined) {
    checks.push({ check: 'total', required: pass.total, actual: total, met: total >= pass.total });
  }
  if (pass.eachDimension !== undefined) {
    const required = pass.eachDimension;
    for (const [dimension, actual] of Object.entries(dimensions)) {
      checks.push({ check: 'dimension', dimension, required, actual, met: actual >= required });
    }
  }
  return { passed: checks.every(({ met }) => met), checks };
}
