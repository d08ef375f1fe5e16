import type { Day, EventId } from '../../src/platform/kernel/envelope.js';
import { roundHalfAway } from '../../src/rules/arithmetic.js';
import { decayWeight } from '../../src/rules/arithmetic-decay.js';
import { daysBetween, durationDays } from '../../src/rules/calendar.js';
import type { EvaluationComponent } from '../../src/rules/documents/evaluation.js';
import type { Fact } from '../../src/rules/evaluation/facts.js';

/** One event that a component rests on, and what it counts for; or a batch of answers, told as one. */
export interface ExplainedInput {
  readonly eventId: EventId;
  /** Null of a batch: the events behind it are not for whoever is told it. */
  readonly href: string | null;
  readonly day: Day;
  readonly value: number;
  readonly n: number;
  /** What is left of its weight at its age; 1 without a half-life. */
  readonly weight: number;
}

/** Enough to tell two days apart under any half-life a policy may name. */
const WEIGHT_PLACES = 6;

export function eventHref(eventId: EventId): string {
  return `/api/v1/events/${eventId}`;
}

/** The facts behind a component's figure, in the order in which it names their events. */
export function explainedInputs(
  { from, halfLife }: EvaluationComponent,
  eventIds: readonly EventId[],
  facts: readonly Fact[],
  asOf: Day,
): ExplainedInput[] {
  const days = halfLife === undefined ? undefined : durationDays(halfLife, asOf);
  // What a calendar metric counts from is a fact of another metric.
  const by = Map.groupBy(facts, ({ eventId }) => eventId);
  return eventIds.flatMap((eventId) => {
    const own = by.get(eventId) ?? [];
    const fact = own.find(({ metric }) => metric === from) ?? own[0];
    if (!fact) return [];
    const { day, value, n, facts: answers = 1 } = fact;
    const weight =
      days === undefined
        ? 1
        : roundHalfAway(decayWeight(daysBetween(day, asOf), days), WEIGHT_PLACES);
    const href = answers > 1 ? null : eventHref(eventId);
    return [{ eventId, href, day, value, n, weight }];
  });
}
