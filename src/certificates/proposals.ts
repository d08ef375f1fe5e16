import type { PolicyRef } from '../policies/policies.events.js';
import type { DecisionContext } from '../platform/kernel/decider.js';
import { refuse } from '../platform/kernel/refusal.js';
import { dayOf } from '../rules/calendar.js';
import type { EvaluationDocument } from '../rules/documents/evaluation.js';
import { proposalProblem, wasDecided } from '../rules/evaluation/proposals.js';
import type { Certificate, Certification } from './certificates.js';
import type { StatedProposal } from './proposal-field.js';
import type { DecidedProposal } from './standing.events.js';

export interface ProposalFacts {
  /** The evaluation policy that the command's proposal names; null when it states none. */
  readonly evaluation: { readonly ref: PolicyRef; readonly document: EvaluationDocument } | null;
}

/**
 * A proposal as it was shown, held against the policy it is of: what the ledger keeps of it. Whether
 * its figures are those of the history is for replay to say (ADR 25).
 * @throws Refusal `malformed`, `prerequisites-not-met`, `wrong-state` when it was decided on before
 */
export function decidedProposal(
  { proposals }: Certification,
  { grade }: Pick<Certificate, 'grade'>,
  propose: string,
  stated: StatedProposal,
  { evaluation, at, zone }: ProposalFacts & DecisionContext,
): DecidedProposal {
  const field = 'proposal';
  if (stated.propose !== propose) {
    throw refuse('malformed', `the proposal is to ${stated.propose}, not to ${propose}`, { field });
  }
  if (stated.asOf > dayOf(at, zone)) {
    throw refuse('malformed', 'the proposal is as of a day that has not come', { field });
  }
  if (!evaluation) throw new Error('the policy of a proposal was not looked up');
  const { band } = stated;
  const attributes = { grade, ...(band !== undefined && { band }) };
  const problem = proposalProblem(evaluation.document, stated, attributes);
  if (problem === 'no-such-transition') {
    throw refuse('malformed', `${stated.policy} proposes no ${propose} on these conditions`, {
      field,
      remedy: 'Send the proposal as the evaluation showed it.',
    });
  }
  if (problem === 'not-met') {
    throw refuse('prerequisites-not-met', `its figures do not meet what ${stated.policy} asks`, {
      field,
    });
  }
  const { conditions } = stated;
  if (wasDecided({ propose, conditions }, evaluation.ref, proposals)) {
    throw refuse('wrong-state', 'somebody has decided on this proposal before', {
      field,
      remedy: 'It comes up again when there are new facts.',
    });
  }
  const { asOf, knownAt, released } = stated;
  return {
    propose,
    policy: evaluation.ref,
    asOf,
    knownAt,
    ...(released !== undefined && { released }),
    ...(band !== undefined && { band }),
    conditions,
  };
}
