import type { DecisionContext } from '../platform/kernel/decider.js';
import type { Decided } from '../platform/kernel/envelope.js';
import { refuse, wrongState } from '../platform/kernel/refusal.js';
import type { DeferCandidacy, WithdrawCandidacy } from './candidacies.commands.js';
import type { CandidacyEvent, CandidacyId } from './candidacies.events.js';
import { type Candidacy, known } from './candidacies.js';

type Events = Decided<CandidacyEvent>[];

/** @throws Refusal `unknown-reference`, `not-entitled`, `wrong-state` */
export function defer(
  state: Candidacy,
  { candidacyId, reasonCode, note }: DeferCandidacy,
  facts: DecisionContext & { readonly decided: boolean },
): Events {
  leaving(state, candidacyId, facts);
  return [{ type: 'CandidacyDeferred', data: { candidacyId, reasonCode, ...(note && { note }) } }];
}

/** @throws Refusal `unknown-reference`, `not-entitled`, `wrong-state` */
export function withdraw(
  state: Candidacy,
  { candidacyId, reasonCode, note }: WithdrawCandidacy,
  facts: DecisionContext & { readonly decided: boolean },
): Events {
  leaving(state, candidacyId, facts);
  return [{ type: 'CandidacyWithdrawn', data: { candidacyId, reasonCode, ...(note && { note }) } }];
}

function leaving(
  state: Candidacy,
  candidacyId: CandidacyId,
  { actor, decided }: DecisionContext & { readonly decided: boolean },
) {
  const { status, personId } = known(state, candidacyId);
  if (actor.personId !== personId && !actor.roles.includes('programme-admin')) {
    throw refuse('not-entitled', 'only the candidate or a programme-admin ends a candidacy');
  }
  if (decided) throw wrongState('candidacy', `candidacy ${candidacyId}`, 'decided');
  if (status === 'declined' || status === 'deferred' || status === 'withdrawn') {
    throw wrongState('candidacy', `candidacy ${candidacyId}`, status);
  }
}
