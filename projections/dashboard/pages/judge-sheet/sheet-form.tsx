import { useEffect, useState } from 'preact/hooks';
import { dimensionMarks, markables } from '../../../../src/rules/documents/mark-scale.js';
import { live } from '../../api/live.js';
import { usePeople } from '../../api/people.js';
import { Sign } from '../../parts/mark.js';
import { confirmed } from '../../parts/sheet.js';
import { clockText, figureText, listText, numberText } from '../../words/format.js';
import { partName } from '../../words/levels.js';
import { DimensionField } from './dimension-field.js';
import { DraftChoice } from './draft-choice.js';
import type { DraftKeeper } from './draft-keeper.js';
import { judgeSheetWords } from './judge-sheet-words.js';
import { handIn } from './outbox.js';
import type { DemoToJudge, Marks, Rubric } from './sheet.js';
import { isOnScale, weightedTotal } from './weighted-total.js';

interface Props {
  readonly demo: DemoToJudge;
  readonly rubric: Rubric;
  readonly keeper: DraftKeeper;
}

/** The sheet to fill in. Nothing waits for the server but the judge's own "Submit sheet". */
export function SheetForm({ demo, rubric, keeper }: Props) {
  const say = judgeSheetWords();
  const { nameOf } = usePeople();
  const [problem, setProblem] = useState<string>();
  const sheet = keeper.sheet.value;
  const connected = live.value.state === 'live';
  useEffect(() => keeper.open(), [keeper, connected]);
  if (keeper.other.value) return <DraftChoice {...{ keeper, rubric }} other={keeper.other.value} />;

  const submit = async () => {
    const missing = markables(rubric).find(({ key, scale }) => !isOnScale(scale, sheet.marks[key]));
    if (missing) {
      setProblem(say.missing(partName(missing.part)));
      document.querySelector<HTMLElement>(`[data-dimension="${missing.key}"]`)?.focus();
      return;
    }
    setProblem(undefined);
    const { marks, strengths, improvements } = sheet;
    const yes = await confirmed({
      title: say.submitTitle(nameOf(demo.personId)),
      follows: [marksInWords(rubric, marks), say.submitFollows, say.submitShows],
      act: say.submit,
    });
    if (yes) await handIn('score', demo.demoId, { marks, strengths, improvements });
  };

  return (
    <form
      class="judge-sheet"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      noValidate
    >
      <div class="dimensions">
        {rubric.dimensions.map((dimension) => (
          <DimensionField
            key={dimension.id}
            {...{ rubric, dimension }}
            marks={sheet.marks}
            onMark={(key, mark) => {
              setProblem(undefined);
              keeper.change({ marks: withMark(keeper.sheet.peek().marks, key, mark) });
            }}
          />
        ))}
      </div>
      <div class="remarks">
        {(['strengths', 'improvements'] as const).map((field) => (
          <label key={field}>
            <span>
              {say[field]} <span class="note">{say[`${field}Help`]}</span>
            </span>
            <textarea
              rows={3}
              maxLength={4000}
              value={sheet[field]}
              onInput={({ currentTarget }) => keeper.change({ [field]: currentTarget.value })}
            />
          </label>
        ))}
      </div>
      <p class="note">{say.hiddenOthers}</p>
      <SheetFoot {...{ demo, rubric, keeper, problem }} />
    </form>
  );
}

export function withMark(marks: Marks, key: string, mark: number | undefined): Marks {
  const { [key]: _, ...rest } = marks;
  return mark === undefined || Number.isNaN(mark) ? rest : { ...rest, [key]: mark };
}

export function marksInWords(rubric: Rubric, marks: Marks): string {
  const { decimals = 2, dimensions } = rubric;
  const sums = dimensionMarks(rubric, marks);
  const each = dimensions.map((one) => `${partName(one)} ${numberText(sums[one.id] ?? 0)}`);
  const total = numberText(weightedTotal(rubric, marks) ?? 0, decimals);
  return judgeSheetWords().submitMarks(listText(each), total);
}

/** Always in sight: the total, where the draft is kept, and the one button. */
function SheetFoot({
  demo,
  rubric,
  keeper,
  problem,
}: Props & { readonly problem: string | undefined }) {
  const say = judgeSheetWords();
  const { marks } = keeper.sheet.value;
  const total = weightedTotal(rubric, marks);
  const wanted = markables(rubric);
  const marked = wanted.filter(({ key, scale }) => isOnScale(scale, marks[key])).length;
  const early =
    demo.session === 'scheduled'
      ? say.notOpen
      : demo.status === 'not-started'
        ? say.notStarted
        : '';
  // What we know of the demo may be old while the connection is gone: then the server decides.
  const blocked = early !== '' && live.value.state === 'live';
  return (
    <div class="sheet-bar">
      <div class="sheet-total">
        <span class="note">{say.total}</span>
        <output class="big-figure">{figureText(total, rubric.decimals ?? 2)}</output>
        {total === undefined ? <span class="note">{say.marked(marked, wanted.length)}</span> : null}
      </div>
      <p class="sheet-kept note" role="status">
        {problem ? (
          <span class="mark-bad">✕ {problem}</span>
        ) : (
          <>
            {blocked ? <span>{early} </span> : null}
            <Kept keeper={keeper} />
          </>
        )}
      </p>
      <button type="submit" class="primary" disabled={blocked}>
        {say.submit}
      </button>
    </div>
  );
}

function Kept({ keeper }: { readonly keeper: DraftKeeper }) {
  const say = judgeSheetWords();
  const here = keeper.here.value;
  const { savedAt, waiting } = keeper.onServer.value;
  if (here === undefined) return null;
  if (here === false)
    return (
      <strong class="mark-warning">
        <Sign kind="warning" />
        {say.notSavedHere}
      </strong>
    );
  return (
    <>
      <span class="figure">{say.savedHere(clockText(here))}</span>
      {waiting ? (
        <span class="mark-warning">
          {' · '}
          <Sign kind="warning" />
          {say.waitingThere}
        </span>
      ) : savedAt ? (
        <span class="figure"> · {say.savedThere(clockText(savedAt))}</span>
      ) : null}
    </>
  );
}
