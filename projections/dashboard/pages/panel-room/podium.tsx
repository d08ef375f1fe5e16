import { usePeople } from '../../api/people.js';
import { Mark } from '../../parts/mark.js';
import { Name } from '../../parts/name.js';
import { Section } from '../../parts/page.js';
import { WhyButton } from '../../why/why-button.js';
import { domain, wordFor } from '../../words/domain.js';
import { listText, numberText } from '../../words/format.js';
import { panelRoomWords } from './panel-room-words.js';
import type { Placed } from './room.js';

/** Who came first, second and third. */
export function Podium({ placed }: { readonly placed: readonly Placed[] }) {
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
