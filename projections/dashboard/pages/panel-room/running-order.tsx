import { useState } from 'preact/hooks';
import { inTurn } from '../../acts/in-turn.js';
import { usePeople } from '../../api/people.js';
import { Name } from '../../parts/links.js';
import { Section } from '../../parts/page.js';
import { Mover, moved } from './mover.js';
import { panelRoomWords } from './panel-room-words.js';
import { inOrderOf, type Room, type Seat } from './room.js';

/** Who comes when, moved by hand as long as neither demo of the two has started. */
export function RunningOrder({ room }: { readonly room: Room }) {
  const say = panelRoomWords();
  const { nameOf } = usePeople();
  const [busy, setBusy] = useState(false);
  const rows = inOrderOf(room);
  if (rows.filter(({ startedAt }) => startedAt === null).length < 2) return null;
  const fixed = (at: number) => rows[at] === undefined || rows[at].startedAt !== null;

  async function move(at: number, by: -1 | 1) {
    if (busy || fixed(at + by)) return;
    setBusy(true);
    await inTurn(movesTo(moved(rows, at, by), room));
    setBusy(false);
  }

  return (
    <Section title={say.runningOrder} note={say.runningOrderNote}>
      <ol class="plan" aria-busy={busy}>
        {rows.map(({ demoId, personId, coreSection, order }, at) => (
          <li key={demoId} class="plan-row">
            <span class="figure">{order}</span>
            <span class="plan-who">
              <Name id={personId} />
            </span>
            <span class="note plan-section">{coreSection}</span>
            {fixed(at) ? (
              <span class="note">{say.begun}</span>
            ) : (
              <Mover
                id={demoId}
                name={nameOf(personId)}
                first={fixed(at - 1)}
                last={fixed(at + 1)}
                onMove={(by) => void move(at, by)}
              />
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** What has to be moved so that the demos come in this order, in the places that there are. */
function movesTo(rows: readonly Seat[], { sessionId, items }: Room) {
  const places = items.map(({ order }) => order).sort((a, b) => a - b);
  let last = 0;
  return rows.flatMap(({ demoId, order }, at) => {
    last = Math.max(places[at] ?? 0, last + 1);
    if (last === order) return [];
    const path = `sessions/${encodeURIComponent(sessionId)}/demos/${encodeURIComponent(demoId)}/move`;
    return [{ path, body: { order: last } }];
  });
}
