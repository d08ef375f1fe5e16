import { Name } from '../../parts/name.js';
import { Section } from '../../parts/page.js';
import { Day } from '../../parts/when.js';
import { WhyButton } from '../../why/why-button.js';
import { domain, wordFor } from '../../words/domain.js';
import { states } from '../../words/states.js';
import type { GradeEntry } from './card-answer.js';
import { cardWords } from './card-words.js';

/** What was decided on the certificate, the latest first. */
export function Grades({ entries }: { readonly entries: readonly GradeEntry[] }) {
  const say = cardWords();
  return (
    <Section title={say.grades}>
      <table>
        <caption class="visually-hidden">{say.grades}</caption>
        <thead>
          <tr>
            <th scope="col">{say.day}</th>
            <th scope="col">{say.decision}</th>
            <th scope="col">{say.grade}</th>
            <th scope="col" class="minor">
              {say.by}
            </th>
            <th scope="col">{say.evidence}</th>
          </tr>
        </thead>
        <tbody>
          {[...entries].reverse().map(({ day, what, grade, by, eventId }) => (
            <tr key={eventId}>
              <td>
                <Day day={day} />
              </td>
              <td>{wordFor(states().decision, what)}</td>
              <td>{grade === null ? '–' : wordFor(domain().grades, grade)}</td>
              <td class="minor">{by === null ? '–' : <Name id={by} />}</td>
              <td>
                <WhyButton why={`event/${eventId}`} of={wordFor(states().decision, what)}>
                  {eventId.slice(0, 8)}
                </WhyButton>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
