import type { DecisionContext, Decider } from '../platform/kernel/decider.js';
import type { Day, Decided, EventId, PersonId, Recorded } from '../platform/kernel/envelope.js';
import { refuse } from '../platform/kernel/refusal.js';
import { dayOf } from '../rules/calendar.js';
import { factToRight } from '../platform/kernel/put-right.js';
import type {
  ConferAward,
  NominateForAward,
  OpenNominations,
  WithdrawAwardNomination,
} from './awards.commands.js';
import { awardContract, type AwardEvent, type AwardId } from './awards.events.js';

interface Nomination {
  readonly eventId: EventId;
  readonly nominatedBy: PersonId;
}

/** An annual award of one year: who was nominated by whom, and who won it. */
export type Award =
  | { readonly status: 'unopened' }
  | {
      readonly status: 'open';
      readonly award: string;
      readonly year: number;
      readonly winners: number;
      readonly closesOn?: Day;
      readonly nominations: ReadonlyMap<PersonId, readonly Nomination[]>;
      readonly conferredOn: ReadonlySet<PersonId>;
    };

function evolve(state: Award, event: Recorded<AwardEvent>): Award {
  if (event.type === 'NominationsOpened') {
    const { awardId: _, ...opened } = event.data;
    return { status: 'open', ...opened, nominations: new Map(), conferredOn: new Set() };
  }
  if (state.status === 'unopened') return state;
  switch (event.type) {
    case 'NominatedForAward': {
      const { personId, nominatedBy } = event.data;
      const before = state.nominations.get(personId) ?? [];
      const nominations = new Map(state.nominations).set(personId, [
        ...before,
        { eventId: event.id, nominatedBy },
      ]);
      return { ...state, nominations };
    }
    case 'NominatedForAwardVoided': {
      const { personId, supersedes } = event.data;
      const left = (state.nominations.get(personId) ?? []).filter(
        ({ eventId }) => eventId !== supersedes,
      );
      return { ...state, nominations: new Map(state.nominations).set(personId, left) };
    }
    case 'AwardConferred':
      return { ...state, conferredOn: new Set(state.conferredOn).add(event.data.personId) };
    default:
      return event satisfies never;
  }
}

export const award: Decider<Award, AwardEvent> = {
  contract: awardContract,
  initial: { status: 'unopened' },
  evolve,
};

type Events = Decided<AwardEvent>[];

/** @throws Refusal `duplicate`, `malformed` */
export function openNominations(
  state: Award,
  { awardId, award: title, year, winners = 1, closesOn }: OpenNominations,
  { at, zone }: DecisionContext,
): Events {
  if (state.status !== 'unopened') {
    throw refuse('duplicate', `award ${awardId} is open already`, { field: 'awardId' });
  }
  if (closesOn !== undefined && closesOn < dayOf(at, zone)) {
    throw refuse('malformed', 'closesOn is before the day of opening', { field: 'closesOn' });
  }
  const opened = { awardId, award: title, year, winners };
  return [
    { type: 'NominationsOpened', data: { ...opened, ...(closesOn !== undefined && { closesOn }) } },
  ];
}

export interface NomineeFacts {
  /** Null when nobody of that id is certified. */
  readonly certificate: {
    readonly eventId: EventId;
    readonly grade: string;
    /** Neither suspended nor ended nor under review, and in its term on the day. */
    readonly good: boolean;
  } | null;
}

/** @throws Refusal `unknown-reference`, `wrong-state`, `conflict-of-interest`, `duplicate`,
 *  `prerequisites-not-met` */
