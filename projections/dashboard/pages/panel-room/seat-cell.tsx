import { useEffect, useRef } from 'preact/hooks';
import { domain, wordFor } from '../../words/domain.js';
import { numberText } from '../../words/format.js';
import { WhyButton } from '../../why/why-button.js';
import { panelRoomWords } from './panel-room-words.js';
import type { JudgeSeat, Seat } from './room.js';

interface Props {
  readonly seat: Seat;
  readonly judge: JudgeSeat | undefined;
  /** "潘德明 on 吴秀英", for those who do not see row and column. */
  readonly label: string;
}

/** Where one judge stands with one candidate: a full square, a hollow one, or a dash with a word. */
export function SeatCell({ seat, judge, label }: Props) {
  const say = panelRoomWords();
  const arrived = useArrival(judge?.sheet === 'in');
  if (!judge) return null;
  if (judge.sheet === 'recused') {
    const cause = wordFor(domain().conflicts, judge.cause ?? '');
    return (
      <span class="seat seat-aside" title={`${say.cells.aside}: ${cause}`}>
        – {cause || say.cells.aside}
      </span>
    );
  }
  if (judge.sheet === 'due') {
    const word = seat.sealed ? say.cells.missing : say.cells.due;
    return (
      <span class="seat seat-due" title={word}>
        <span aria-hidden="true">□</span>
        <span class="visually-hidden">{word}</span>
      </span>
    );
  }
  const seen = seat.marks.find(({ judgeId }) => judgeId === judge.judgeId);
  const word = judge.amended ? say.cells.amended : say.cells.in;
  return (
    <span class={arrived ? 'seat seat-in arrived' : 'seat seat-in'} title={word}>
      <span aria-hidden="true">■</span>
      <span class="visually-hidden">{word}</span>{' '}
      {seen ? (
        <WhyButton why={`event/${seen.eventId}`} of={label}>
          {numberText(seen.total, 1)}
        </WhyButton>
      ) : null}
      {judge.amended ? <span aria-hidden="true">✎</span> : null}
    </span>
  );
}

/** Whether a sheet came in while the page was open: that, and only that, may move. */
function useArrival(isIn: boolean): boolean {
  const atFirst = useRef(isIn);
  const arrived = isIn && !atFirst.current;
  useEffect(() => {
    if (!isIn) atFirst.current = false;
  }, [isIn]);
  return arrived;
}
