import { useState } from 'preact/hooks';
import { useAnswer } from '../../api/answers.js';
import { me } from '../../api/me.js';
import { Name } from '../../parts/links.js';
import { Section } from '../../parts/page.js';
import { Answered } from '../../parts/states.js';
import { Instant } from '../../parts/when.js';
import { WhyButton } from '../../parts/why-button.js';
import { wordFor } from '../../words/domain.js';
import { eventWords } from '../../words/events.js';
import { instantText } from '../../words/format.js';
import { todayWords } from './today-words.js';

interface Told {
  readonly id: string;
  readonly type: string;
  readonly recordedAt: string;
  readonly by: string | null;
}

const SHOWN = 5;

/** When this person was last on this page of this device, and that they are now. */
function visitBefore(personId: string): string | null {
  const key = `lectern.today.${personId}`;
  const before = window.localStorage.getItem(key);
  window.localStorage.setItem(key, new Date().toISOString());
  return before;
}

/** What was recorded of the reader since they were here: the newest few. */
export function News() {
  const say = todayWords();
  const personId = me()?.personId ?? '';
  const [before] = useState(() => visitBefore(personId));
  const answer = useAnswer<readonly Told[]>({
    path: `history/person/${encodeURIComponent(personId)}`,
  });
  const since = (all: readonly Told[]) =>
    all
      .filter(({ recordedAt }) => before === null || recordedAt > before)
      .toReversed()
      .slice(0, SHOWN);
  return (
    <Section
      title={say.news}
      note={before === null ? undefined : say.newsSince(instantText(before))}
    >
      <Answered
        answer={answer}
        empty={(all) => since(all).length === 0 && <p class="note">{say.newsNone}</p>}
      >
        {(all) => (
          <ul class="today-list">
            {since(all).map(({ id, type, recordedAt, by }) => (
              <li key={id} class="today-line">
                <span class="today-what">
                  <WhyButton why={`event/${id}`} of={wordFor(eventWords(), type)}>
                    {wordFor(eventWords(), type)}
                  </WhyButton>
                  {by === null ? null : (
                    <span class="note">
                      <Name id={by} />
                    </span>
                  )}
                </span>
                <span class="today-when">
                  <Instant at={recordedAt} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </Answered>
    </Section>
  );
}
