import { ConferAward } from '../awards/awards.commands.js';
import { GrantCertification, RefuseCertification } from '../certificates/certificates.commands.js';
import {
  DeclineProposal,
  DemoteGrade,
  ExitTrainer,
  PromoteGrade,
} from '../grades/grades.commands.js';
import type { StatedProposal } from '../certificates/proposal-field.js';
import {
  ExpireCertification,
  ReinstateCertification,
  RenewCertification,
  RevokeCertification,
  SuspendCertification,
} from '../certificates/certificates.commands.js';
import type { DecidedProposal } from '../certificates/standing.events.js';
import { SealPanelResult } from '../demos/demos.commands.js';
import { ConferAwards } from '../sessions/sessions.commands.js';
import { bindingOf, type LecternEvent } from '../capabilities.js';
import type { Command, CommandClass } from '../platform/commands/command.js';
import type { Recorded } from '../platform/kernel/envelope.js';
import { Refusal } from '../platform/kernel/refusal.js';
import type { DecisionModel } from '../platform/commands/decision-model.js';
import { AdmitToDemo } from '../candidacies/candidacies.commands.js';

/** The events that carry figures or checks worked out of other events. */
const DECISIONS = {
  AdmittedToDemo: ({ candidacyId }) => command(AdmitToDemo, { candidacyId }),
  PanelResultSealed: ({ demoId }) => command(SealPanelResult, { demoId }),
  AwardsConferred: ({ sessionId }) => command(ConferAwards, { sessionId }),
  CertificationGranted: (decided) => command(GrantCertification, decidedOn(decided)),
  CertificationRefused: (decided) =>
    command(RefuseCertification, { ...decidedOn(decided), remedy: decided.remedy }),
  CertificationSuspended: ({ personId, reason, reviewBy }) =>
    command(SuspendCertification, { personId, reason, ...(reviewBy && { reviewBy }) }),
  CertificationReinstated: ({ personId, reason }) =>
    command(ReinstateCertification, { personId, reason }),
  CertificationRevoked: ({ personId, reason }) =>
    command(RevokeCertification, { personId, reason }),
  CertificationRenewed: ({ personId, proposal }) =>
    command(RenewCertification, { personId, ...stated(proposal) }),
  CertificationExpired: ({ personId }) => command(ExpireCertification, { personId }),
  GradePromoted: (decided) => command(PromoteGrade, moved(decided)),
  GradeDemoted: (decided) => command(DemoteGrade, moved(decided)),
  TrainerExited: (decided) => command(ExitTrainer, moved(decided)),
  ProposalDeclined: ({ personId, reason, proposal }) =>
    command(DeclineProposal, { personId, reason, ...stated(proposal) }),
  AwardConferred: ({ awardId, personId, reason }) =>
    command(ConferAward, { awardId, personId, reason }),
} as const satisfies {
  readonly [T in LecternEvent['type']]?: (data: DataOf<T>) => Command;
};

export type Decision = keyof typeof DECISIONS;
export const DECISION_TYPES = Object.keys(DECISIONS) as Decision[];

type DataOf<T extends LecternEvent['type']> = Extract<LecternEvent, { type: T }>['data'];

/** What a decision comes to when it is taken again. */
export type Again =
  | { readonly kind: 'decided'; readonly data: object | undefined }
  | { readonly kind: 'refused'; readonly why: string };

export function isDecision(event: Recorded): event is Recorded & { readonly type: Decision } {
  return Object.hasOwn(DECISIONS, event.type);
}

/**
 * Takes a decision again, by the very decider that took it: the command it answered, from the same
 * person at the same time, on a decision model that holds the ledger up to the event before it. That the
 * sheets, results and checks it names are those that were live there is part of the answer.
 */
export function decideAgain(
  event: Recorded & { readonly type: Decision },
  model: DecisionModel,
  zone: string,
): Again {
  const made = (DECISIONS[event.type] as (data: object) => Command)(event.data);
  const binding = bindingOf(made.constructor as CommandClass);
  const { actor, occurredAt, rules = 1 } = event.metadata;
  try {
    const before = model.aggregate(binding.decider, event.stream);
    const decided = binding.decide(
      before?.state ?? binding.decider.initial,
      made,
      { actor, at: occurredAt, recordedAt: occurredAt, zone, rules },
      model,
    );
    return { kind: 'decided', data: decided.find(({ type }) => type === event.type)?.data };
  } catch (error) {
    if (error instanceof Refusal)
      return { kind: 'refused', why: `${error.code}: ${error.message}` };
    // A ledger that lacks what its events name cannot be decided on at all.
    if (error instanceof Error) return { kind: 'refused', why: error.message };
    throw error;
  }
}

function command<C extends Command>(type: CommandClass<C>, fields: Partial<C>): C {
  return Object.assign(new type(), fields);
}

/** The proposal as it was sent: by the policy's name, which the event resolved to its hash. */
function stated(proposal: DecidedProposal | undefined): { readonly proposal?: StatedProposal } {
  if (!proposal) return {};
  const { id, version } = proposal.policy;
  return { proposal: { ...proposal, policy: `${id}@${version}` } };
}

function moved({
  personId,
  proposal,
  reason,
}: {
  readonly personId: string;
  readonly proposal?: DecidedProposal;
  readonly reason?: string;
}) {
  return { personId, ...stated(proposal), ...(reason !== undefined && { reason }) };
}

function decidedOn({ candidacyId, personId }: { candidacyId: string; personId: string }) {
  return { cohortId: candidacyId.slice(0, -personId.length - 1), personId };
}
