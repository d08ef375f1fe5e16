import { Acts } from '../../acts/acts-on.js';
import { hrefTo } from '../../address/address.js';
import { useAnswer } from '../../api/answers.js';
import { holds, me } from '../../api/me.js';
import { type Correction, CorrectionList } from '../../lists/correction-list.js';
import { type Delivery, DeliveryList } from '../../lists/delivery-list.js';
import { listWords } from '../../lists/list-words.js';
import { PartBars } from '../../marks/bars.js';
import { AnswersNote } from '../../parts/answers-told.js';
import { Name } from '../../parts/links.js';
import { Page, Section } from '../../parts/page.js';
import { Provenance } from '../../parts/provenance.js';
import { Answered, Empty } from '../../parts/states.js';
import { Day } from '../../parts/when.js';
import { WhyButton } from '../../parts/why-button.js';
import { domain, wordFor } from '../../words/domain.js';
import { dayText, listText, numberText, sentencesText } from '../../words/format.js';
import { states } from '../../words/states.js';
import type { OneCourse } from './course.js';
import { courseWords } from './library-words.js';

/** One course: how it stands, why, who owns it, what was corrected and when it was taught. */
export function CoursePage({ courseId }: { readonly courseId: string }) {
  const say = courseWords();
  const id = encodeURIComponent(courseId);
  const answer = useAnswer<OneCourse>({
    path: `courses/${id}`,
    views: ['course-library', 'corrections', 'teaching', 'policies'],
  });
  const corrections = useAnswer<readonly Correction[]>({
    path: 'corrections',
    params: { course: courseId },
    views: ['corrections'],
  });
  const deliveries = useAnswer<readonly Delivery[]>({
    path: 'deliveries',
    params: { course: courseId },
    views: ['teaching'],
  });
  const course = answer.envelope?.data;
  return (
    <Page
      name={say.name}
      answer={course && inWords(course)}
      note={course && warnings(course)}
      acts={
        <Acts
          on={`course/${courseId}`}
          first={['ApproveCourse', 'PublishCourse', 'SubmitMaterial', 'RateCourse']}
        />
      }
    >
      <Answered answer={answer}>
        {(one, envelope) => (
          <>
            <CourseFacts course={one} />
            <Section title={say.parts} note={one.components ? say.partsNote : undefined}>
              {one.components ? (
                <>
                  <AnswersNote answers={[one.answers]} />
                  <PartBars
                    caption={say.parts}
                    parts={one.components}
                    nameOf={(part) => wordFor(states().healthParts, part)}
                    why={(part) => `course/${courseId}/${part}`}
                  />
                  <Provenance envelope={envelope} />
                </>
              ) : (
                <Empty fills={say.noPartsFills}>{say.noParts}</Empty>
              )}
            </Section>
          </>
        )}
      </Answered>
      <Section title={listWords().corrections}>
        <Answered answer={corrections}>
          {(rows, envelope) => <CorrectionList {...{ rows, envelope }} />}
        </Answered>
      </Section>
      <Section title={listWords().deliveries}>
        <Answered answer={deliveries}>
          {(rows, envelope) => <DeliveryList {...{ rows, envelope }} trainers />}
        </Answered>
      </Section>
      {course && mayReadHistory(course) ? (
        <p>
          <a href={hrefTo(`/history/course/${id}`)}>{say.history} →</a>
        </p>
      ) : null}
    </Page>
  );
}

function inWords({ title, state, health, status }: OneCourse): string {
  const say = courseWords();
  const stands = say.answer(title, wordFor(states().course, state));
  if (typeof health !== 'number') return stands + say.noHealth;
  return stands + say.health(numberText(health, 2), wordFor(states().health, status ?? ''));
}

function warnings({ singleTrainer, reviewBy, reviewOverdue }: OneCourse): string {
  const say = courseWords();
  const review =
    reviewBy === null ? '' : (reviewOverdue ? say.overdue : say.due)(dayText(reviewBy));
  return sentencesText(review, singleTrainer ? say.single : '');
}

function mayReadHistory({ owners }: OneCourse): boolean {
  return owners.includes(me()?.personId ?? '') || holds('programme-admin', 'auditor', 'certifier');
}

/** What the course is, whose, for whom, and which material it has. */
function CourseFacts({ course }: { readonly course: OneCourse }) {
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

/** Every version of the material, the latest first. */
function Materials({ course }: { readonly course: OneCourse }) {
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
