import type { Envelope } from '../../api/envelope.js';
import { CourseLink, Name } from '../../parts/links.js';
import { Section } from '../../parts/page.js';
import { Empty } from '../../parts/states.js';
import { Day } from '../../parts/when.js';
import { WhyButton } from '../../parts/why-button.js';
import type { Column } from '../../table/column.js';
import { DataTable } from '../../table/data-table.js';
import { domain, wordFor } from '../../words/domain.js';
import { states } from '../../words/states.js';
import type { CardCourse, GradeEntry } from './card-answer.js';
import { cardWords } from './card-words.js';

interface Props {
  readonly courses: readonly CardCourse[];
  readonly envelope: Envelope<unknown>;
}

/** The courses they own, alone or with others. */
export function CardCourses({ courses, envelope }: Props) {
  const say = cardWords();
  const columns: Column<CardCourse>[] = [
    {
      key: 'course',
      head: say.course,
      value: ({ title }) => title,
      cell: ({ courseId, title }) => <CourseLink id={courseId}>{title}</CourseLink>,
    },
    { key: 'state', head: say.state, value: ({ state }) => wordFor(states().course, state) },
    {
      key: 'material',
      head: say.material,
      value: ({ materialVersion }) => materialVersion,
      cell: ({ materialVersion }) =>
        materialVersion === null ? '–' : say.version(materialVersion),
      minor: true,
    },
    {
      key: 'review',
      head: say.reviewBy,
      value: ({ reviewBy }) => reviewBy,
      cell: ({ reviewBy }) => (reviewBy === null ? '–' : <Day day={reviewBy} />),
    },
    {
      key: 'open',
      head: say.open,
      figures: true,
      minor: true,
      value: ({ openCorrections }) => openCorrections.length,
    },
  ];
  return (
    <DataTable
      name="courses"
      caption={say.courses}
      {...{ columns, envelope }}
      rows={courses}
      rowKey={({ courseId }) => courseId}
      empty={<Empty fills={say.noCoursesFills}>{say.noCourses}</Empty>}
    />
  );
}

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
              <td class="minor">
                <Name id={by} />
              </td>
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
