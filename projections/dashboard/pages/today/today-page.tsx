import { holds } from '../../api/me.js';
import { type Task, useTasks } from '../../api/tasks.js';
import { Page } from '../../parts/page.js';
import { Answered } from '../../parts/states.js';
import { dayText } from '../../words/format.js';
import { ComingSoon } from './coming.js';
import { Groups } from './groups.js';
import { kindWords } from './kinds.js';
import { LateOthers } from './late.js';
import { News } from './news.js';
import { SetUpLink } from '../set-up/set-up-link.js';
import { todayWords } from './today-words.js';
import './today.css';

/** What waits for me, and what comes? */
export default function TodayPage() {
  const say = todayWords();
  const answer = useTasks();
  const tasks = answer.envelope?.data ?? [];
  const overdue = tasks.filter((one) => one.overdue).length;
  const none = answer.envelope && tasks.length === 0;
  return (
    <Page
      name={say.name}
      answer={tasks.length > 0 ? say.answer(tasks.length, overdue) : none ? say.nothing : undefined}
      note={next(tasks)}
    >
      <Answered answer={answer}>
        {(all, { asOf }) => (
          <>
            <SetUpLink />
            {all.length === 0 ? <p class="note">{say.nothingFills}</p> : null}
            <Groups tasks={all} asOf={asOf} />
            {all.length === 0 ? <News /> : null}
            <ComingSoon asOf={asOf} />
            {holds('programme-admin') ? <LateOthers asOf={asOf} /> : null}
          </>
        )}
      </Answered>
    </Page>
  );
}

/** The first that is not overdue and has a day. */
function next(tasks: readonly Task[]): string | undefined {
  const first = tasks.find(({ due, overdue }) => due !== null && !overdue);
  return first && todayWords().next(kindWords()[first.kind], dayText(first.due ?? ''));
}
