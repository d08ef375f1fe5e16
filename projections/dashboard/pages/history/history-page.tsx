import { Acts } from '../../acts/acts-on.js';
import type { PageProps } from '../../address/pages.js';
import { useAnswer } from '../../api/answers.js';
import { useCohort } from '../../api/chosen.js';
import { holds, me } from '../../api/me.js';
import { usePeople } from '../../api/people.js';
import { Page } from '../../parts/page.js';
import { Answered, Empty } from '../../parts/states.js';
import { type Entry, EventFeed } from './event-feed.js';
import { historyWords, type Subject, SUBJECTS } from './history-words.js';
import { SubjectPicker, useChoices } from './subject-picker.js';
import './history.css';

/** What is on record about somebody or something, and what became of it? */
export default function HistoryPage({ parts }: PageProps) {
  const say = historyWords();
  const cohort = useCohort();
  const overseer = holds('programme-admin', 'auditor', 'certifier');
  const given = SUBJECTS.find((one) => one === parts['subject']);
  // Unless somebody chose: the cohort's for those who oversee it, one's own for the others.
  const subject: Subject = given ?? (overseer ? 'cohort' : 'person');
  const subjectId = given ? parts['subjectId'] : overseer ? cohort?.cohortId : me()?.personId;
  return subjectId === undefined ? (
    <Page name={say.name} answer={say.ask}>
      <SubjectPicker subject={subject} subjectId={undefined} />
    </Page>
  ) : (
    <OneHistory subject={subject} subjectId={subjectId} />
  );
}

interface Props {
  readonly subject: Subject;
  readonly subjectId: string;
}

function OneHistory({ subject, subjectId }: Props) {
  const say = historyWords();
  const { nameOf } = usePeople();
  const choices = useChoices(subject, '');
  const found = choices.find(({ id }) => id === subjectId);
  const what = subject === 'person' ? nameOf(subjectId) : (found?.name ?? subjectId);
  const answer = useAnswer<readonly Entry[]>({
    path: `history/${subject}/${encodeURIComponent(subjectId)}`,
  });
  const entries = answer.envelope?.data;
  const superseded = entries?.filter(({ supersededBy }) => supersededBy.length > 0).length ?? 0;
  return (
    <Page
      name={say.name}
      answer={entries && say.answer(entries.length, what)}
      note={entries ? (superseded ? say.amended(superseded) : say.allStand) : undefined}
      acts={<Acts on={`${subject}/${subjectId}`} />}
    >
      <SubjectPicker key={`${subject}/${subjectId}`} subject={subject} subjectId={subjectId} />
      <Answered
        answer={answer}
        empty={(all) => all.length === 0 && <Empty fills={say.noneFills}>{say.none}</Empty>}
      >
        {(all, envelope) => <EventFeed entries={all} envelope={envelope} />}
      </Answered>
    </Page>
  );
}
