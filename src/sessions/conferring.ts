import type { DecisionContext } from '../platform/kernel/decider.js';
import type { Decided, EventId, PersonId } from '../platform/kernel/envelope.js';
import { refuse } from '../platform/kernel/refusal.js';
import type { AwardDocument } from '../rules/documents/award.js';
import { placings, type Contender } from '../rules/placings.js';
import type { ConferAwards } from './sessions.commands.js';
import type { DemoId, SessionEvent } from './sessions.events.js';
import { known, type Session } from './sessions.js';

type Events = Decided<SessionEvent>[];

export interface AwardFacts {
  readonly award: AwardDocument | null;
  /** The sealed results of the session, with whether each passes. */
  readonly contenders: readonly (Contender & {
    readonly demoId: DemoId;
    readonly personId: PersonId;
    readonly sealedResult: EventId;
  })[];
  /** Demos that can still be sealed and are not: what is sealed may yet change. */
  readonly unsealed: readonly DemoId[];
}

/** Places go to those who passed; who is still tied shares the place, never by chance. They are conferred
 *  once, and once more when a result that they rest on was reopened or another was sealed later (ADR 25).
 *  @throws Refusal `unknown-reference`, `wrong-state`, `prerequisites-not-met` */
export function conferAwards(
  state: Session,
  { sessionId }: ConferAwards,
  { award, contenders, unsealed }: AwardFacts & DecisionContext,
): Events {
  const { awardPolicy, conferred, status } = known(state, sessionId);
  if (!awardPolicy || !award) {
    throw refuse('wrong-state', `session ${sessionId} was scheduled without an award policy`);
  }
  if (status === 'scheduled')
    throw refuse('wrong-state', `session ${sessionId} is not open yet`, {
      thing: 'session',
      state: status,
    });
  const sealed = contenders.map(({ sealedResult }) => sealedResult);
  const before = new Set(conferred?.inputs);
  if (conferred && sealed.length === before.size && sealed.every((input) => before.has(input))) {
    throw refuse('wrong-state', `the awards of ${sessionId} are conferred already`);
  }
  if (contenders.length === 0) {
    throw refuse('prerequisites-not-met', 'no result of this session is sealed', {
      unmet: ['sealedResult'],
      remedy: 'Seal the panel results first.',
    });
  }
  if (unsealed.length > 0) {
    throw refuse('prerequisites-not-met', `${unsealed.length} demos are not sealed yet`, {
      demos: unsealed,
      remedy:
        'Seal their results, cancel those that do not take place, or close the session first.',
    });
  }
  const byId = new Map(contenders.map((contender) => [contender.id, contender]));
  const placed = placings(award, contenders).map((placing) => ({
    place: placing.place,
    candidacyId: placing.id,
    personId: byId.get(placing.id)?.personId ?? '',
    demoId: byId.get(placing.id)?.demoId ?? '',
    total: placing.total,
    tieBreak: placing.tieBreak,
    ...(placing.tiedWith.length ? { sharedWith: placing.tiedWith } : {}),
  }));
  return [
    {
      type: 'AwardsConferred',
      data: {
        sessionId,
        policy: awardPolicy,
        placings: placed,
        inputs: contenders.map((contender) => contender.sealedResult),
        ...(conferred && { supersedes: conferred.eventId }),
      },
    },
  ];
}
