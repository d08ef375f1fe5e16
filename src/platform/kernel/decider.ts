import type { StreamContract } from './contract.js';
import type { Actor, AnyEvent, Instant, Recorded } from './envelope.js';

/** One aggregate: where its events are declared, and what they add up to. */
export interface Decider<S, E extends AnyEvent> {
  readonly contract: StreamContract;
  readonly initial: S;
  evolve(this: void, state: S, event: Recorded<E>): S;
}

/**
 * The rules of decisions as they are today. A decision is recorded with those it was taken under, and replayed
 * under the same (ADR 37): a rule that changes what a recorded decision would come to begins with a higher number.
 * 2: sheets of judges with a conflict are left out at sealing; places wait for every demo that can still be sealed;
 * nobody admits themselves, nor do nominators and line managers certify.
 * 3: a seal names the sheets that were trimmed; an amendment, those that lay open to its judge.
 */
export const RULES = 3;

/** Who acts, when, and in which time zone days are counted: all that a decision may know besides facts. */
export interface DecisionContext {
  readonly actor: Actor;
  /** When it happens, as the command says. */
  readonly at: Instant;
  /** When it is recorded: a deadline that this misses is missed, whatever is said. Of an import, `at`. */
  readonly recordedAt: Instant;
  readonly zone: string;
  /** For so many days whoever gave an answer may correct it; seven unless the deployment says otherwise. */
  readonly answerDays?: number;
  /** {@link RULES}, but for a decision that is taken again. */
  readonly rules: number;
}

export function fold<S, E extends AnyEvent>(
  decider: Decider<S, E>,
  events: Iterable<Recorded<E>>,
  from: S = decider.initial,
): S {
  let state = from;
  for (const event of events) state = decider.evolve(state, event);
  return state;
}
