import { useState } from 'preact/hooks';
import { me } from '../../api/me.js';
import { ReasonSheet } from '../../parts/reason-sheet.js';
import { wordFor } from '../../words/domain.js';
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
  return (
    <ReasonSheet
      title={say.appealTitle}
      follows={[say.follows]}
      label={say.grounds}
      rows={5}
      maxLength={10_000}
      act={say.lodge}
      done={say.lodged}
      path="appeals"
      body={(grounds, appealId) => ({ appealId, against, candidacyId, grounds })}
      onClose={onClose}
    />
  );
}
