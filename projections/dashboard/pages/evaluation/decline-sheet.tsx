import { usePeople } from '../../api/people.js';
import { ReasonSheet } from '../../parts/reason-sheet.js';
import { domain, wordFor } from '../../words/domain.js';
import { proposalWords } from './evaluation-words.js';
import type { OpenProposal } from './proposals.js';

interface Props {
  readonly one: OpenProposal;
  readonly onClose: () => void;
}

/** Declines a proposal, asked once, with the reason that the ledger keeps. */
export function DeclineSheet({ one, onClose }: Props) {
  const say = proposalWords();
  const { personId, propose, proposal, decline } = one;
  const name = usePeople().nameOf(personId);
  return (
    <ReasonSheet
      title={say.declineTitle(wordFor(domain().proposals, propose), name)}
      follows={[say.declineFollows, say.recorded]}
      label={say.reason}
      rows={3}
      maxLength={2_000}
      act={say.decline}
      done={say.declined(name)}
      path={decline}
      body={(reason) => ({ proposal, reason })}
      onClose={onClose}
    />
  );
}
