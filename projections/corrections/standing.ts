import type { Day } from '../../src/platform/kernel/envelope.js';
import { daysBetween } from '../../src/rules/calendar.js';
import { byPosition, type FactOrigin } from '../platform/temporal/temporal.js';
import type { CorrectionStep } from './corrections.js';

export interface IssuedFact extends FactOrigin {
  readonly correctionId: string;
  readonly candidacyId: string;
  readonly personId: string;
  readonly courseId: string | null;
  readonly materialVersion: number | null;
  readonly target: 'material' | 'technique';
  readonly dimension: string;
  readonly severity: 'required' | 'advice';
  readonly issuedBy: string;
  readonly dueOn: Day;
}

export interface StepFact extends FactOrigin {
  readonly correctionId: string;
  readonly step: CorrectionStep;
}

/** How a correction stands. */
export interface Standing extends Omit<IssuedFact, 'position' | 'recordedAt'> {
  readonly state: 'issued' | CorrectionStep;
  /** Not accepted and not withdrawn. */
  readonly open: boolean;
  /** Waits for its answer beyond its day. */
  readonly overdue: boolean;
  /** From issue to first answer. */
  readonly answer: {
    readonly eventId: string;
    readonly day: Day;
    readonly position: string;
    readonly days: number;
  } | null;
}

/** Each correction issued, in the order of issue, as it stands on a day. */
export function standing(
  issued: readonly IssuedFact[],
  steps: readonly StepFact[],
  asOf: Day,
): Standing[] {
  const byCorrection = Map.groupBy([...steps].sort(byPosition), (step) => step.correctionId);
  return [...issued].sort(byPosition).map(({ position: _p, recordedAt: _r, ...correction }) => {
    const own = byCorrection.get(correction.correctionId) ?? [];
    const state = own.at(-1)?.step ?? 'issued';
    const first = own.find(({ step }) => step === 'answered');
    const waits = state === 'issued' || state === 'reopened';
    return {
      ...correction,
      state,
      open: state !== 'accepted' && state !== 'withdrawn',
      overdue: waits && correction.dueOn < asOf,
      answer: first
        ? {
            eventId: first.eventId,
            day: first.day,
            position: first.position,
            days: daysBetween(correction.day, first.day),
          }
        : null,
    };
  });
}
