import { certification } from '../certificates/certificates.js';
import { holderFacts } from '../certificates/holder.facts.js';
import { commandsOf } from '../platform/commands/command.js';
import type { DecisionContext } from '../platform/kernel/decider.js';
import type { PersonId } from '../platform/kernel/envelope.js';
import type { DecisionModel } from '../platform/commands/decision-model.js';
import { dayOf } from '../rules/calendar.js';
import { certificateStatus, isGood } from '../rules/certificate-standing.js';
import {
  type NomineeFacts,
  award,
  confer,
  nominate,
  openNominations,
  withdrawNomination,
} from './awards.js';
import type { AwardId } from './awards.events.js';
import { capability } from '../platform/capability.js';
import {
  ConferAward,
  NominateForAward,
  OpenNominations,
  WithdrawAwardNomination,
} from './awards.commands.js';

const bind = commandsOf(award);
const id = (command: { awardId: AwardId }) => command.awardId;

function nomineeFacts(
  model: DecisionModel,
  { personId }: { readonly personId: PersonId },
  circumstances: DecisionContext,
): NomineeFacts {
  const { at, zone } = circumstances;
  const { certificate } = model.state(certification, personId);
  const { policy, underReview } = holderFacts(model, { personId }, circumstances);
  if (!certificate || !policy) return { certificate: null };
  const { eventId, grade } = certificate;
  const stands = { ...certificate, validity: policy.validity, underReview: underReview !== null };
  const good = isGood(certificateStatus(stands, dayOf(at, zone)));
  return { certificate: { eventId, grade, good } };
}

export const awardsCapability = capability({
  name: 'awards',
  noun: ['Award', '奖项'],
  decider: award,
  commands: [
    bind(OpenNominations, {
      label: ['Open award nominations', '开放奖项提名'],
      route: 'awards',
      creates: 'awardId',
      summary: 'Opens an annual award for nominations.',
      allow: ['programme-admin'],
      id,
      decide: openNominations,
    }),
    bind(NominateForAward, {
      label: ['Nominate for the award', '提名参评'],
      route: 'awards/:awardId/nominations',
      summary: 'Nominates a certified trainer for the award; the sender is the nominator.',
      allow: ['nominator', 'programme-admin', 'coach'],
      id,
      facts: nomineeFacts,
      decide: nominate,
    }),
    bind(WithdrawAwardNomination, {
      rights: ['NominatedForAward'],
      label: ['Withdraw the nomination', '撤回参评提名'],
      route: 'awards/:awardId/nominations/:personId/withdraw',
      summary: 'Withdraws a nomination for the award: whoever made it, or a programme-admin.',
      allow: 'anyone-registered',
      id,
      decide: withdrawNomination,
    }),
    bind(ConferAward, {
      label: ['Confer the award', '授予奖项'],
      route: 'awards/:awardId/confer',
      summary: 'Confers the award on somebody nominated, with what it rests on.',
      allow: ['certifier', 'programme-admin'],
      id,
      facts: nomineeFacts,
      decide: confer,
    }),
  ],
});
