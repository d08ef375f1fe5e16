import { useAnswer } from '../../api/answers.js';
import type { Coming } from '../../api/calendar.js';
import { usePeople } from '../../api/people.js';
import { dayNumber, dayOfNumber } from '../../marks/scale.js';
import { Section } from '../../parts/page.js';
import { Answered, Empty } from '../../parts/states.js';
import { Day } from '../../parts/when.js';
import { domain, titleText, wordFor } from '../../words/domain.js';
import { todayWords } from './today-words.js';

const AHEAD_DAYS = 14;

/** What the calendar has of the next two weeks; what is overdue stands above already. */
export function ComingSoon({ asOf }: { readonly asOf: string }) {
  const say = todayWords();
  const { nameOf } = usePeople();
  const until = dayOfNumber(dayNumber(asOf) + AHEAD_DAYS);
  const answer = useAnswer<readonly Coming[]>({ path: 'calendar', params: { until } });
  const soon = (all: readonly Coming[]) => all.filter(({ overdue }) => !overdue);
  return (
    <Section title={say.coming}>
      <Answered
        answer={answer}
        empty={(all) =>
          soon(all).length === 0 && <Empty fills={say.comingFills}>{say.comingNone}</Empty>
        }
      >
        {(all) => (
          <ul class="today-list">
            {soon(all).map(({ day, what, about, personId, title }) => (
              <li key={`${what} ${about} ${day}`} class="today-line">
                <span class="today-what">
                  {[
                    wordFor(domain().coming, what),
                    ...(personId === null ? [] : [nameOf(personId)]),
                    titleText(title),
                  ].join(' · ')}
                </span>
                <span class="today-when">
                  <Day day={day} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </Answered>
    </Section>
  );
}
