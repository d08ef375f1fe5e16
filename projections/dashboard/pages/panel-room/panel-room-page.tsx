import type { ComponentChildren } from 'preact';
import { Acts, Menu } from '../../acts/acts-on.js';
import { hrefTo, param, setParams } from '../../address/address.js';
import type { PageProps } from '../../address/pages.js';
import { type Session, useCohort } from '../../api/chosen.js';
import { holds } from '../../api/me.js';
import { usePeople } from '../../api/people.js';
import { Name } from '../../parts/links.js';
import { Mark } from '../../parts/mark.js';
import { OneSession } from '../../parts/one-session.js';
import { Page, Section } from '../../parts/page.js';
import { Answered, Empty } from '../../parts/states.js';
import { WhyButton } from '../../parts/why-button.js';
import { domain, wordFor } from '../../words/domain.js';
import { dayText, listText, numberText } from '../../words/format.js';
import { Decisions } from './decisions.js';
import { Judges } from './judges.js';
import { NextSteps } from './next-steps.js';
import { panelRoomWords } from './panel-room-words.js';
import { Ready } from './ready.js';
import { RunningOrder } from './running-order.js';
import { PAPERS, PaperPage } from './paper-page.js';
import { type Placed, type Room, sheetsDue, usePlacings, useResults, useRoom } from './room.js';
import { Seats } from './seats.js';
import './panel-room.css';

/** Whose sheets are in, where do the judges disagree, and who won? */
export default function PanelRoomPage({ parts: { paper } }: PageProps) {
  const say = panelRoomWords();
  return (
    <OneSession name={say.name} none={say.none} fills={say.noneFills} acts={<ScheduleSession />}>
      {(session, picker) =>
        paper === undefined ? (
          <OneRoom key={session.sessionId} session={session}>
            {picker}
          </OneRoom>
        ) : (
          <PaperPage session={session} />
        )
      }
    </OneSession>
  );
}

/** A day of the cohort that is looked at; once it is scheduled, it is the one shown. */
function ScheduleSession() {
  const cohort = useCohort();
  return (
    <Acts
      on={null}
      only={['ScheduleSession']}
      flat
      given={{ kind: 'certification', ...(cohort && { cohortId: cohort.cohortId }) }}
      onDone={(session) => setParams({ session })}
    />
  );
}

function PrintMenu({ sessionId: session }: { readonly sessionId: string }) {
  const say = panelRoomWords();
  return (
    <Menu label={say.print}>
      {PAPERS.map((what) => (
        <li key={what}>
          <a class="act-link" href={hrefTo('/demo-day/print', { session, what })}>
            {say.papers[what]}
          </a>
        </li>
      ))}
    </Menu>
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
  const now = param('asOf') === undefined && param('knownAt') === undefined;
  const runs = now && holds('programme-admin');
  return (
    <Page
      name={`${say.name} · ${domain().sessionKinds[session.kind]}`}
      answer={room && inWords(room, placed, nameOf)}
      note={room && standing(room, nameOf)}
      acts={
        <div class="acts">
          <Acts
            on={`session/${session.sessionId}`}
            except={ELSEWHERE}
            first={['AppointJudge', 'ScheduleDemo']}
          />
          <ScheduleSession />
          <PrintMenu sessionId={session.sessionId} />
        </div>
      }
    >
      {children}
      <Answered answer={answer}>
        {(room, envelope) => (
          <>
            {placed.length > 0 ? <Podium placed={placed} /> : null}
            {runs ? <NextSteps room={room} placed={placed} /> : null}
            <Decisions {...{ room, results, envelope, now }} />
            {room.items.length > 0 ? (
              <Seats room={room} results={results} envelope={envelope} />
            ) : (
              <Empty fills={say.noDemoFills}>{say.noDemo}</Empty>
            )}
            {runs && !isOver(room) ? <Ready room={room} /> : null}
            {runs && !isOver(room) ? <RunningOrder room={room} /> : null}
            <Judges room={room} acting={now && !isOver(room)} />
          </>
        )}
      </Answered>
    </Page>
  );
}

const isOver = ({ status }: Room) => status === 'closed' || status === 'cancelled';

/** Acts that have a place further down. */
const ELSEWHERE = ['OpenSession', 'CloseSession', 'ConferAwards', 'MoveDemo', 'CancelDemo'];

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

/** Who came first, second and third. */
function Podium({ placed }: { readonly placed: readonly Placed[] }) {
  const say = panelRoomWords();
  const { nameOf, departmentOf } = usePeople();
  const places = [...Map.groupBy(placed, ({ place }) => place)];
  return (
    <Section title={say.podium} note={say.podiumNote}>
      <ol class="places">
        {places.map(([place, people]) => (
          <li key={place} class="place">
            <h3 class="place-name">{wordFor(domain().places, place)}</h3>
            <ul class="placed">
              {people.map(({ sessionId, personId, total, tieBreak, underReview }) => (
                <li key={personId}>
                  <span class="placed-line">
                    <strong>
                      <Name id={personId} />
                    </strong>
                    <WhyButton
                      why={`demo/${sessionId}/${personId}`}
                      of={say.totalOf(nameOf(personId))}
                    >
                      {numberText(total, 2)}
                    </WhyButton>
                  </span>
                  <span class="note">
                    {departmentOf(personId)}
                    {tieBreak.length > 0 ? ` · ${say.tie(metrics(tieBreak))}` : ''}
                  </span>
                  {underReview ? <Mark kind="warning">{say.review}</Mark> : null}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function metrics(tieBreak: Placed['tieBreak']): string {
  return listText(tieBreak.map(({ metric }) => wordFor(domain().dimensions, metric)));
}
