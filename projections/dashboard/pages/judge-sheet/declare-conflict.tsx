import { useState } from 'preact/hooks';
import { carryOut } from '../../api/command.js';
import { usePeople } from '../../api/people.js';
import { Sheet } from '../../parts/sheet.js';
import { toast, toastProblem } from '../../parts/toasts.js';
import { domain } from '../../words/domain.js';
import { shellWords } from '../../words/shell.js';
import { judgeSheetWords } from './judge-sheet-words.js';
import type { DemoToJudge } from './sheet.js';

const CAUSES = ['former-team', 'family', 'close-work'] as const;

/** Standing aside for a candidate: asked once, with what follows. */
export function DeclareConflict({ demo }: { readonly demo: DemoToJudge }) {
  const say = judgeSheetWords();
  const { nameOf } = usePeople();
  const [open, setOpen] = useState(false);
  const [cause, setCause] = useState<string>(CAUSES[0]);
  const [other, setOther] = useState('');
  const stated = cause === '' ? other.trim() : cause;
  const declare = async () => {
    setOpen(false);
    try {
      const path = `sessions/${encodeURIComponent(demo.sessionId)}/conflicts`;
      await carryOut(path, { candidacyId: demo.candidacyId, cause: stated });
      toast(say.conflictDone);
    } catch (error) {
      toastProblem(error);
    }
  };
  return (
    <>
      <button type="button" class="quiet" onClick={() => setOpen(true)}>
        {say.conflict}
      </button>
      {open ? (
        <Sheet
          title={say.conflictTitle(nameOf(demo.personId))}
          middle
          onClose={() => setOpen(false)}
        >
          <ul class="follows">
            <li>{say.conflictFollows}</li>
            <li>{say.conflictWaive}</li>
          </ul>
          <div class="fields">
            <label>
              {say.conflictCause}
              <select value={cause} onChange={({ currentTarget }) => setCause(currentTarget.value)}>
                {CAUSES.map((one) => (
                  <option key={one} value={one}>
                    {domain().conflicts[one]}
                  </option>
                ))}
                <option value="">{say.conflictOther}</option>
              </select>
            </label>
            {cause === '' ? (
              <label>
                {say.conflictOther}
                <input
                  value={other}
                  maxLength={200}
                  onInput={({ currentTarget }) => setOther(currentTarget.value)}
                />
              </label>
            ) : null}
          </div>
          <p class="sheet-foot">
            <button
              type="button"
              class="primary"
              disabled={stated === ''}
              onClick={() => void declare()}
            >
              {say.conflictAct}
            </button>
            <button type="button" onClick={() => setOpen(false)}>
              {shellWords().cancel}
            </button>
          </p>
        </Sheet>
      ) : null}
    </>
  );
}
