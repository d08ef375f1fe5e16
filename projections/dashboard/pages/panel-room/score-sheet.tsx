import { scaleOf } from '../../../../src/rules/documents/mark-scale.js';
import type { RubricDocument, Scale } from '../../../../src/rules/documents/rubric.js';
import { usePeople } from '../../api/people.js';
import { domain } from '../../words/domain.js';
import { dayText, numberText } from '../../words/format.js';
import { levelWords, partName } from '../../words/levels.js';
import { panelRoomWords } from './panel-room-words.js';
import type { Room, Seat } from './room.js';

interface Props {
  readonly room: Room;
  readonly rubric: RubricDocument;
  readonly seat: Seat;
  readonly judgeId: string;
}

/** A page for one judge and one candidate, to be filled in by hand. */
export function ScoreSheet({ room, rubric, seat, judgeId }: Props) {
  const say = panelRoomWords();
  const { nameOf } = usePeople();
  const scaleText = ({ min, max, step }: Scale) =>
    say.scale(numberText(min), numberText(max), numberText(step));
  return (
    <section class="paper">
      <h2>
        {nameOf(seat.personId)} · {seat.coreSection}
      </h2>
      <p>
        {domain().sessionKinds[room.kind]} · {dayText(room.date)}
        {room.venue ? ` · ${room.venue}` : ''} · {say.order} {seat.order}
      </p>
      <p>
        {domain().roles.judge}: <strong>{nameOf(judgeId)}</strong> · {scaleText(rubric.scale)}
      </p>
      <table class="paper-table">
        <thead>
          <tr>
            <th scope="col">{say.dimension}</th>
            <th scope="col">{say.levels}</th>
            <th scope="col" class="paper-mark">
              {say.mark}
            </th>
          </tr>
        </thead>
        <tbody>
          {rubric.dimensions.map((dimension) => (
            <tr key={dimension.id}>
              <th scope="row">
                {partName(dimension)}
                <span class="note">
                  {say.weight(numberText(dimension.weight))}
                  {dimension.scale || dimension.items ? (
                    <>
                      <br />
                      {scaleText(scaleOf(rubric, dimension))}
                    </>
                  ) : null}
                </span>
              </th>
              <td>
                <ul class="paper-levels">
                  {(dimension.items ?? []).map((item) => (
                    <li key={item.id}>
                      <span class="paper-item">____ / {numberText(item.points)}</span>{' '}
                      {partName(item)}
                    </li>
                  ))}
                  {(dimension.levels ?? []).map((level) => (
                    <li key={level.from}>
                      <span class="figure">≥ {numberText(level.from)}</span> {levelWords(level)}
                    </li>
                  ))}
                </ul>
              </td>
              <td />
            </tr>
          ))}
        </tbody>
      </table>
      {[say.strengths, say.improvements].map((head) => (
        <div key={head} class="paper-words">
          <h3>{head}</h3>
        </div>
      ))}
      <p class="paper-foot">
        <span>{say.signature}</span>
        <span>{say.signedOn}</span>
      </p>
    </section>
  );
}
