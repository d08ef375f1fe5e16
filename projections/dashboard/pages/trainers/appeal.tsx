import { useState } from 'preact/hooks';
import { carryOut, newKey } from '../../api/command.js';
import { me } from '../../api/me.js';
import { Sheet } from '../../parts/sheet.js';
import { toast, toastProblem } from '../../parts/toasts.js';
import { wordFor } from '../../words/domain.js';
import { shellWords } from '../../words/shell.js';
import { verdictWords } from './verdict-words.js';

/** How one appeals against a result or a decision, as its answer says. */
export interface Appealable {
  readonly against: string;
  readonly candidacyId: string;
  readonly lodged: { readonly appealId: string; readonly state: string } | null;
}

interface Props {
  readonly personId: string;
  readonly appeal: Appealable;
}

/** What became of an appeal; for the candidate the way to lodge one. */
export function Appeal({ personId, appeal }: Props) {
  const say = verdictWords();
  const [open, setOpen] = useState(false);
  if (appeal.lodged) {
    return <p class="note">{say.appealed(wordFor(say.appealStates, appeal.lodged.state))}</p>;
  }
  if (me()?.personId !== personId) return null;
  return (
    <p>
      <button type="button" onClick={() => setOpen(true)}>
        {say.appeal}
      </button>{' '}
      <span class="note">{say.mayAppeal}</span>
      {open ? <AppealSheet appeal={appeal} onClose={() => setOpen(false)} /> : null}
    </p>
  );
}

/** Asked once, with the grounds that the ledger keeps. */
function AppealSheet({
  appeal: { against, candidacyId },
  onClose,
}: {
  readonly appeal: Appealable;
  readonly onClose: () => void;
}) {
  const say = verdictWords();
  const [grounds, setGrounds] = useState('');
  const [key] = useState(newKey);

  async function lodge(): Promise<void> {
    try {
      const body = { appealId: key, against, candidacyId, grounds: grounds.trim() };
      await carryOut('appeals', body, { key });
      toast(say.lodged);
      onClose();
    } catch (error) {
      toastProblem(error);
    }
  }

  return (
    <Sheet title={say.appealTitle} middle onClose={onClose}>
      <form
        class="sheet-part"
        onSubmit={(submit) => {
          submit.preventDefault();
          void lodge();
        }}
      >
        <ul class="follows">
          <li>{say.follows}</li>
        </ul>
        <label class="reason">
          {say.grounds}
          <textarea
            rows={5}
            maxLength={10_000}
            required
            value={grounds}
            onInput={({ currentTarget }) => setGrounds(currentTarget.value)}
          />
        </label>
        <p class="sheet-foot">
          <button type="submit" class="primary" disabled={grounds.trim() === ''}>
            {say.lodge}
          </button>
          <button type="button" onClick={onClose}>
            {shellWords().cancel}
          </button>
        </p>
      </form>
    </Sheet>
  );
}
