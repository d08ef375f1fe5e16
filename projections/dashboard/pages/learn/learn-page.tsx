import { useState } from 'preact/hooks';
import { useActs } from '../../acts/acts.js';
import { useAnswer } from '../../api/answers.js';
import type { Envelope } from '../../api/envelope.js';
import { usePeople } from '../../api/people.js';
import type { PageProps } from '../../address/pages.js';
import { Choice } from '../../parts/choice.js';
import { Page, Section } from '../../parts/page.js';
import { Answered, Empty } from '../../parts/states.js';
import { states } from '../../words/states.js';
import { CheckInPage } from './check-in-page.js';
import { ClassCard } from './class-card.js';
import { learnWords } from './learn-words.js';
import { awaitsAnswer, type Class, isMine, isToCome } from './learning.js';
import { MyRecord } from './my-record.js';
import './learn.css';

const VIEWS = ['teaching', 'enrolments', 'departments'];

/** What one may learn, takes part in, and took part in; on a phone first. */
export default function LearnPage({ parts: { deliveryId, code } }: PageProps) {
  return deliveryId === undefined ? <Learning /> : <CheckInPage {...{ deliveryId, code }} />;
}

function Learning() {
  const say = learnWords();
  const answer = useAnswer<readonly Class[]>({ path: 'learning', views: VIEWS });
  const all = answer.envelope?.data;
  const now = Date.now();
  const toCome = all?.filter((one) => isToCome(one, now));
  const mine = toCome?.filter(isMine).length ?? 0;
  return (
    <Page name={say.name} answer={toCome && say.answer(mine, toCome.length - mine)}>
      <Answered answer={answer}>{(rows, envelope) => <Lists {...{ rows, envelope }} />}</Answered>
    </Page>
  );
}

interface Props {
  readonly rows: readonly Class[];
  readonly envelope: Envelope<unknown>;
}

function Lists({ rows, envelope }: Props) {
  const say = learnWords();
  const now = Date.now();
  const toCome = rows.filter((one) => isToCome(one, now));
  const waiting = rows.filter((one) => awaitsAnswer(one, now));
  return (
    <>
      {waiting.length > 0 ? (
        <Section title={say.toAnswer}>
          <Cards shown={waiting} all={rows} />
        </Section>
      ) : null}
      <Section title={say.mine}>
        <Cards shown={toCome.filter(isMine)} all={rows}>
          <Empty fills={say.mineFills}>{say.mineNone}</Empty>
        </Cards>
      </Section>
      <WhatIsOn shown={toCome.filter((one) => !isMine(one))} all={rows} />
      <MyRecord rows={rows.filter(({ mine }) => mine === 'attended')} envelope={envelope} />
    </>
  );
}

interface CardsProps {
  readonly shown: readonly Class[];
  readonly all: readonly Class[];
  /** Where there is none. */
  readonly children?: preact.ComponentChildren;
}

/** So many are asked at once what may be done on them. */
const MOST = 50;

function Cards({ shown, all, children }: CardsProps) {
  const some = shown.slice(0, MOST);
  const actsOf = useActs(some.map(({ deliveryId }) => `delivery/${deliveryId}`));
  if (shown.length === 0) return <>{children}</>;
  return (
    <ul class="cards">
      {some.map((one) => (
        <li key={one.deliveryId} class="card">
          <ClassCard one={one} all={all} acts={actsOf(`delivery/${one.deliveryId}`)} />
        </li>
      ))}
    </ul>
  );
}

function WhatIsOn({ shown, all }: Pick<CardsProps, 'shown' | 'all'>) {
  const say = learnWords();
  const { nameOf } = usePeople();
  const [text, setText] = useState('');
  const [host, setHost] = useState<string>();
  const [kind, setKind] = useState<string>();
  const wanted = text.trim().toLocaleLowerCase();
  const found = shown.filter(
    (one) =>
      (host === undefined || one.hostDepartment === host) &&
      (kind === undefined || one.kind === kind) &&
      [one.topic, nameOf(one.trainerId), one.place ?? '', one.hostDepartment].some((part) =>
        part.toLocaleLowerCase().includes(wanted),
      ),
  );
  return (
    <Section title={say.on}>
      {shown.length > 0 ? (
        <div class="learn-find">
          <label class="choice">
            <span>{say.find}</span>
            <input
              type="search"
              placeholder={say.findHint}
              value={text}
              onInput={({ currentTarget }) => setText(currentTarget.value)}
            />
          </label>
          <Choice
            label={say.host}
            value={host}
            options={[...new Set(shown.map(({ hostDepartment }) => hostDepartment))].sort()}
            wordFor={(option) => option}
            onChange={setHost}
          />
          <Choice
            label={say.kind}
            value={kind}
            options={['course', 'sharing', 'salon']}
            wordFor={(option) => states().deliveryKind[option as Class['kind']]}
            onChange={setKind}
          />
        </div>
      ) : null}
      <Cards shown={found} all={all}>
        {shown.length > 0 ? (
          <p class="note">{say.noneFound}</p>
        ) : (
          <Empty fills={say.onFills}>{say.onNone}</Empty>
        )}
      </Cards>
    </Section>
  );
}
