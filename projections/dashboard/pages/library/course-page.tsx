import { hrefTo } from '../../address/address.js';
import { useAnswer } from '../../api/answer.js';
import { holds, me } from '../../api/me.js';
import { CorrectionList } from '../../lists/correction-list.js';
import { DeliveryList } from '../../lists/delivery-list.js';
import type { Correction, Delivery } from '../../lists/listed.js';
import { listWords } from '../../lists/list-words.js';
import { PartBars } from '../../marks/part-bars.js';
import { Page, Section } from '../../parts/page.js';
import { Provenance } from '../../parts/provenance.js';
import { Answered, Empty } from '../../parts/states.js';
import { wordFor } from '../../words/domain.js';
import { dayText, numberText, sentencesText } from '../../words/format.js';
import { states } from '../../words/states.js';
import type { OneCourse } from './course-answer.js';
import { CourseFacts } from './course-facts.js';
import { courseWords } from './course-words.js';

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
    <Page name={say.name} answer={course && inWords(course)} note={course && warnings(course)}>
      <Answered answer={answer}>
        {(one, envelope) => (
          <>
            <CourseFacts course={one} />
            <Section title={say.parts} note={one.components ? say.partsNote : undefined}>
              {one.components ? (
                <>
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
