import { usePeople } from '../../api/people.js';
import { Name } from '../../parts/links.js';
import { Section } from '../../parts/page.js';
import { WhyButton } from '../../parts/why-button.js';
import { numberText } from '../../words/format.js';
import type { Room, Seat } from '../panel-room/room.js';
import { judgesWords } from './judges-words.js';

/** Judges by candidates: how far each sheet is from the others of the same demo. */
export function HeatMap({ room }: { readonly room: Room }) {
  const say = judgesWords();
  const { nameOf } = usePeople();
  const sealed = room.items.filter(({ sealed, marks }) => sealed && marks.length > 1);
  if (sealed.length === 0) return null;
  return (
    <Section title={say.heat} note={say.heatNote}>
      <p class="heat-scale note">
        <span class="heat heat-low-3" aria-hidden="true" /> {say.scaleStrict}
        <span class="heat heat-high-3" aria-hidden="true" /> {say.scaleMild}
      </p>
      <div class="table-scroll heat-scroll" role="region" aria-label={say.heat} tabIndex={0}>
        <table class="heat-map">
          <caption class="visually-hidden">{say.heat}</caption>
          <thead>
            <tr>
              <th scope="col">{say.candidate}</th>
              {room.judges.map((judgeId) => (
                <th key={judgeId} scope="col" class="figure">
                  {nameOf(judgeId)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sealed
              .toSorted((a, b) => (b.spread?.sd ?? 0) - (a.spread?.sd ?? 0))
              .map((seat) => (
                <tr key={seat.demoId}>
                  <th scope="row">
                    <Name id={seat.personId} />
                  </th>
                  {room.judges.map((judgeId) => (
                    <Cell key={judgeId} seat={seat} judgeId={judgeId} />
                  ))}
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function Cell({ seat, judgeId }: { readonly seat: Seat; readonly judgeId: string }) {
  const say = judgesWords();
  const { nameOf } = usePeople();
  const own = seat.marks.find((sheet) => sheet.judgeId === judgeId);
  if (!own) {
    return (
      <td class="figure heat">
        <span aria-hidden="true">–</span>
        <span class="visually-hidden">{say.noSheet}</span>
      </td>
    );
  }
  const distance = distanceOf(seat, judgeId, own.total);
  return (
    <td class={`figure heat heat-${warmth(distance)}`}>
      <WhyButton
        why={`event/${own.eventId}`}
        of={say.distanceOf(nameOf(judgeId), nameOf(seat.personId))}
      >
        {distance > 0 ? '+' : ''}
        {numberText(distance, 1)}
      </WhyButton>
    </td>
  );
}

function distanceOf({ marks }: Seat, judgeId: string, total: number): number {
  const others = marks.filter((sheet) => sheet.judgeId !== judgeId);
  const mean = others.reduce((all, sheet) => all + sheet.total, 0) / others.length;
  return Math.round((total - mean) * 10) / 10;
}

/** Three steps either way, two points each: fine enough to see, few enough to tell apart. */
function warmth(distance: number): string {
  const step = Math.min(3, Math.floor(Math.abs(distance) / 2));
  return step === 0 ? 'none' : `${distance < 0 ? 'low' : 'high'}-${step}`;
}
