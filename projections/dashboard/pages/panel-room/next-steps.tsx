import { Section } from '../../parts/page.js';
import { actOnSession, sealAll } from './acts.js';
import { panelRoomWords } from './panel-room-words.js';
import { type Placed, type Room, sheetsDue } from './room.js';

interface Props {
  readonly room: Room;
  readonly placed: readonly Placed[];
}

/** What a programme admin does next, in the order of the day; each is asked once, with what follows. */
export function NextSteps({ room, placed }: Props) {
  const say = panelRoomWords();
  const { sessionId, status, items } = room;
  const ready = items.filter(
    ({ sealed, quorumMet, toConfirm, seconds }) =>
      !sealed && quorumMet && toConfirm === 0 && seconds !== null,
  );
  const sealed = items.filter((one) => one.sealed).length;
  const conferred = placed.length > 0 && placed.every(({ underReview }) => !underReview);
  const confers = room.awardPolicy !== null && !conferred && sealed > 0 && status !== 'scheduled';
  const due = sheetsDue(items);
  const nothing = ready.length === 0 && status === 'closed' && !confers;
  return (
    <Section title={say.next}>
      {nothing ? <p class="note">{say.nextNothing}</p> : null}
      <div class="next-steps">
        {status === 'scheduled' ? (
          <button
            type="button"
            class="primary"
            onClick={() =>
              void actOnSession({
                ...{ sessionId, what: 'open', title: say.openTitle, follows: [say.openFollows] },
                ...{ act: say.openAct, done: say.opened },
              })
            }
          >
            {say.openAct}
          </button>
        ) : null}
        {ready.length > 0 ? (
          <button type="button" class="primary" onClick={() => void sealAll(ready)}>
            {say.sealAllAct(ready.length)}
          </button>
        ) : null}
        {confers ? (
          <button
            type="button"
            disabled={ready.length > 0}
            onClick={() =>
              void actOnSession({
                ...{ sessionId, what: 'awards', title: say.conferTitle, act: say.conferAct },
                ...{ follows: say.conferFollows.split('\n'), done: say.conferred },
              })
            }
          >
            {say.conferAct}
          </button>
        ) : null}
        {status === 'open' ? (
          <button
            type="button"
            onClick={() =>
              void actOnSession({
                ...{ sessionId, what: 'close', title: say.closeTitle, act: say.closeAct },
                follows: [...(due > 0 ? [say.sealDue(due)] : []), say.closeFollows],
                done: say.closed,
              })
            }
          >
            {say.closeAct}
          </button>
        ) : null}
      </div>
      {confers && ready.length > 0 ? <p class="note">{say.conferDue(ready.length)}</p> : null}
    </Section>
  );
}
