import { Command, commandsOf } from '../platform/commands/command.js';
import type { Day, PersonId } from '../platform/kernel/envelope.js';
import { CalendarDay, Id, Text } from '../platform/commands/fields.js';
import { certification } from './certificates.js';
import { holderFacts, proposalFacts, renewalPolicy } from './holder.facts.js';
import { ProposalShown, type StatedProposal } from './proposal-field.js';
import { expire, reinstate, renew, revoke, suspend } from './standing.js';

export class SuspendCertification extends Command {
  @Id() readonly personId!: PersonId;
  @Text(2_000) readonly reason!: string;
  @CalendarDay({ optional: true, description: 'When the suspension is looked at again.' })
  readonly reviewBy?: Day;
}

export class ReinstateCertification extends Command {
  @Id() readonly personId!: PersonId;
  @Text(2_000) readonly reason!: string;
}

export class RevokeCertification extends Command {
  @Id() readonly personId!: PersonId;
  @Text(2_000) readonly reason!: string;
}

export class RenewCertification extends Command {
  @Id() readonly personId!: PersonId;
  @ProposalShown({ optional: true }) readonly proposal?: StatedProposal;
}

export class ExpireCertification extends Command {
  @Id() readonly personId!: PersonId;
}

const bind = commandsOf(certification);
const id = (command: { personId: PersonId }) => command.personId;

export const standingCommands = [
  bind(SuspendCertification, {
    route: 'certifications/:personId/suspend',
    summary: 'Suspends the certificate, with the reason; it does not count until reinstated.',
    allow: ['certifier'],
    id,
    facts: holderFacts,
    decide: suspend,
  }),
  bind(ReinstateCertification, {
    route: 'certifications/:personId/reinstate',
    summary: 'Ends a suspension, with the reason.',
    allow: ['certifier'],
    id,
    facts: holderFacts,
    decide: reinstate,
  }),
  bind(RevokeCertification, {
    route: 'certifications/:personId/revoke',
    summary: 'Takes the certificate back for good, with the reason.',
    allow: ['certifier'],
    id,
    facts: holderFacts,
    decide: revoke,
  }),
  bind(RenewCertification, {
    route: 'certifications/:personId/renew',
    summary: 'Renews the certificate for a new period, once its renewal is open.',
    allow: ['certifier'],
    id,
    facts: (model, command, { at, zone }) => ({
      ...holderFacts(model, command),
      ...proposalFacts(model, command),
      renewedUnder: renewalPolicy(model, command, { at, zone }),
    }),
    decide: renew,
  }),
  bind(ExpireCertification, {
    route: 'certifications/:personId/expire',
    summary: 'Records that the grace of a certificate went by without a renewal.',
    allow: ['programme-admin', 'certifier'],
    id,
    facts: holderFacts,
    decide: expire,
  }),
];
