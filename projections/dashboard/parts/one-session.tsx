import type { ComponentChildren } from 'preact';
import { setParams } from '../address/address.js';
import { chosenSession, type Session, useSessions } from '../api/chosen.js';
import { domain } from '../words/domain.js';
import { dayText } from '../words/format.js';
import { Page } from './page.js';
import { Empty, Failed, Loading } from './states.js';

interface Props {
  readonly name: string;
  /** What is said where there is no session yet, and who makes one. */
  readonly none: string;
  readonly fills: string;
  /** What makes one. */
  readonly acts?: ComponentChildren;
  readonly children: (session: Session, picker: ComponentChildren) => ComponentChildren;
}

/** A page about one session: the one that the address names, else the latest, with a way to another. */
export function OneSession({ name, none, fills, acts, children }: Props) {
  const answer = useSessions();
  if (!answer.envelope) {
    return answer.problem ? <Failed problem={answer.problem} again={answer.again} /> : <Loading />;
  }
  const sessions = answer.envelope.data;
  const chosen = chosenSession(sessions);
  if (!chosen) {
    return (
      <Page name={name} acts={acts}>
        <Empty fills={fills}>{none}</Empty>
      </Page>
    );
  }
  return children(chosen, <SessionPicker sessions={sessions} chosen={chosen} />);
}

interface SessionPickerProps {
  readonly sessions: readonly Session[];
  readonly chosen: Session;
}

/** Which day, where there is more than one. */
function SessionPicker({ sessions, chosen }: SessionPickerProps) {
  if (sessions.length < 2) return null;
  const say = domain();
  return (
    <div class="session-picker">
      <label>
        <span class="note">{say.session}</span>
        <select
          value={chosen.sessionId}
          onChange={({ currentTarget }) => setParams({ session: currentTarget.value })}
        >
          {sessions.toReversed().map(({ sessionId, kind, date }) => (
            <option key={sessionId} value={sessionId}>
              {`${dayText(date)} · ${say.sessionKinds[kind]}`}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
