import { useState } from 'preact/hooks';
import { Problem, send } from '../../api/http.js';
import { Section } from '../../parts/page.js';
import { toastProblem } from '../../parts/toasts.js';
import { eventWords } from '../../words/events.js';
import { wordFor } from '../../words/domain.js';
import { problems } from '../../words/problems.js';
import { importWords } from './import-words.js';
import { inWords, pathOf } from './import.js';
import type { OneProps } from './one-import.js';

async function post(path: string, body: object, then: () => void): Promise<void> {
  try {
    await send(path, { method: 'POST', body });
    then();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    toastProblem(error);
  }
}

/** How far it came; what was cut off is gone on with. */
export function AtWork({ one, again }: OneProps) {
  const say = importWords();
  const { done, of, stuck, importId, state, undone } = one;
  const goOn =
    state === 'running'
      ? { path: `${pathOf(importId)}/carry-out`, body: {} }
      : { path: `${pathOf(importId)}/undo`, body: { reason: undone?.reason ?? say.goOn } };
  return (
    <Section title={say.states[state]}>
      <p role="status">
        <progress max={Math.max(1, of)} value={done} aria-label={say.states[state]} />{' '}
        {say.running(done, of)}
      </p>
      {stuck ? (
        <p>
          <span class="strip-note">{say.stuck}</span>{' '}
          <button type="button" onClick={() => void post(goOn.path, goOn.body, again)}>
            {say.goOn}
          </button>
        </p>
      ) : null}
    </Section>
  );
}

/** What it recorded, and the way to take it back. */
export function CarriedOut({ one, again }: OneProps) {
  const say = importWords();
  const { rows, events = 0, undone } = one;
  return (
    <>
      <p class="lede">
        <span class="mark-good">✓</span> {say.done(rows, events)}
      </p>
      {undone ? (
        <Section title={say.states.undone} note={undone.reason}>
          <p>{say.undone(events - undone.leftOf, undone.leftOf)}</p>
          {undone.left.length > 0 ? <Left left={undone.left} /> : null}
        </Section>
      ) : (
        <Undo one={one} again={again} />
      )}
    </>
  );
}

function Left({ left }: { readonly left: NonNullable<OneProps['one']['undone']>['left'] }) {
  const say = importWords();
  return (
    <table class="table-cards">
      <caption class="visually-hidden">{say.left}</caption>
      <thead>
        <tr>
          <th scope="col">{say.left}</th>
          <th scope="col">{say.place}</th>
          <th scope="col">{say.why}</th>
        </tr>
      </thead>
      <tbody>
        {left.map(({ eventId, type, file, line, code }) => (
          <tr key={eventId}>
            <td data-head={say.left}>{wordFor(eventWords(), type)}</td>
            <td data-head={say.place}>{say.lineAt(file, line)}</td>
            <td data-head={say.why}>
              {code === 'no-void' ? say.noVoid : inWords(problems[code].what)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Undo({ one, again }: OneProps) {
  const say = importWords();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  return (
    <Section title={say.undo} note={say.undoNote}>
      <form
        class="import-undo"
        onSubmit={(event) => {
          event.preventDefault();
          setMissing(reason.trim() === '');
          if (reason.trim() === '') return;
          void post(`${pathOf(one.importId)}/undo`, { reason: reason.trim() }, again);
        }}
      >
        <label class="choice">
          <span>{say.reason}</span>
          <input value={reason} onInput={({ currentTarget }) => setReason(currentTarget.value)} />
        </label>
        <button type="submit">{say.undo}</button>
        {missing ? <p class="act-fault">{say.reasonMissing}</p> : null}
      </form>
    </Section>
  );
}
