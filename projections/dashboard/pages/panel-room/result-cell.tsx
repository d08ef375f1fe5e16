import { param } from '../../address/address.js';
import { usePeople } from '../../api/people.js';
import { clockText, durationText, numberText } from '../../words/format.js';
import { WhyButton } from '../../why/why-button.js';
import { endDemo, sealOne, startDemo } from './acts.js';
import { panelRoomWords } from './panel-room-words.js';
import type { Result, Room, Seat } from './room.js';

interface Props {
  readonly seat: Seat;
  readonly result: Result | undefined;
  readonly status: Room['status'];
  readonly allowed: { readonly seals: boolean; readonly runs: boolean };
  readonly limit: number | null;
}

/** How far one demo has come, and the one thing to do next. */
export function ResultCell({ seat, result, status, allowed, limit }: Props) {
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
