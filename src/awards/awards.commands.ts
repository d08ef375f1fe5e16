import { certification } from '../certificates/certificates.js';
import { holderFacts } from '../certificates/holder.facts.js';
import { Command, commandsOf } from '../platform/commands/command.js';
import type { DecisionContext } from '../platform/kernel/decider.js';
import type { Day, PersonId } from '../platform/kernel/envelope.js';
import { CalendarDay, Id, Text, Whole } from '../platform/commands/fields.js';
import type { DecisionModel } from '../platform/commands/decision-model.js';
import { dayOf } from '../rules/calendar.js';
import { certificateStatus, isGood } from '../rules/certificate-standing.js';
import { award, confer, nominate, openNominations, type NomineeFacts } from './awards.js';
import type { AwardId } from './awards.events.js';

export class OpenNominations extends Command {
  @Id({ example: 'excellence-2026' }) readonly awardId!: AwardId;
  @Text(200, { example: 'Annual excellence' }) readonly award!: string;
  @Whole(1990, 2200) readonly year!: number;
  @Whole(1, 1_000, { optional: true, description: 'How many may win it; one unless said.' })
  readonly winners?: number;
  @CalendarDay({ optional: true, description: 'The last day for nominations.' })
  readonly closesOn?: Day;
}

export class NominateForAward extends Command {
  @Id() readonly awardId!: AwardId;
  @Id() readonly personId!: PersonId;
  @Text(2_000) readonly reason!: string;
}

export class ConferAward extends Command {
  @Id() readonly awardId!: AwardId;
  @Id() readonly personId!: PersonId;
  @Text(2_000) readonly reason!: string;
}

const bind = commandsOf(award);
const id = (command: { awardId: AwardId }) => command.awardId;

function nomineeFacts(
  model: DecisionModel,
  { personId }: { readonly personId: PersonId },
  { at, zone }: DecisionContext,
): NomineeFacts {
  const { certificate } = model.state(certification, personId);
  const { policy, underReview } = holderFacts(model, { personId });
  if (!certificate || !policy) return { certificate: null };
  const { eventId, grade } = certificate;
  const stands = { ...certificate, validity: policy.validity, underReview: underReview !== null };
  const good = isGood(certificateStatus(stands, dayOf(at, zone)));
  return { certificate: { eventId, grade, good } };
}

export const awardCommands = [
  bind(OpenNominations, {
    route: 'awards',
    creates: 'awardId',
    summary: 'Opens an annual award for nominations.',
    allow: ['programme-admin'],
    id,
    decide: openNominations,
  }),
  bind(NominateForAward, {
    route: 'awards/:awardId/nominations',
    summary: 'Nominates a certified trainer for the award; the sender is the nominator.',
    allow: ['nominator', 'programme-admin', 'coach'],
    id,
    facts: nomineeFacts,
    decide: nominate,
  }),
  bind(ConferAward, {
    route: 'awards/:awardId/confer',
    summary: 'Confers the award on somebody nominated, with what it rests on.',
    allow: ['certifier', 'programme-admin'],
    id,
    facts: nomineeFacts,
    decide: confer,
  }),
];
