import { maySee } from '../../src/rules/access.js';
import { proposalsSeen } from '../evaluation/proposals.js';
import type { QueryContext } from '../platform/queries/query.js';
import { policyBook } from '../policies/policy-book.js';
import { type Waiting, waiting } from './waiting.js';

const KIND = 'proposal-to-decide';

/** By what is proposed; of anything else it is declined or looked at. */
const ACTS: Readonly<Record<string, string>> = {
  promote: 'PromoteGrade',
  demote: 'DemoteGrade',
  exit: 'ExitTrainer',
  renew: 'RenewCertification',
};

/** What the evaluation policy in force proposes, on the answers of learners that the asker sees. */
export async function proposalTasks(context: QueryContext): Promise<Waiting[]> {
  const { kind = KIND, dueBefore } = context.filters;
  // They are dear, and due on no day.
  if (kind !== KIND || dueBefore !== undefined || !maySee('proposal', context.actor)) return [];
  const version = (await context.once(policyBook)).inForce('evaluation');
  if (!version) return [];
  const everybody = { ...context, filters: {} };
  return (await proposalsSeen(everybody, version)).map(({ personId, propose, accept, proposal }) =>
    waiting(KIND, {
      act: (accept === null ? undefined : ACTS[propose]) ?? 'DeclineProposal',
      about: { aggregate: 'certification', id: personId, personId, title: propose },
      because: proposal.conditions.flatMap(({ evidence }) => evidence),
      notFor: [personId],
    }),
  );
}
