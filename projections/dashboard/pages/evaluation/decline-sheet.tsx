import { useState } from 'preact/hooks';
import { carryOut, newKey } from '../../api/command.js';
import { usePeople } from '../../api/people.js';
import { Sheet } from '../../parts/sheet.js';
import { toast, toastProblem } from '../../parts/toasts.js';
import { domain, wordFor } from '../../words/domain.js';
import { shellWords } from '../../words/shell.js';
import { proposalWords } from './evaluation-words.js';
import type { OpenProposal } from './proposals.js';

interface Props {
  readonly one: OpenProposal;
  readonly onClose: () => void;
}

/** Declines a proposal, asked once, with the reason that the ledger keeps. */
export function DeclineSheet({ one, onClose }: Props) {
  const say = proposalWords();
  const { nameOf } = usePeople();
  const [reason, setReason] = useState('');
  const [key] = useState(newKey);
  const { personId, propose, proposal, decline } = one;
  const name = nameOf(personId);

  async function declined(): Promise<void> {
    try {
      await carryOut(decline, { proposal, reason: reason.trim() }, { key });
      toast(say.declined(name));
      onClose();
    } catch (error) {
      toastProblem(error);
    }
  }

  return (
    <Sheet
      title={say.declineTitle(wordFor(domain().proposals, propose), name)}
      middle
      onClose={onClose}
    >
      <form
        class="sheet-part"
        onSubmit={(submit) => {
          submit.preventDefault();
          void declined();
        }}
      >
        <ul class="follows">
          <li>{say.declineFollows}</li>
          <li>{say.recorded}</li>
        </ul>
        <label class="reason">
          {say.reason}
          <textarea
            rows={3}
            maxLength={2_000}
            required
            value={reason}
            onInput={({ currentTarget }) => setReason(currentTarget.value)}
          />
        </label>
        <p class="sheet-foot">
          <button type="submit" class="primary" disabled={reason.trim() === ''}>
            {say.decline}
          </button>
          <button type="button" onClick={onClose}>
            {shellWords().cancel}
          </button>
        </p>
      </form>
    </Sheet>
  );
}
