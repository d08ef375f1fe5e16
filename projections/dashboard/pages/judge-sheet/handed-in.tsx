import { useState } from 'preact/hooks';
import { Acts } from '../../acts/acts-on.js';
import { hrefTo } from '../../address/address.js';
import { me } from '../../api/me.js';
import { usePeople } from '../../api/people.js';
import { Section } from '../../parts/page.js';
import { confirmed } from '../../parts/sheet.js';
import { WhyButton } from '../../parts/why-button.js';
import { domain, wordFor } from '../../words/domain.js';
import { clockText, figureText, numberText, sentencesText } from '../../words/format.js';
import { shellWords } from '../../words/shell.js';
import { useRoom } from '../panel-room/room.js';
import { DimensionField } from './dimension-field.js';
import { judgeSheetWords } from './judge-sheet-words.js';
import { dropHere, keepHere, keptHere } from '../../api/on-device.js';
import { handedIn, handIn } from './outbox.js';
import { marksInWords, withMark } from './sheet-form.js';
import { markables } from '../../../../src/rules/documents/mark-scale.js';
import { type DemoToJudge, type Marks, nextDue, type Rubric, takesSheets } from './sheet.js';
import { weightedTotal } from './weighted-total.js';

interface Props {
  readonly demo: DemoToJudge;
  readonly rubric: Rubric;
  readonly items: readonly DemoToJudge[];
}

/** The sheet is in: said clearly, with the panel's other sheets, which were hidden until now. */
export function HandedIn({ demo, rubric, items }: Props) {
  const say = judgeSheetWords();
  const { nameOf } = usePeople();
  const received = handedIn.value[demo.demoId];
  const next = nextDue(items, demo);
  return (
    <>
      <div class="is-in" role="status">
        <p>
          <strong class="mark-good">✓ {say.isIn}</strong>{' '}
          {sentencesText(
            received === undefined ? '' : say.inAt(clockText(received)),
            demo.status === 'sealed' ? say.sealedNote : '',
          )}
        </p>
        {next ? (
          <p>
            <a href={hrefTo(`/sheets/${encodeURIComponent(next.demoId)}`)}>
              {say.next(nameOf(next.personId))}
            </a>
          </p>
        ) : null}
      </div>
      {demo.sheet?.clerkId === undefined ? null : (
        <KeyedSheet
          demo={demo}
          clerkId={demo.sheet.clerkId}
          marks={demo.sheet.marks}
          rubric={rubric}
        />
      )}
      <PanelSheets demo={demo} rubric={rubric} />
      {demo.sheet && takesSheets(demo) ? (
        <Amend demo={demo} rubric={rubric} marks={asGiven(rubric, demo.sheet)} />
      ) : null}
    </>
  );
}

interface KeyedProps extends Pick<Props, 'demo' | 'rubric'> {
  readonly clerkId: string;
  readonly marks: Marks;
}

/** What a clerk keyed in from the judge's paper: theirs to confirm or contest. */
function KeyedSheet({ demo, rubric, clerkId, marks }: KeyedProps) {
  const say = judgeSheetWords();
  const { nameOf } = usePeople();
  return (
    <Section title={say.keyed} note={say.keyedNote(nameOf(clerkId))}>
      <p>{marksInWords(rubric, marks)}</p>
      <Acts
        on={`demo/${demo.demoId}`}
        only={['ConfirmSheet', 'ContestSheet']}
        first={['ConfirmSheet']}
        flat
      />
    </Section>
  );
}

function PanelSheets({ demo, rubric }: Pick<Props, 'demo' | 'rubric'>) {
  const say = judgeSheetWords();
  const { nameOf } = usePeople();
  const { envelope } = useRoom(demo.sessionId);
  const seat = envelope?.data.items.find(({ demoId }) => demoId === demo.demoId);
  if (!seat || seat.marks.length === 0) return null;
  const own = me()?.personId;
  return (
    <Section title={say.others} note={say.othersNote}>
      <div class="table-scroll" role="region" aria-label={say.others} tabIndex={0}>
        <table>
          <caption class="visually-hidden">{say.others}</caption>
          <thead>
            <tr>
              <th scope="col">{say.judge}</th>
              {rubric.dimensions.map(({ id }) => (
                <th key={id} scope="col" class="figure">
                  {wordFor(domain().dimensions, id)}
                </th>
              ))}
              <th scope="col" class="figure">
                {say.total}
              </th>
            </tr>
          </thead>
          <tbody>
            {seat.marks.map(({ judgeId, marks, total, eventId }) => (
              <tr key={judgeId} class={judgeId === own ? 'lit' : undefined}>
                <td>
                  {nameOf(judgeId)} {judgeId === own ? <span class="note">({say.you})</span> : null}
                </td>
                {rubric.dimensions.map(({ id }) => (
                  <td key={id} class="figure">
                    {figureText(marks[id])}
                  </td>
                ))}
                <td class="figure">
                  <WhyButton why={`event/${eventId}`} of={say.totalOf(nameOf(judgeId))}>
                    {numberText(total, rubric.decimals ?? 2)}
                  </WhyButton>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

/** As the judge gave them: to the items where a dimension has any. */
function asGiven(rubric: Rubric, { marks, items }: NonNullable<DemoToJudge['sheet']>): Marks {
  const given: Marks = { ...marks, ...items };
  return Object.fromEntries(markables(rubric).map(({ key }) => [key, given[key] ?? 0]));
}

interface AmendProps {
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
function Amend({ demo, rubric, marks: before }: AmendProps) {
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
    const different = markables(rubric).some(({ key }) => marks[key] !== before[key]);
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
              marks={marks}
              onMark={(key, mark) => change({ reason, marks: withMark(marks, key, mark) })}
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
            {shellWords().cancel}
          </button>
        </p>
      </form>
    </Section>
  );
}
