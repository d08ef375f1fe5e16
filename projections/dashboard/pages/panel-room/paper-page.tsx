import { hrefTo, param } from '../../address/address.js';
import type { Session } from '../../api/chosen.js';
import { usePeople } from '../../api/people.js';
import { usePolicy } from '../../api/policies.js';
import type { RubricDocument } from '../../../../src/rules/documents/rubric.js';
import { Page } from '../../parts/page.js';
import { Answered, Empty } from '../../parts/states.js';
import { domain } from '../../words/domain.js';
import { dayText, durationText } from '../../words/format.js';
import { panelRoomWords } from './panel-room-words.js';
import { inOrderOf, type Room, useRoom } from './room.js';
import { ScoreSheet } from './score-sheet.js';
import './paper.css';

/** What can be printed of a demo day, as `what=` in the address names it. */
export const PAPERS = ['sheets', 'order', 'attendance'] as const;

/** A demo day on paper, as it comes out of the printer. */
export function PaperPage({ session }: { readonly session: Session }) {
  const say = panelRoomWords();
  const answer = useRoom(session.sessionId);
  const what = PAPERS.find((one) => one === param('what')) ?? 'order';
  return (
    <Page
      name={`${say.papers[what]} · ${domain().sessionKinds[session.kind]}`}
      acts={
        <p class="acts no-print">
          <button type="button" class="primary" onClick={() => window.print()}>
            {say.print}
          </button>
          <a href={hrefTo('/demo-day', { session: session.sessionId })}>{say.back}</a>
        </p>
      }
    >
      <Answered
        answer={answer}
        empty={({ items }) =>
          items.length === 0 && <Empty fills={say.noDemoFills}>{say.noDemo}</Empty>
        }
      >
        {(room) =>
          what === 'sheets' ? (
            <ScoreSheets room={room} />
          ) : what === 'order' ? (
            <Order room={room} />
          ) : (
            <Attendance room={room} />
          )
        }
      </Answered>
    </Page>
  );
}

function ScoreSheets({ room }: { readonly room: Room }) {
  const rubric = usePolicy<RubricDocument>({ ...room.rubric, kind: 'rubric' });
  if (!rubric) return null;
  return (
    <div class="papers">
      {room.judges.flatMap((judgeId) =>
        inOrderOf(room)
          .filter(({ judges }) =>
            judges.some((one) => one.judgeId === judgeId && one.sheet !== 'recused'),
          )
          .map((seat) => (
            <ScoreSheet key={`${judgeId} ${seat.demoId}`} {...{ room, rubric, seat, judgeId }} />
          )),
      )}
    </div>
  );
}

function Head({ room }: { readonly room: Room }) {
  return (
    <p>
      {domain().sessionKinds[room.kind]} · {dayText(room.date)}
      {room.venue ? ` · ${room.venue}` : ''}
    </p>
  );
}

function Order({ room }: { readonly room: Room }) {
  const say = panelRoomWords();
  const { nameOf, departmentOf } = usePeople();
  return (
    <section class="paper">
      <h2>{say.papers.order}</h2>
      <Head room={room} />
      <table class="paper-table">
        <thead>
          <tr>
            <th scope="col">{say.order}</th>
            <th scope="col">{say.candidate}</th>
            <th scope="col">{say.department}</th>
            <th scope="col">{say.section}</th>
            <th scope="col">{say.time}</th>
          </tr>
        </thead>
        <tbody>
          {inOrderOf(room).map(({ demoId, personId, coreSection, order }) => (
            <tr key={demoId}>
              <td class="figure">{order}</td>
              <td>{nameOf(personId)}</td>
              <td>{departmentOf(personId)}</td>
              <td>{coreSection}</td>
              <td class="figure">
                {room.demoSeconds === null ? '' : durationText(room.demoSeconds)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Attendance({ room }: { readonly room: Room }) {
  const say = panelRoomWords();
  const { nameOf, departmentOf } = usePeople();
  const people = [
    ...room.judges.map((personId) => ({ personId, as: domain().roles.judge })),
    ...inOrderOf(room).map(({ personId }) => ({ personId, as: say.candidate })),
  ];
  return (
    <section class="paper">
      <h2>{say.papers.attendance}</h2>
      <Head room={room} />
      <table class="paper-table">
        <thead>
          <tr>
            <th scope="col">{say.who}</th>
            <th scope="col">{say.department}</th>
            <th scope="col">{say.as}</th>
            <th scope="col" class="paper-sign">
              {say.signature}
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map(({ personId, as }) => (
            <tr key={`${as} ${personId}`}>
              <td>{nameOf(personId)}</td>
              <td>{departmentOf(personId)}</td>
              <td>{as}</td>
              <td />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
