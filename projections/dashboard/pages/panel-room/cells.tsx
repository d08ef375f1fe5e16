import { useEffect, useRef } from 'preact/hooks';
import { param } from '../../address/address.js';
import { usePeople } from '../../api/people.js';
import { ActMenu } from '../../acts/acts-on.js';
import type { ActsOn } from '../../acts/acts.js';
import { linear } from '../../marks/scale.js';
import { WhyButton } from '../../parts/why-button.js';
import { domain, wordFor } from '../../words/domain.js';
import { clockText, durationText, numberText } from '../../words/format.js';
import { endDemo, sealOne, startDemo } from './acts.js';
import { panelRoomWords } from './panel-room-words.js';
import type { JudgeSeat, Result, Room, Seat } from './room.js';

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
  const how = judge.toConfirm
    ? 'toConfirm'
    : judge.afterSeeing
      ? 'afterSeeing'
      : judge.amended
        ? 'amended'
        : 'in';
  const word = say.cells[how];
  return (
    <span class={arrived ? 'seat seat-in arrived' : 'seat seat-in'} title={word}>
      <span aria-hidden="true">■</span>
      <span class="visually-hidden">{word}</span>{' '}
      {seen ? (
        <WhyButton why={`event/${seen.eventId}`} of={label}>
          {numberText(seen.total, 1)}
        </WhyButton>
      ) : null}
      {judge.toConfirm ? <span aria-hidden="true">?</span> : null}
      {judge.amended ? <span aria-hidden="true">{judge.afterSeeing ? '✎!' : '✎'}</span> : null}
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

interface SpreadStripProps {
  readonly totals: readonly number[];
  /** The same for every row, so that rows compare. */
  readonly domain: readonly [number, number];
}

const WIDTH = 140;
const HEIGHT = 16;

/** Each judge's total as a dot on one line: to see, not to hear; the deviation beside it says it in a figure. */
export function SpreadStrip({ totals, domain }: SpreadStripProps) {
  const x = linear(domain, [6, WIDTH - 6]);
  const y = HEIGHT / 2;
  return (
    <svg class="spread" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <line class="hair" x1={0} x2={WIDTH} y1={y} y2={y} />
      {totals.length > 1 ? (
        <line class="line" x1={x(Math.min(...totals))} x2={x(Math.max(...totals))} y1={y} y2={y} />
      ) : null}
      {totals.map((total, i) => (
        <circle key={i} class="dot" cx={x(total)} cy={y} r={4} />
      ))}
    </svg>
  );
}

/** Round ends around all totals, whole tens. */
export function spreadDomain(totals: readonly number[]): readonly [number, number] {
  if (totals.length === 0) return [0, 100];
  return [Math.floor(Math.min(...totals) / 10) * 10, Math.ceil(Math.max(...totals) / 10) * 10];
}

interface ResultCellProps {
  readonly seat: Seat;
  readonly result: Result | undefined;
  readonly status: Room['status'];
  readonly allowed: { readonly seals: boolean; readonly runs: boolean };
  readonly limit: number | null;
}

/** How far one demo has come, the one thing to do next, and what else can be done. */
export function ResultCell({ acts, ...props }: ResultCellProps & { readonly acts: ActsOn }) {
  const { nameOf } = usePeople();
  const { seat } = props;
  return (
    <>
      <Standing {...props} />
      <ActMenu
        {...acts}
        except={HAVE_A_BUTTON}
        compact={panelRoomWords().actsOn(nameOf(seat.personId))}
      />
    </>
  );
}

const HAVE_A_BUTTON = ['StartDemo', 'EndDemo', 'SealPanelResult'];

function Standing({ seat, result, status, allowed, limit }: ResultCellProps) {
  const say = panelRoomWords();
  const { nameOf } = usePeople();
  const name = nameOf(seat.personId);
  const now = param('asOf') === undefined && param('knownAt') === undefined;
  const runs = now && allowed.runs && status === 'open';
  if (seat.sealed) {
    if (result?.total === undefined) return <>{say.sealed}</>;
    return (
      <span class="result">
        <WhyButton why={`demo/${result.sessionId}/${seat.personId}`} of={say.totalOf(name)}>
          {numberText(result.total, 2)}
        </WhyButton>
        <span class="note">{result.passed === false ? say.failed : say.sealed}</span>
      </span>
    );
  }
  if (seat.startedAt === null) {
    return (
      <span class="result">
        <span class="note">{say.notStarted}</span>
        {runs ? (
          <button
            type="button"
            aria-label={say.startOf(name)}
            onClick={() => void startDemo(seat, name)}
          >
            {say.start}
          </button>
        ) : null}
      </span>
    );
  }
  if (seat.seconds === null) {
    return (
      <span class="result">
        <span class="note">{say.running(clockText(seat.startedAt).slice(0, 5))}</span>
        {runs ? (
          <button
            type="button"
            aria-label={say.endOf(name)}
            onClick={() => void endDemo(seat, name)}
          >
            {say.end}
          </button>
        ) : null}
      </span>
    );
  }
  const over = limit === null ? 0 : seat.seconds - limit;
  return (
    <span class="result">
      <span class="note">
        {say.ended(durationText(seat.seconds))}
        {over > 0 ? ` ${say.over(durationText(over))}` : ''}
      </span>
      {now && allowed.seals && seat.quorumMet ? (
        <button
          type="button"
          aria-label={say.sealOf(name)}
          onClick={() => void sealOne(seat, name)}
        >
          {say.seal}
        </button>
      ) : null}
    </span>
  );
}
