import { Empty } from '../../parts/states.js';
import { Section } from '../../parts/page.js';
import { Day } from '../../parts/when.js';
import { WhyButton } from '../../why/why-button.js';
import type { OneCourse } from './course-answer.js';
import { courseWords } from './course-words.js';

/** Every version of the material, the latest first. */
export function Materials({ course }: { readonly course: OneCourse }) {
  const say = courseWords();
  const { materials, daysSinceRevision } = course;
  return (
    <Section
      title={say.materials}
      note={
        daysSinceRevision === null ? undefined : `${say.revised}: ${say.daysAgo(daysSinceRevision)}`
      }
    >
      {materials.length === 0 ? (
        <Empty fills={say.noMaterialFills}>{say.noMaterial}</Empty>
      ) : (
        <table>
          <caption class="visually-hidden">{say.materials}</caption>
          <thead>
            <tr>
              <th scope="col">{say.materials}</th>
              <th scope="col">{say.submitted}</th>
              <th scope="col">{say.evidence}</th>
            </tr>
          </thead>
          <tbody>
            {[...materials].reverse().map(({ version, day, eventId }) => (
              <tr key={eventId}>
                <td>{version === null ? '–' : say.version(version)}</td>
                <td>
                  <Day day={day} />
                </td>
                <td>
                  <WhyButton why={`event/${eventId}`} of={say.version(version ?? 0)}>
                    {eventId.slice(0, 8)}
                  </WhyButton>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}
