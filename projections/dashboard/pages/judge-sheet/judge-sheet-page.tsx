import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { hrefTo } from '../../address/address.js';
import { live } from '../../api/live.js';
import { usePeople } from '../../api/people.js';
import type { PageProps } from '../loaders.js';
import { Page } from '../../parts/page.js';
import { Empty, Failed, Loading } from '../../parts/states.js';
import { clockText } from '../../words/format.js';
import { DeclareConflict } from './declare-conflict.js';
import { DemoTimer } from './demo-timer.js';
import { keeperOf } from './draft-keeper.js';
import { HandedIn } from './handed-in.js';
import { judgeSheetWords } from './judge-sheet-words.js';
import { handedIn, openOutbox, outgoing, sendAll } from './outbox.js';
import { type DemoToJudge, isDue, nextDue, useMine, useRubric } from './sheet.js';
import { SheetForm } from './sheet-form.js';
import { causesText, SheetList } from './sheet-list.js';
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
