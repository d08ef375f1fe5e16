import { hrefTo } from '../../address/address.js';
import { me } from '../../api/me.js';
import { usePeople } from '../../api/people.js';
import { Section } from '../../parts/page.js';
import { WhyButton } from '../../why/why-button.js';
import { domain, wordFor } from '../../words/domain.js';
import { clockText, numberText, sentencesText } from '../../words/format.js';
import { useRoom } from '../panel-room/room.js';
import { Amend } from './amend.js';
import { judgeSheetWords } from './judge-sheet-words.js';
import { handedIn } from './outbox.js';
import { type DemoToJudge, nextDue, type Rubric, takesSheets } from './sheet.js';

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
      <PanelSheets demo={demo} rubric={rubric} />
      {demo.sheet && takesSheets(demo) ? (
        <Amend demo={demo} rubric={rubric} marks={demo.sheet.marks} />
      ) : null}
    </>
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
                    {marks[id] === undefined ? '–' : numberText(marks[id])}
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
