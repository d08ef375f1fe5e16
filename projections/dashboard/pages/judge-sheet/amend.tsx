import { useState } from 'preact/hooks';
import { usePeople } from '../../api/people.js';
import { confirmed } from '../../parts/confirm.js';
import { Section } from '../../parts/page.js';
import { frame } from '../../words/frame.js';
import { DimensionField } from './dimension-field.js';
import { judgeSheetWords } from './judge-sheet-words.js';
import { dropHere, keepHere, keptHere } from './on-device.js';
import { handIn } from './outbox.js';
import type { DemoToJudge, Marks, Rubric } from './sheet.js';
import { marksInWords, withMark } from './sheet-form.js';
import { weightedTotal } from './weighted-total.js';

interface Props {
  readonly demo: DemoToJudge;
  readonly rubric: Rubric;
  /** As they are in. */
  readonly marks: Marks;
}

interface Amendment {
  readonly marks: Marks;
  readonly reason: string;
}

/** One's own sheet put right, with a reason, until the result is sealed. */
export function Amend({ demo, rubric, marks: before }: Props) {
  const say = judgeSheetWords();
  const { nameOf } = usePeople();
  const name = `amendment.${demo.demoId}`;
  const [amendment, setAmendment] = useState(() => keptHere<Amendment>(name));
  const [problem, setProblem] = useState<string>();
  const change = (next: Amendment) => {
    keepHere(name, next);
    setProblem(undefined);
    setAmendment(next);
  };
  if (!amendment) {
    return (
      <p>
        <button type="button" onClick={() => setAmendment({ marks: before, reason: '' })}>
          {say.amend}
        </button>
      </p>
    );
  }
  const { marks, reason } = amendment;
  const leave = () => {
    dropHere(name);
    setAmendment(undefined);
  };
  const submit = async () => {
    const different = rubric.dimensions.some(({ id }) => marks[id] !== before[id]);
    if (!different || weightedTotal(rubric, marks) === undefined) return setProblem(say.unchanged);
    if (reason.trim() === '') return setProblem(say.reasonMissing);
    const yes = await confirmed({
      title: say.amendTitle(nameOf(demo.personId)),
      follows: [marksInWords(rubric, marks), say.amendNote],
      act: say.amendAct,
    });
    if (!yes) return;
    setAmendment(undefined);
    await handIn('amend', demo.demoId, { marks, reason: reason.trim() });
  };
  return (
    <Section title={say.amend} note={say.amendNote}>
      <form
        class="judge-sheet"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div class="dimensions">
          {rubric.dimensions.map((dimension) => (
            <DimensionField
              key={dimension.id}
              {...{ rubric, dimension }}
              mark={marks[dimension.id]}
              onMark={(mark) => change({ reason, marks: withMark(marks, dimension.id, mark) })}
            />
          ))}
        </div>
        <div class="remarks">
          <label>
            <span>{say.reason}</span>
            <textarea
              rows={2}
              maxLength={2000}
              value={reason}
              onInput={({ currentTarget }) => change({ marks, reason: currentTarget.value })}
            />
          </label>
        </div>
        {problem ? (
          <p class="mark-bad" role="alert">
            ✕ {problem}
          </p>
        ) : null}
        <p class="sheet-foot">
          <button type="submit" class="primary">
            {say.amendAct}
          </button>
          <button type="button" onClick={leave}>
            {frame().cancel}
          </button>
        </p>
      </form>
    </Section>
  );
}
