import type { ComponentChildren } from 'preact';
import { chosenSession, type Session, useSessions } from '../api/sessions.js';
import { Page } from './page.js';
import { SessionPicker } from './session-picker.js';
import { Empty, Failed, Loading } from './states.js';

interface Props {
  readonly name: string;
  /** What is said where there is no session yet, and who makes one. */
  readonly none: string;
  readonly fills: string;
  readonly children: (session: Session, picker: ComponentChildren) => ComponentChildren;
}

/** A page about one session: the one that the address names, else the latest, with a way to another. */
export function OneSession({ name, none, fills, children }: Props) {
  const answer = useSessions();
  if (!answer.envelope) {
    return answer.problem ? <Failed problem={answer.problem} again={answer.again} /> : <Loading />;
  }
  const sessions = answer.envelope.data;
  const chosen = chosenSession(sessions);
  if (!chosen) {
    return (
      <Page name={name}>
        <Empty fills={fills}>{none}</Empty>
      </Page>
    );
  }
  return children(chosen, <SessionPicker sessions={sessions} chosen={chosen} />);
}
