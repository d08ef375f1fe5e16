import { Name } from '../../parts/name.js';
import { Section } from '../../parts/page.js';
import { Day } from '../../parts/when.js';
import { domain, wordFor } from '../../words/domain.js';
import { listText } from '../../words/format.js';
import type { OneCourse } from './course-answer.js';
import { courseWords } from './course-words.js';
import { Materials } from './materials.js';

/** What the course is, whose, for whom, and which material it has. */
export function CourseFacts({ course }: { readonly course: OneCourse }) {
  const say = courseWords();
  const { owners, audience, competencies, coreSections, publishedOn, approvedVersion } = course;
  return (
    <div class="side-by-side">
      <Section title={say.facts}>
        <dl class="facts">
          <dt>{say.department}</dt>
          <dd>{course.department}</dd>
          <dt>{say.owners}</dt>
          <dd class="fact-list">
            {owners.map((id) => (
              <Name key={id} id={id} />
            ))}
          </dd>
          <dt>{say.audience}</dt>
          <dd>{audience}</dd>
          <dt>{say.competencies}</dt>
          <dd>{listText(competencies.map((one) => wordFor(domain().competencies, one)))}</dd>
          <dt>{say.sections}</dt>
          <dd>{listText(coreSections)}</dd>
          <dt>{say.approved}</dt>
          <dd>{approvedVersion === null ? say.none : say.version(approvedVersion)}</dd>
          <dt>{say.published}</dt>
          <dd>{publishedOn === null ? say.none : <Day day={publishedOn} />}</dd>
          <dt>{say.taught}</dt>
          <dd>
            {course.deliveries === 0 ? say.none : say.times(course.deliveries, course.trainers)}
          </dd>
        </dl>
      </Section>
      <Materials course={course} />
    </div>
  );
}
