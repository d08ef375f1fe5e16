import { param, setParams } from '../../address/address.js';
import type { PageProps } from '../../address/pages.js';
import { Acts } from '../../acts/acts-on.js';
import { useAnswer } from '../../api/answers.js';
import type { Envelope } from '../../api/envelope.js';
import { AnswersNote } from '../../parts/answers-told.js';
import { Sign } from '../../parts/mark.js';
import { Page, Section } from '../../parts/page.js';
import { Answered, Empty } from '../../parts/states.js';
import { listText } from '../../words/format.js';
import { CourseList } from './course-list.js';
import { CoursePage } from './course-page.js';
import { type Course, has, isPublished, LACKS } from './course.js';
import { DepartmentBars } from './department-bars.js';
import { libraryWords } from './library-words.js';
import { RatingScatter } from './rating-scatter.js';
import './library.css';

/** How does the library stand, and what does it lack? With a course in the address, that one. */
export default function LibraryPage({ parts: { courseId } }: PageProps) {
  return courseId === undefined ? <Library /> : <CoursePage courseId={courseId} />;
}

function Library() {
  const say = libraryWords();
  const answer = useAnswer<readonly Course[]>({
    path: 'courses',
    views: ['course-library', 'corrections', 'teaching', 'policies'],
  });
  const all = answer.envelope?.data;
  const without = useAnswer<{ readonly withoutCourse: readonly string[] }>({
    path: 'library',
    views: ['course-library', 'people'],
  }).envelope?.data.withoutCourse;
  return (
    <Page
      name={say.name}
      answer={all?.length ? inWords(all) : undefined}
      acts={<Acts on={null} only={['DraftCourse']} flat />}
    >
      <Answered
        answer={answer}
        empty={(none) => none.length === 0 && <Empty fills={say.nothingFills}>{say.nothing}</Empty>}
      >
        {(courses, envelope) => (
          <>
            <Lacking {...{ courses, envelope }} />
            <div class="side-by-side">
              <Section
                title={say.departments}
                note={without?.length ? say.without(listText(without)) : undefined}
              >
                <DepartmentBars courses={courses} />
              </Section>
              <Section title={say.scatter} note={say.scatterNote}>
                <AnswersNote answers={courses.map(({ answers }) => answers)} />
                <RatingScatter courses={courses} />
              </Section>
            </div>
            <Section title={say.courses}>
              <CourseList {...{ courses, envelope }} />
            </Section>
          </>
        )}
      </Answered>
    </Page>
  );
}

function inWords(all: readonly Course[]): string {
  const say = libraryWords();
  const published = all.filter(isPublished);
  const healthy = published.filter(({ status }) => status === 'healthy').length;
  const single = published.filter(({ singleTrainer }) => singleTrainer).length;
  return say.answer(published.length, all.length, healthy) + say.single(single);
}

interface Props {
  readonly courses: readonly Course[];
  readonly envelope: Envelope<unknown>;
}

/** What is lacking, counted: pressing one narrows the list below down to it. */
function Lacking({ courses, envelope }: Props) {
  const say = libraryWords();
  const chosen = param('lack');
  return (
    <div class="choices" role="group" aria-label={say.lacking}>
      {LACKS.map((lack) => {
        const n = courses.filter((course) => has(lack, course, envelope.asOf)).length;
        const warns = n > 0 && (lack === 'overdue' || lack === 'corrections');
        return (
          <button
            key={lack}
            type="button"
            class={warns ? 'mark-warning' : undefined}
            aria-pressed={chosen === lack}
            disabled={n === 0}
            onClick={() =>
              setParams({ lack: chosen === lack ? undefined : lack, 'library.page': undefined })
            }
          >
            {warns ? <Sign kind="warning" /> : null}
            {say.lacks[lack](n)}
          </button>
        );
      })}
    </div>
  );
}
