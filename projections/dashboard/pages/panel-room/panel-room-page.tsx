import type { ComponentChildren } from 'preact';
import { param } from '../../address/address.js';
import { holds } from '../../api/me.js';
import { usePeople } from '../../api/people.js';
import type { Session } from '../../api/sessions.js';
import { OneSession } from '../../parts/one-session.js';
import { Page } from '../../parts/page.js';
import { Answered, Empty } from '../../parts/states.js';
import { domain } from '../../words/domain.js';
import { dayText, numberText } from '../../words/format.js';
import { NextSteps } from './next-steps.js';
import { panelRoomWords } from './panel-room-words.js';
import { Podium } from './podium.js';
import { type Placed, type Room, sheetsDue, usePlacings, useResults, useRoom } from './room.js';
import { Seats } from './seats.js';
import './panel-room.css';

/** Whose sheets are in, where do the judges disagree, and who won? */
export default function PanelRoomPage() {
  const say = panelRoomWords();
  return (
    <OneSession name={say.name} none={say.none} fills={say.noneFills}>
      {(session, picker) => (
        <OneRoom key={session.sessionId} session={session}>
          {picker}
        </OneRoom>
      )}
    </OneSession>
  );
}

interface Props {
  readonly session: Session;
  readonly children: ComponentChildren;
}

function OneRoom({ session, children }: Props) {
  const say = panelRoomWords();
  const { nameOf } = usePeople();
  const answer = useRoom(session.sessionId);
  const results = useResults(session.sessionId);
  const placed = usePlacings(session.sessionId).envelope?.data ?? [];
  const room = answer.envelope?.data;
  return (
    <Page
      name={`${say.name} · ${domain().sessionKinds[session.kind]}`}
      answer={room && inWords(room, placed, nameOf)}
      note={room && standing(room, nameOf)}
    >
      {children}
      <Answered
        answer={answer}
        empty={({ items }) =>
          items.length === 0 && <Empty fills={say.noDemoFills}>{say.noDemo}</Empty>
        }
      >
        {(room, envelope) => (
          <>
            {placed.length > 0 ? <Podium placed={placed} /> : null}
            {holds('programme-admin') && param('asOf') === undefined ? (
              <NextSteps room={room} placed={placed} />
            ) : null}
            <Seats room={room} results={results} envelope={envelope} />
          </>
        )}
      </Answered>
    </Page>
  );
}

function inWords(room: Room, placed: readonly Placed[], nameOf: (id: string) => string): string {
  const say = panelRoomWords();
  const { items } = room;
  if (items.length === 0) return say.noDemo;
  if (items.some(({ sealed }) => !sealed)) {
    const met = items.filter(({ quorumMet }) => quorumMet).length;
    return say.coming(met, items.length, sheetsDue(items));
  }
  const [first] = placed;
  if (!first) return say.sealedNoPlaces(items.length);
  return say.allSealed(items.length, nameOf(first.personId), numberText(first.total, 2));
}

function standing(room: Room, nameOf: (id: string) => string): string {
  const say = panelRoomWords();
  const { status, date, venue, judges, quorum, items } = room;
  const line = say.standing(
    say.statuses[status],
    dayText(date),
    venue ?? '',
    judges.length,
    quorum,
  );
  const [most] = items
    .filter(({ spread, marks }) => spread !== null && marks.length > 1)
    .sort((a, b) => (b.spread?.sd ?? 0) - (a.spread?.sd ?? 0));
  if (!most?.spread) return line;
  return `${line} ${say.disagreed(nameOf(most.personId), numberText(most.spread.sd, 2))}`;
}
