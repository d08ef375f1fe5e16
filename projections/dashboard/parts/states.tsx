import type { ComponentChildren } from 'preact';
import type { Answer } from '../api/answers.js';
import type { Envelope } from '../api/envelope.js';
import type { Problem } from '../api/http.js';
import { namesComing } from '../api/people.js';
import { clockText } from '../words/format.js';
import { domain, wordFor } from '../words/domain.js';
import { knownFieldText } from '../words/fields.js';
import { language, words } from '../words/language.js';
import { type Namers, particularsOf } from '../words/particulars.js';
import { problems } from '../words/problems.js';
import { shellWords } from '../words/shell.js';

interface Props<T> {
  readonly answer: Answer<T>;
  /** What to show instead when the answer has nothing in it: see {@link Empty}. */
  readonly empty?: (data: T) => ComponentChildren | false;
  readonly children: (data: T, envelope: Envelope<T>) => ComponentChildren;
}

/** An answer, or why there is none; the last figures stay while newer ones load, and say how old they are. */
export function Answered<T>({ answer, empty, children }: Props<T>) {
  const { envelope, at, problem, loading, earlier } = answer;
  if (!envelope || !at)
    return problem ? <Failed problem={problem} again={answer.again} /> : <Loading />;
  return (
    <div class={earlier ? 'answered earlier' : 'answered'} aria-busy={loading || namesComing.value}>
      {problem ? (
        <Failed problem={problem} again={answer.again} kept={shellWords().stale(clockText(at))} />
      ) : earlier ? (
        <p class="strip-note" role="status">
          {shellWords().loadingEarlier(clockText(at))}
        </p>
      ) : null}
      {empty?.(envelope.data) || children(envelope.data, envelope)}
    </div>
  );
}

export function Loading() {
  return (
    <p class="loading" role="status">
      {shellWords().loading}…
    </p>
  );
}

interface FailedProps {
  readonly problem: Problem;
  readonly again?: () => void;
  /** What was kept. */
  readonly kept?: string;
}

/** What happened, what was kept, what to do, and what to name in a report. */
export function Failed({ problem, again, kept }: FailedProps) {
  const say = shellWords();
  const { correlationId } = problem.facts;
  const { what, detail, todo } = problemInWords(problem);
  return (
    <div class="failed" role="alert">
      <p>
        <strong>{say.failed}</strong> {what}
      </p>
      <p>
        {kept ?? say.kept} {todo}
      </p>
      {detail ? (
        <p class="note" lang="en">
          {detail}
        </p>
      ) : null}
      <p class="failed-foot">
        {again ? (
          <button type="button" onClick={again}>
            {say.again}
          </button>
        ) : null}
        {correlationId ? (
          <small>
            {say.correlation} <code>{correlationId}</code>
          </small>
        ) : null}
      </p>
    </div>
  );
}

interface EmptyProps {
  readonly children: ComponentChildren;
  /** What would fill it, and who does that. */
  readonly fills: ComponentChildren;
}

export function Empty({ children, fills }: EmptyProps) {
  return (
    <div class="empty">
      <p>{children}</p>
      <p class="note">{fills}</p>
    </div>
  );
}

const problemWords = words(problems);

/** A problem as its reader is told: in English by the server's own words, else by its code. */
interface InWords {
  readonly what: string;
  /** The server's particulars, which are in English: beside the words of another language. */
  readonly detail: string | undefined;
  readonly todo: string;
}

export function problemInWords({ facts }: Problem): InWords {
  const { code, detail, title, remedy } = facts;
  if (code === 'offline') return { what: shellWords().offline, detail: undefined, todo: '' };
  const known = problemWords();
  const said = Object.hasOwn(known, code) ? known[code as keyof typeof known] : known.internal;
  if (language.value === 'en') {
    return { what: detail || said.what, detail: undefined, todo: remedy ?? said.todo };
  }
  const particulars = particularsOf(facts, NAMERS);
  if (particulars) return { what: particulars, detail: undefined, todo: said.todo };
  const english = [detail || title, remedy].filter(Boolean).join(' ');
  return { what: `${said.what}。`, detail: english || undefined, todo: said.todo };
}

const NAMERS: Namers = {
  field: (name) => knownFieldText(name),
  role: (role) => wordFor(domain().roles, role),
  tie: (tie) => wordFor({ ...domain().roles, ...domain().conflicts }, tie),
};
