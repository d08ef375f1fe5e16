import { hrefTo } from '../../address/address.js';
import { usePeople } from '../../api/people.js';
import { useSessions } from '../../api/sessions.js';
import { Mark } from '../../parts/mark.js';
import { Section } from '../../parts/page.js';
import { Day } from '../../parts/when.js';
import { domain, wordFor } from '../../words/domain.js';
import { clockText, listText } from '../../words/format.js';
import { judgeSheetWords } from './judge-sheet-words.js';
import { outgoing } from './outbox.js';
import { type DemoToJudge, takesSheets } from './sheet.js';

/** Every demo before the judge, session by session, in the order of the day. */
export function SheetList({ items }: { readonly items: readonly DemoToJudge[] }) {
  const say = judgeSheetWords();
  const sessions = useSessions().envelope?.data ?? [];
  return (
    <>
      {[...Map.groupBy(items, ({ sessionId }) => sessionId)].map(([sessionId, demos]) => {
        const session = sessions.find((one) => one.sessionId === sessionId);
        return (
          <Section
            key={sessionId}
            title={
              session ? (
                <>
                  {domain().sessionKinds[session.kind]} · <Day day={session.date} />
                </>
              ) : (
                sessionId
              )
            }
            aside={<span class="note">{demos[0] ? say.sessions[demos[0].session] : ''}</span>}
          >
            <ol class="sheet-list">
              {demos.map((demo) => (
                <Line key={demo.demoId} demo={demo} />
              ))}
            </ol>
          </Section>
        );
      })}
    </>
  );
}

function Line({ demo }: { readonly demo: DemoToJudge }) {
  const { nameOf } = usePeople();
  const { order, personId, coreSection, demoId } = demo;
  return (
    <li>
      <a class="sheet-line" href={hrefTo(`/sheets/${encodeURIComponent(demoId)}`)}>
        <span class="figure note">{order}</span>
        <span class="sheet-line-who">
          <strong>{nameOf(personId)}</strong> <span class="note">{coreSection}</span>
        </span>
        <State demo={demo} />
      </a>
    </li>
  );
}

function State({ demo }: { readonly demo: DemoToJudge }) {
  const say = judgeSheetWords().states;
  const { demoId, sheet, conflicts, status, draft } = demo;
  if (outgoing.value[demoId]) return <Mark kind="warning">{say.sending}</Mark>;
  if (sheet) return <Mark kind="good">{say.in}</Mark>;
  if (conflicts.length > 0) return <Mark>– {say.aside(causesText(conflicts))}</Mark>;
  if (status === 'sealed') return <Mark>{say.without}</Mark>;
  if (!takesSheets(demo)) return <Mark>{say.closed}</Mark>;
  if (draft) return <Mark kind="waiting">{say.draft(clockText(draft.savedAt))}</Mark>;
  if (status === 'started') return <Mark kind="warning">{say.running}</Mark>;
  return <Mark kind="waiting">{status === 'not-started' ? say.waiting : say.due}</Mark>;
}

export function causesText(conflicts: readonly string[]): string {
  return listText(conflicts.map((cause) => wordFor(domain().conflicts, cause)));
}
