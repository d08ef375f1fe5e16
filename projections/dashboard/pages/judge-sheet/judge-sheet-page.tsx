import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { hrefTo } from '../../address/address.js';
import type { PageProps } from '../../address/pages.js';
import { useSessions } from '../../api/chosen.js';
import { live } from '../../api/live.js';
import { usePeople } from '../../api/people.js';
import { Mark } from '../../parts/mark.js';
import { Page, Section } from '../../parts/page.js';
import { Empty, Failed, Loading } from '../../parts/states.js';
import { Day } from '../../parts/when.js';
import { domain, wordFor } from '../../words/domain.js';
import { clockText, listText } from '../../words/format.js';
import { DeclareConflict } from './declare-conflict.js';
import { DemoTimer } from './demo-timer.js';
import { keeperOf } from './draft-keeper.js';
import { HandedIn } from './handed-in.js';
import { judgeSheetWords } from './judge-sheet-words.js';
import { handedIn, openOutbox, outgoing, sendAll } from './outbox.js';
import { SheetForm } from './sheet-form.js';
import { type DemoToJudge, isDue, nextDue, takesSheets, useMine, useRubric } from './sheet.js';
import './judge-sheet.css';

/** Whom do I judge, and what do I say of them? */
export default function JudgeSheetPage({ parts: { demoId } }: PageProps) {
  const say = judgeSheetWords();
  const { nameOf } = usePeople();
  const { items, problem, again } = useMine();
  const connected = live.value.state === 'live';
  useEffect(openOutbox, []);
  useEffect(() => {
    if (connected) sendAll();
  }, [connected]);
  if (!items) return problem ? <Failed problem={problem} again={again} /> : <Loading />;
  if (demoId !== undefined) {
    const demo = items.find((one) => one.demoId === demoId);
    if (demo) return <OneSheet demo={demo} items={items} />;
    return (
      <Page name={say.name} answer={say.notMine}>
        <Empty fills={say.notMineFills}>
          <BackToAll />
        </Empty>
      </Page>
    );
  }
  const due = items.filter(isDue);
  const next = nextDue(items);
  const answer = next
    ? say.due(due.length, items.length, nameOf(next.personId))
    : items.length > 0
      ? say.allIn(items.filter(({ sheet }) => sheet).length)
      : say.nothing;
  return (
    <Page name={say.name} answer={answer}>
      {items.length === 0 ? <p class="note">{say.nothingFills}</p> : <SheetList items={items} />}
    </Page>
  );
}

interface Props {
  readonly demo: DemoToJudge;
  readonly items: readonly DemoToJudge[];
}

function OneSheet({ demo, items }: Props) {
  const say = judgeSheetWords();
  const { nameOf } = usePeople();
  const rubric = useRubric(demo.rubric);
  const keeper = keeperOf(demo.demoId);
  const sending = outgoing.value[demo.demoId];
  const isIn = demo.sheet !== null || handedIn.value[demo.demoId] !== undefined;
  const filling = !isIn && isDue(demo);
  return (
    <Page
      name={say.sheet(demo.order)}
      answer={
        <>
          <span class="candidate-name">{nameOf(demo.personId)}</span>
          <span class="candidate-section">{demo.coreSection}</span>
        </>
      }
    >
      {!rubric ? (
        <Loading />
      ) : (
        <div class="one-sheet">
          {demo.status === 'sealed' ? null : <DemoTimer {...{ demo, rubric, keeper }} />}
          {sending ? (
            <Said title={say.sending} waiting>
              {say.sendingNote(clockText(sending.pressedAt))}
            </Said>
          ) : filling ? (
            <SheetForm key={demo.demoId} {...{ demo, rubric, keeper }} />
          ) : isIn ? (
            <HandedIn key={demo.demoId} {...{ demo, rubric, items }} />
          ) : demo.conflicts.length > 0 ? (
            <Said title={`${say.aside}: ${causesText(demo.conflicts)}`}>{say.asideNote}</Said>
          ) : demo.status === 'sealed' ? (
            <Said title={say.without}>{say.withoutNote}</Said>
          ) : (
            <Said title={say.closed}>{say.closedNote}</Said>
          )}
          <p class="sheet-ways">
            <BackToAll />
            {filling && !sending ? <DeclareConflict demo={demo} /> : null}
          </p>
        </div>
      )}
    </Page>
  );
}

function BackToAll() {
  return <a href={hrefTo('/sheets')}>← {judgeSheetWords().back}</a>;
}

interface SaidProps {
  readonly title: string;
  readonly waiting?: boolean;
  readonly children: ComponentChildren;
}

function Said({ title, waiting, children }: SaidProps) {
  return (
    <div class={waiting ? 'is-in is-waiting' : 'is-in'} role="status">
      <p>
        <strong>{title}</strong>
      </p>
      <p>{children}</p>
    </div>
  );
}

/** Every demo before the judge, session by session, in the order of the day. */
function SheetList({ items }: { readonly items: readonly DemoToJudge[] }) {
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

function causesText(conflicts: readonly string[]): string {
  return listText(conflicts.map((cause) => wordFor(domain().conflicts, cause)));
}
