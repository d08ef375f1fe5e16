import { useState } from 'preact/hooks';
import { setParams } from '../../address/address.js';
import { carryOut, newKey } from '../../api/command.js';
import { holds } from '../../api/me.js';
import { today } from '../../marks/scale.js';
import { confirmed } from '../../parts/confirm.js';
import { toast, toastProblem } from '../../parts/toasts.js';
import { dayText } from '../../words/format.js';
import { nameOf, type PolicyDocument } from './document.js';
import { type Version, versionStart } from './starts.js';
import { whatIfWords } from './what-if-words.js';

interface Props {
  readonly document: PolicyDocument | undefined;
  readonly versions: readonly Version[];
}

/** Records the candidate as the next version of its policy, for somebody else to approve. */
export function SaveProposal({ document, versions }: Props) {
  const say = whatIfWords();
  const [day, setDay] = useState(today);
  const [busy, setBusy] = useState(false);
  if (!holds('programme-admin', 'certifier')) return <p class="note">{say.mayNot}</p>;

  async function propose(candidate: PolicyDocument): Promise<void> {
    const { kind, id } = candidate;
    const taken = versions.filter((one) => one.kind === kind && one.id === id);
    const version = Math.max(0, ...taken.map((one) => one.version)) + 1;
    const next = { ...candidate, version };
    const name = nameOf(next);
    const follows = [say.saveFollows(name, dayText(day)), say.saveApprove, say.saveWithdraw];
    if (!(await confirmed({ title: say.saveTitle(name), follows, act: say.saveAct }))) return;
    setBusy(true);
    try {
      const body = { kind, policyId: id, version, document: next, effectiveFrom: day };
      await carryOut('policies', body, { key: newKey() });
      toast(say.saved(name));
      setParams({ start: versionStart(next), candidate: undefined });
    } catch (error) {
      toastProblem(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <div class="fields">
      <label>
        {say.effective}
        <input
          type="date"
          value={day}
          onInput={({ currentTarget }) => setDay(currentTarget.value)}
        />
      </label>
      <button
        type="button"
        class="primary"
        disabled={!document || busy || day === ''}
        onClick={() => document && void propose(document)}
      >
        {say.save}
      </button>
    </div>
  );
}
