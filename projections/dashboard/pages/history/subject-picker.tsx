import { useId, useState } from 'preact/hooks';
import { go, hrefTo } from '../../address/address.js';
import { usePeople } from '../../api/people.js';
import { toastProblem } from '../../parts/toasts.js';
import { historyWords, type Subject, SUBJECTS } from './history-words.js';
import { personMeant, useChoices } from './subject-choices.js';

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
