import type { DecisionContext, Decider } from '../../src/platform/kernel/decider.js';
import { fold, RULES } from '../../src/platform/kernel/decider.js';
import type {
  AnyEvent,
  Decided,
  EventId,
  Instant,
  PersonId,
  Recorded,
  Role,
} from '../../src/platform/kernel/envelope.js';
import { Refusal, type RefusalCode } from '../../src/platform/kernel/refusal.js';

/** What a spec gives of an event; who did it, when and under which id only where a case is about it. */
export type Past<E extends AnyEvent> = Decided<E> & {
  readonly id?: EventId;
  readonly by?: PersonId;
  readonly at?: Instant;
};

/** What a spec says of the facts: those of the case; the circumstances only where they matter. */
export type Told<F> = Omit<F, keyof DecisionContext> & Partial<DecisionContext>;

type Decide<S, E extends AnyEvent, C, F> = (
  this: void,
  state: S,
  command: C,
  facts: F,
) => readonly Decided<E>[];

const ZONE = 'Asia/Shanghai';
/** When every event of a spec happens and every command is sent, unless the case says. */
const THEN = '2025-07-25T09:00:00+08:00';

/** The circumstances of somebody who acts with these roles. */
export function by(personId: PersonId, ...roles: readonly Role[]): Pick<DecisionContext, 'actor'> {
  return { actor: { personId, roles, via: 'token' } };
}

/** The id of the n-th given event (from 0) when the spec does not say one. */
export const givenId = (index: number): EventId => `event-${index}`;

/** Plain events as the ledger would give them back: ids, places and times are the same each run. */
function recorded<E extends AnyEvent>(
  { contract }: Pick<Decider<unknown, E>, 'contract'>,
  events: readonly Past<E>[],
): Recorded<E>[] {
  return events.map(({ type, data, id, by, at = THEN }, index) => {
    return {
      id: id ?? givenId(index),
      type,
      schemaVersion: contract.events[type]?.schemaVersion,
      stream: `${contract.aggregate}-spec`,
      revision: index,
      position: String(index + 1),
      recordedAt: new Date(at).toISOString(),
      data,
      metadata: {
        occurredAt: at,
        actor: { personId: by ?? 'somebody', roles: [], via: 'token' },
        commandId: `command-${index}`,
        correlationId: `command-${index}`,
        causationId: `command-${index}`,
        fingerprint: '0'.repeat(64),
      },
    } as unknown as Recorded<E>;
  });
}

/**
 * `given(decider, ...events).when(accept, command, facts).then(...events)` or `.refuses(code, about)`:
 * a spec in the words of the domain. Facts default to nobody in particular at one moment.
 */
export function given<S, E extends AnyEvent>(decider: Decider<S, E>, ...events: Past<E>[]) {
  const state = fold(decider, recorded(decider, events));
  return {
    state,
    when<C, F>(
      decide: Decide<S, E, C, F>,
      command: C,
      ...[facts]: object extends Told<F> ? [facts?: Told<F>] : [facts: Told<F>]
    ) {
      const { at = THEN } = (facts ?? {}) as Partial<DecisionContext>;
      const moment = { at, recordedAt: at, zone: ZONE, rules: RULES };
      const circumstances = { ...by('somebody'), ...moment, ...facts } as F;
      const outcome = attempt(() => decide(state, command, circumstances));
      return {
        /** Exactly these events, as plain JSON: nothing left undefined. */
        then(...expected: Decided<E>[]) {
          if ('refusal' in outcome) throw outcome.refusal;
          expect(outcome.events).toStrictEqual(expected);
          expect(JSON.parse(JSON.stringify(outcome.events))).toStrictEqual(expected);
        },
        /** Refused under this code; `about` is the field at fault, or words of the message. */
        refuses(code: RefusalCode, about?: string | RegExp) {
          if ('events' in outcome) {
            throw new Error(`expected ${code}, but decided ${JSON.stringify(outcome.events)}`);
          }
          const { refusal } = outcome;
          expect({ code: refusal.code, message: refusal.message }).toMatchObject({ code });
          if (about instanceof RegExp) expect(refusal.message).toMatch(about);
          else if (about !== undefined && refusal.detail.field !== about) {
            expect(refusal.message).toContain(about);
          }
          return refusal;
        },
        /** What was decided, for a case that looks at a part of it. */
        decided(): readonly Decided<E>[] {
          if ('refusal' in outcome) throw outcome.refusal;
          return outcome.events;
        },
      };
    },
  };
}

function attempt<E>(decide: () => readonly E[]): { events: readonly E[] } | { refusal: Refusal } {
  try {
    return { events: decide() };
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error };
    throw error;
  }
}
