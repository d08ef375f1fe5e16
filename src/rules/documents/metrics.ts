import type { EvaluationDocument } from './evaluation.js';

const TRAINER_METRICS = [
  'panelResult',
  'feedback.1',
  'feedback.2',
  'feedback.3',
  'delivery.hours',
  'delivery.count',
  'sharing.count',
  'course.health',
  'correction.days',
  'monthsSinceDelivery',
];

/** Told by the calendar from other facts, so there is always at most one figure of them. */
const DERIVED_METRICS = ['monthsSinceDelivery', 'daysSinceRevision'];

const COURSE_METRICS = ['rating.vividness', 'rating.effectiveness', 'daysSinceRevision'];

export function isDerived(metric: string): boolean {
  return DERIVED_METRICS.includes(metric);
}

/** The metrics a policy of the kind may build a component on. */
export function knownMetrics(kind: EvaluationDocument['kind']): readonly string[] {
  return kind === 'evaluation' ? TRAINER_METRICS : COURSE_METRICS;
}

/** Those that are told fact by fact. */
export function factMetrics(kind: EvaluationDocument['kind']): readonly string[] {
  return knownMetrics(kind).filter((metric) => !isDerived(metric));
}