export function nominate(
  state: Award,
  { awardId, personId, reason }: NominateForAward,
  { actor, recordedAt, zone, certificate }: NomineeFacts & DecisionContext,
): Events {
  const { closesOn, nominations, conferredOn } = opened(state, awardId);
  if (closesOn !== undefined && dayOf(recordedAt, zone) > closesOn) {
    throw refuse('wrong-state', `nominations closed on ${closesOn}`);
  }
  if (conferredOn.has(personId)) {
    throw refuse('wrong-state', `the award is conferred on ${personId} already`);
  }
  const nominatedBy = actor.personId;
  if (personId === nominatedBy) {
    throw refuse('conflict-of-interest', 'nobody nominates themselves', { cause: 'self' });
  }
  const before = nominations.get(personId) ?? [];
  if (before.some((one) => one.nominatedBy === nominatedBy)) {
    throw refuse('duplicate', `${nominatedBy} has nominated ${personId}`, { field: 'personId' });
  }
  inGoodStanding(personId, certificate);
  return [{ type: 'NominatedForAward', data: { awardId, personId, nominatedBy, reason } }];
}

/** By whoever made it, or a programme-admin, until the award is conferred on the nominee.
 *  @throws Refusal `unknown-reference`, `not-entitled`, `rested-on` */
export function withdrawNomination(
  state: Award,
  command: WithdrawAwardNomination,
  { actor }: DecisionContext,
): Events {
  const { awardId, personId, supersedes, reason } = command;
  const { nominations, conferredOn } = opened(state, awardId);
  const { nominatedBy } = factToRight(nominations.get(personId) ?? [], command);
  if (actor.personId !== nominatedBy && !actor.roles.includes('programme-admin')) {
    throw refuse(
      'not-entitled',
      'a nomination is withdrawn by whoever made it, or a programme-admin',
    );
  }
  if (conferredOn.has(personId)) {
    throw refuse('rested-on', `the award is conferred on ${personId}`, {
      remedy: 'A nomination is withdrawn before the award is conferred.',
    });
  }
  return [{ type: 'NominatedForAwardVoided', data: { awardId, personId, supersedes, reason } }];
}

/** Confers the award on somebody nominated; whoever nominated them does not.
 *  @throws Refusal `unknown-reference`, `wrong-state`, `conflict-of-interest`,
 *  `prerequisites-not-met` */
export function confer(
  state: Award,
  { awardId, personId, reason }: ConferAward,
  { actor, certificate }: NomineeFacts & DecisionContext,
): Events {
  const { award: title, year, winners, nominations, conferredOn } = opened(state, awardId);
  if (conferredOn.has(personId)) {
    throw refuse('wrong-state', `the award is conferred on ${personId} already`);
  }
  if (conferredOn.size >= winners) {
    throw refuse('wrong-state', `the award has its ${winners} winners`, { winners });
  }
  const nominated = nominations.get(personId) ?? [];
  if (nominated.length === 0) {
    throw refuse('prerequisites-not-met', `nobody has nominated ${personId}`, {
      field: 'personId',
      remedy: 'Have them nominated first.',
    });
  }
  const by = actor.personId;
  if (by === personId || nominated.some(({ nominatedBy }) => nominatedBy === by)) {
    const cause = by === personId ? 'self' : 'nominator';
    throw refuse('conflict-of-interest', `${by} does not confer it: ${cause}`, {
      cause,
      remedy: 'Somebody else confers the award.',
    });
  }
  const { grade, eventId } = inGoodStanding(personId, certificate);
  return [
    {
      type: 'AwardConferred',
      data: {
        awardId,
        award: title,
        year,
        personId,
        decidedBy: [by],
        basis: [
          {
            check: `nominated by ${nominated.length}`,
            met: true,
            evidence: nominated.map((one) => one.eventId),
          },
          { check: `holds ${grade}`, met: true, evidence: [eventId] },
        ],
        reason,
      },
    },
  ];
}

function opened(state: Award, awardId: AwardId) {
  if (state.status === 'open') return state;
  throw refuse('unknown-reference', `there is no award ${awardId}`, { field: 'awardId' });
}

function inGoodStanding(personId: PersonId, certificate: NomineeFacts['certificate']) {
  if (certificate?.good) return certificate;
  throw refuse('prerequisites-not-met', `${personId} holds no certificate in good standing`, {
    field: 'personId',
  });
}
