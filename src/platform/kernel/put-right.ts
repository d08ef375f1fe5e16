import { isDeepStrictEqual } from 'node:util';
import type {
  Actor,
  AnyEvent,
  EventId,
  EventOf,
  Instant,
  Personal,
  PersonId,
  Recorded,
} from './envelope.js';
import { refuse } from './refusal.js';

/** What every event says that puts a recorded fact right: which event it takes the place of, and why. */
export interface Superseding {
  readonly supersedes: EventId;
  readonly reason: Personal<string>;
}

interface FirstSaid {
  /** When the fact happened, as it was said first. */
  readonly happenedAt: Instant;
}

/** What a correction says besides the fact. */
export type Correcting = Superseding & FirstSaid;

/** The fact, whole, as it should have been recorded. */
export type Corrected<E extends AnyEvent> = EventOf<
  `${E['type']}Corrected`,
  1,
  E['data'] & Superseding & FirstSaid
>;

/** The fact is as if it had never been recorded. */
export type Voided<E extends AnyEvent, K extends keyof E['data']> = EventOf<
  `${E['type']}Voided`,
  1,
  Pick<E['data'], K> & Superseding
>;

/** A fact as a decider's state has it while it may be put right: as its latest event says. */
export interface StandingFact<E extends AnyEvent> {
  readonly eventId: EventId;
  /** When it happened, as it was said first. */
  readonly at: Instant;
  readonly data: E['data'];
}

export function recordedFact<E extends AnyEvent>({
  id,
  data,
  metadata,
}: Pick<Recorded, 'id' | 'metadata'> & E): StandingFact<E> {
  return { eventId: id, at: metadata.occurredAt, data };
}

type Righting<E extends AnyEvent> = Pick<Recorded, 'id' | 'type'> & {
  readonly data: (E['data'] & Correcting) | Superseding;
};

/** The facts after one of them was corrected or voided. */
export function putRight<E extends AnyEvent>(
  facts: readonly StandingFact<E>[],
  event: Righting<E>,
): readonly StandingFact<E>[] {
  const { id, type, data } = event;
  return facts.flatMap((fact) => {
    if (fact.eventId !== data.supersedes) return [fact];
    return type.endsWith('Voided') ? [] : [{ ...fact, eventId: id, data: data }];
  });
}

/** @throws Refusal `unknown-reference` where no such fact stands here */
export function factToRight<F extends { readonly eventId: EventId }>(
  facts: readonly F[],
  { supersedes }: Pick<Superseding, 'supersedes'>,
): F {
  const fact = facts.find(({ eventId }) => eventId === supersedes);
  if (fact) return fact;
  throw refuse('unknown-reference', `no such fact stands here as event ${supersedes}`, {
    field: 'supersedes',
    remedy: 'Name the latest event of the fact: the history shows whether it was put right before.',
  });
}

const CORRECTING = new Set<string>([
  'supersedes',
  'reason',
  'happenedAt',
] satisfies (keyof Correcting)[]);

/**
 * The fact with what is said to be different; what is not said stays.
 * @throws Refusal `malformed` where nothing is different
 */
export function corrected<E extends AnyEvent>(
  { at, data }: StandingFact<E>,
  different: { readonly [K in keyof E['data']]?: E['data'][K] | undefined },
  { supersedes, reason }: Superseding,
): E['data'] & Correcting {
  const said = Object.entries(different).filter(([, value]) => value !== undefined);
  const was = Object.fromEntries(Object.entries(data).filter(([name]) => !CORRECTING.has(name)));
  const is = { ...was, ...Object.fromEntries(said) };
  if (isDeepStrictEqual(was, is)) {
    throw refuse('malformed', 'this is what is recorded already', {
      remedy: 'Say what is different, or void the fact.',
    });
  }
  return { ...(is as E['data']), supersedes, reason, happenedAt: at };
}

/** Whoever gave an answer may correct it for so long, unless the deployment says otherwise. */
const OWN_ANSWER_DAYS = 7;

/** @throws Refusal `not-entitled`, `wrong-state` */
export function assertOwnAnswer(
  author: PersonId,
  answeredAt: Instant,
  {
    actor,
    recordedAt,
    answerDays = OWN_ANSWER_DAYS,
  }: {
    readonly actor: Actor;
    /** It counts when it is recorded: else it would be enough to say that it was in time. */
    readonly recordedAt: Instant;
    readonly answerDays?: number;
  },
): void {
  if (actor.personId !== author) {
    throw refuse('not-entitled', 'an answer is corrected by whoever gave it', {
      remedy: 'A programme-admin can void it, with a reason.',
    });
  }
  if (Date.parse(recordedAt) - Date.parse(answeredAt) <= answerDays * 86_400_000) return;
  throw refuse('wrong-state', `an answer is corrected within ${answerDays} days`, {
    remedy: 'Ask a programme-admin, who can void it with a reason.',
  });
}

/** Something final that rests on a fact, and how it is put right all the same. */
export interface FinalFact {
  readonly eventId: EventId;
  readonly way: 'appeal' | 'reopening' | 'next-statement';
}

const WAYS: Readonly<Record<FinalFact['way'], string>> = {
  appeal: 'Lodge an appeal against the decision: once it is upheld, the fact can be put right.',
  reopening: 'Have the result reopened by an upheld appeal first.',
  'next-statement': 'Record the difference: the next statement accounts for it.',
};

/** @throws Refusal `rested-on`, with what rests on the fact and the way to put it right all the same */
export function assertNothingFinal(finals: readonly FinalFact[]): void {
  const [first] = finals;
  if (!first) return;
  throw refuse('rested-on', 'something final rests on this fact', {
    restsOn: finals,
    remedy: WAYS[first.way],
  });
}

/** Of an event that puts another right: which, and the fact as an event that recorded it so; null when voided. */
interface RightingOf<E extends AnyEvent> {
  readonly supersedes: EventId;
  readonly instead: Recorded<E> | null;
}

/** Null for an event that puts nothing right. */
export function rightingOf<E extends AnyEvent>(event: Recorded<E>): RightingOf<E> | null {
  const { type, data, metadata } = event as Recorded;
  const [, recorded, how] = /^(.+)(Corrected|Voided)$/.exec(type) ?? [];
  const { supersedes, happenedAt } = data as Partial<Correcting>;
  if (recorded === undefined || supersedes === undefined) return null;
  if (how === 'Voided' || happenedAt === undefined) return { supersedes, instead: null };
  const instead = { ...event, type: recorded, metadata: { ...metadata, occurredAt: happenedAt } };
  return { supersedes, instead: instead as unknown as Recorded<E> };
}
