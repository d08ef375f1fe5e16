import type { DecisionContext } from '../platform/kernel/decider.js';
import type { Decided, EventId } from '../platform/kernel/envelope.js';
import { refuse } from '../platform/kernel/refusal.js';
import { dayOf, lastDayOf } from '../rules/calendar.js';
import { isGood } from '../rules/certificate-standing.js';
import { gradeBeside } from '../rules/documents/grades.js';
import { passes } from '../rules/panel/passes.js';
import {
  heldBy,
  nextCertificationId,
  type Certificate,
  type Certification,
} from '../certificates/certificates.js';
import type { CertificationEvent } from '../certificates/certificates.events.js';
import type { DeclineProposal, DemoteGrade, ExitTrainer, PromoteGrade } from './grades.commands.js';
import type { StatedProposal } from '../certificates/proposal-field.js';
import { decidedProposal, type ProposalFacts } from '../certificates/proposals.js';
import {
  entitled,
  inGoodStanding,
  statusOf,
  type HolderFacts,
  type PolicyInForce,
} from '../certificates/standing.js';
import type { BasisCheck } from '../certificates/standing.events.js';

export interface GradeFacts extends HolderFacts, ProposalFacts {
  /** The certification policy in force for the grade moved to; null where there is none. */
  readonly gradePolicy: PolicyInForce | null;
  /** The latest sealed result of the holder. */
  readonly sealed: {
    readonly eventId: EventId;
    readonly total: number;
    readonly dimensions: Readonly<Record<string, number>>;
  } | null;
}

type Events = Decided<CertificationEvent>[];
type Facts = GradeFacts & DecisionContext;

/** To the next grade, on a proposal or with a reason. Where a certification policy is in force for that
 *  grade, the latest sealed result has to pass it and a new term begins; else the term goes on.
 *  @throws Refusal `unknown-reference`, `wrong-state`, `conflict-of-interest`, `malformed`,
 *  `prerequisites-not-met`, `not-passed` */
export function promote(state: Certification, command: PromoteGrade, facts: Facts): Events {
  const { personId } = command;
  const held = inGoodStanding(state, personId, facts);
  const day = dayOf(facts.at, facts.zone);
  if (!isGood(statusOf(held, facts))) {
    throw refuse('wrong-state', `the certificate ended on ${held.validUntil}`, {
      remedy: 'Renew it first.',
    });
  }
  const to = gradeBeside(held.grade, 1);
  if (!to) throw refuse('wrong-state', `${held.grade} is the highest grade`);
  const decidedBy = entitled(facts);
  const why = grounds(state, held, 'promote', command, facts);
  const { gradePolicy } = facts;
  const terms = gradePolicy
    ? {
        policy: gradePolicy.ref,
        validFrom: day,
        validUntil: lastDayOf(day, gradePolicy.document.validity.for, facts.rules),
      }
    : { policy: held.policy, validFrom: day, validUntil: held.validUntil };
  return [
    {
      type: 'GradePromoted',
      data: {
        certificationId: nextCertificationId(state, held.candidacyId, to),
        personId,
        candidacyId: held.candidacyId,
        ...terms,
        decidedBy,
        basis: [holds(held), ...(gradePolicy ? passed(gradePolicy, facts) : [])],
        from: held.grade,
        to,
        ...why,
      },
    },
  ];
}

/** To the grade below, for what is left of the term.
 *  @throws Refusal `unknown-reference`, `wrong-state`, `conflict-of-interest`, `malformed`,
 *  `prerequisites-not-met` */
export function demote(state: Certification, command: DemoteGrade, facts: Facts): Events {
  const { personId } = command;
  const held = heldBy(state, personId);
  const to = gradeBeside(held.grade, -1);
  if (!to) {
    throw refuse('wrong-state', `${held.grade} is the lowest grade`, {
      remedy: 'End the title, or revoke the certificate.',
    });
  }
  const decidedBy = entitled(facts);
  const why = grounds(state, held, 'demote', command, facts);
  return [
    {
      type: 'GradeDemoted',
      data: {
        certificationId: nextCertificationId(state, held.candidacyId, to),
        personId,
        candidacyId: held.candidacyId,
        policy: facts.gradePolicy?.ref ?? held.policy,
        validFrom: dayOf(facts.at, facts.zone),
        validUntil: held.validUntil,
        decidedBy,
        basis: [holds(held)],
        from: held.grade,
        to,
        ...why,
      },
    },
  ];
}

/** The title ends, on a proposal or with a reason.
 *  @throws Refusal as {@link demote} */
export function exit(state: Certification, command: ExitTrainer, facts: Facts): Events {
  const { personId } = command;
  const held = heldBy(state, personId);
  const decidedBy = entitled(facts);
  const why = grounds(state, held, 'exit', command, facts);
  const { certificationId } = held;
  return [{ type: 'TrainerExited', data: { certificationId, personId, ...why, decidedBy } }];
}

/** Decides against a proposal: nothing changes but that the same facts do not raise it again.
 *  @throws Refusal `unknown-reference`, `wrong-state`, `conflict-of-interest`, `malformed`,
 *  `prerequisites-not-met` */
export function decline(
  state: Certification,
  { personId, proposal: stated, reason }: DeclineProposal,
  facts: HolderFacts & ProposalFacts & DecisionContext,
): Events {
  const held = heldBy(state, personId);
  const decidedBy = entitled(facts);
  const proposal = decidedProposal(state, held, stated.propose, stated, facts);
  const { certificationId } = held;
  return [
    {
      type: 'ProposalDeclined',
      data: { certificationId, personId, proposal, reason, decidedBy },
    },
  ];
}

/** The proposal that is accepted, or the reason why it is done without one. */
function grounds(
  state: Certification,
  held: Certificate,
  propose: string,
  { proposal, reason }: { readonly proposal?: StatedProposal; readonly reason?: string },
  facts: ProposalFacts & DecisionContext,
) {
  if (proposal === undefined && reason === undefined) {
    throw refuse('malformed', 'it rests on a proposal, or on a reason', {
      field: 'proposal',
      remedy: 'Send the proposal as the evaluation showed it, or say the reason.',
    });
  }
  const accepted = proposal && decidedProposal(state, held, propose, proposal, facts);
  return { ...(accepted && { proposal: accepted }), ...(reason !== undefined && { reason }) };
}

function holds({ grade, validUntil, eventId }: Certificate): BasisCheck {
  return { check: `holds ${grade} until ${validUntil}`, met: true, evidence: [eventId] };
}

function passed({ ref, document }: PolicyInForce, { sealed }: GradeFacts): BasisCheck[] {
  if (!sealed) {
    throw refuse('prerequisites-not-met', `${ref.id} asks for a sealed result`, {
      remedy: 'Hold a demo and seal its result first.',
    });
  }
  const { passed, checks } = passes(document, sealed);
  if (!passed) {
    throw refuse('not-passed', `the latest result does not pass ${ref.id}`, {
      failed: checks.filter(({ met }) => !met),
      remedy: 'Hold another demo.',
    });
  }
  return checks.map(({ check, dimension, required, actual, met }) => ({
    check: `${dimension ?? check} ${actual} of at least ${required}`,
    met,
    evidence: [sealed.eventId],
  }));
}
