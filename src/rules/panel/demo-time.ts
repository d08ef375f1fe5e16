import { exact, ZERO, type Exact } from '../arithmetic.js';
import type { DemoTime, TimePenalty, TimeStep } from '../documents/rubric.js';

/** Why a demo has no place and does not pass, whatever its marks: so long, and so it had to be at most, or at least. */
export interface Disqualified {
  readonly why: 'over-time' | 'under-time';
  readonly seconds: number;
  readonly bound: number;
}

/** Points off for how long a demo took; exact. */
export function timePenalty(time: DemoTime | undefined, seconds: number): Exact {
  if (time?.penalty) return overrun(time, time.penalty, seconds);
  return farthest(time?.steps ?? [], seconds);
}

export function disqualifiedBy(
  time: DemoTime | undefined,
  seconds: number,
): Disqualified | undefined {
  const { overSeconds = Infinity, underSeconds = -Infinity } = time?.disqualified ?? {};
  if (seconds > overSeconds) return { why: 'over-time', seconds, bound: overSeconds };
  if (seconds < underSeconds) return { why: 'under-time', seconds, bound: underSeconds };
  return undefined;
}

/** For each begun `perSeconds` beyond the time and its grace, at most `max`. */
function overrun(
  { seconds: allowed, graceSeconds = 0 }: DemoTime,
  { perSeconds, points, max }: TimePenalty,
  seconds: number,
): Exact {
  const over = exact(seconds).sub(exact(allowed)).sub(exact(graceSeconds));
  if (over.lte(0)) return ZERO;
  const due = over.div(perSeconds).ceil().mul(exact(points));
  return due.lt(exact(max)) ? due : exact(max);
}

/** Of the steps that the demo is over or under, the farthest from the time allowed. */
function farthest(steps: readonly TimeStep[], seconds: number): Exact {
  const passed = steps.filter(
    ({ overSeconds = Infinity, underSeconds = -Infinity }) =>
      seconds > overSeconds || seconds < underSeconds,
  );
  const [first] = passed.toSorted(
    (a, b) =>
      (b.overSeconds ?? 0) - (a.overSeconds ?? 0) ||
      (a.underSeconds ?? Infinity) - (b.underSeconds ?? Infinity),
  );
  return first ? exact(first.points) : ZERO;
}
