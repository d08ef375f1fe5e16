import { useId, useState } from 'preact/hooks';
import { go, hrefTo } from '../../address/address.js';
import { type Question, useAnswer } from '../../api/answers.js';
import type { Envelope } from '../../api/envelope.js';
import { send } from '../../api/http.js';
import { type Person, usePeople } from '../../api/people.js';
import { toastProblem } from '../../parts/toasts.js';
import { historyWords, type Subject, SUBJECTS } from './history-words.js';

interface Props {
  readonly subject: Subject;
  readonly subjectId: string | undefined;
}

/** Whose history: a kind, and one of it by name or id. */
export function SubjectPicker(props: Props) {
  const say = historyWords();
  const list = useId();
  const [subject, setSubject] = useState(props.subject);
  const [text, setText] = useState<string>();
  const [unknown, setUnknown] = useState<string>();
  const choices = useChoices(subject, text ?? '');
  const { nameOf } = usePeople();
  const nameIn = (id: string) =>
    subject === 'person' ? nameOf(id) : (choices.find((one) => one.id === id)?.name ?? id);
  const given = subject === props.subject ? props.subjectId : undefined;
  const shown = text ?? (given === undefined ? '' : nameIn(given));

  async function show(): Promise<void> {
    const listed = choices.find(({ id, name }) => id === shown || name === shown)?.id;
    const kept = text === undefined ? given : undefined;
    const found = kept ?? listed ?? (subject === 'person' ? await personMeant(shown) : undefined);
    setUnknown(found === undefined ? shown : undefined);
    if (found !== undefined) go(hrefTo(`/history/${subject}/${encodeURIComponent(found)}`));
  }

  return (
    <form
      class="fields"
      onSubmit={(submit) => {
        submit.preventDefault();
        show().catch(toastProblem);
      }}
    >
      <label>
        {say.subject}
        <select
          value={subject}
          onChange={({ currentTarget }) => {
            setSubject(currentTarget.value as Subject);
            setText('');
          }}
        >
          {SUBJECTS.map((one) => (
            <option key={one} value={one}>
              {say.subjects[one]}
            </option>
          ))}
        </select>
      </label>
      <label class="which">
        {say.which}
        <input
          list={list}
          value={shown}
          placeholder={say.whichHelp}
          aria-invalid={unknown !== undefined}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
        <datalist id={list}>
          {choices.map(({ id, name }) => (
            <option key={id} value={name}>
              {id}
            </option>
          ))}
        </datalist>
      </label>
      <button type="submit">{say.show}</button>
      {unknown === undefined ? null : (
        <p class="mark-bad" role="alert">
          {say.nobody(unknown)}
        </p>
      )}
    </form>
  );
}

interface Choice {
  readonly id: string;
  /** What people call it. */
  readonly name: string;
}

interface Listed {
  readonly path: string;
  choice(row: Readonly<Record<string, string>>): Choice;
}

const LISTS: Readonly<Record<Exclude<Subject, 'person'>, Listed>> = {
  cohort: {
    path: 'cohorts',
    choice: ({ cohortId = '', title = '' }) => ({ id: cohortId, name: title }),
  },
  course: {
    path: 'courses',
    choice: ({ courseId = '', title = '' }) => ({ id: courseId, name: title }),
  },
  session: {
    path: 'sessions',
    choice: ({ sessionId = '', date = '' }) => ({ id: sessionId, name: `${sessionId} ${date}` }),
  },
  demo: { path: 'demos', choice: ({ demoId = '' }) => ({ id: demoId, name: demoId }) },
  policy: {
    path: 'policies',
    choice: ({ kind = '', id = '' }) => ({ id: `${kind}.${id}`, name: `${kind}.${id}` }),
  },
  award: {
    path: 'awards',
    choice: ({ awardId = '', award = '', year = '' }) => ({
      id: awardId,
      name: `${award} ${year}`,
    }),
  },
};

const MOST = 20;

/** The people whose name or id has the text in it. */
const peopleNamed = (text: string): Question => ({
  path: 'people',
  params: { ...(text ? { named: text } : {}), limit: String(MOST) },
  views: ['people'],
  always: true,
});

/** What a history can be asked of, so that nobody has to know an id: of people, those like the text. */
export function useChoices(subject: Subject, text: string): readonly Choice[] {
  const list = subject === 'person' ? undefined : LISTS[subject];
  const { envelope } = useAnswer<readonly Readonly<Record<string, string>>[]>(
    list ? { path: list.path, always: true } : peopleNamed(text),
  );
  const choices = (envelope?.data ?? []).map((row) =>
    list ? list.choice(row) : personChoice(row),
  );
  return [...new Map(choices.map((one) => [one.id, one])).values()];
}

function personChoice({ personId = '', name }: Readonly<Record<string, string>>): Choice {
  return { id: personId, name: name ?? personId };
}

/** Whom the text means, when the list of those like it is still on its way. @throws Problem */
async function personMeant(text: string): Promise<string | undefined> {
  const named = new URLSearchParams({ named: text, limit: String(MOST) });
  const { data } = (await (await send(`people?${named}`)).json()) as Envelope<readonly Person[]>;
  return data.find(({ personId, name }) => personId === text || name === text)?.personId;
}
