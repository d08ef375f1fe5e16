import { param } from '../../address/address.js';
import type { Envelope } from '../../api/envelope.js';
import { usePeople } from '../../api/people.js';
import { CourseLink, Name } from '../../parts/links.js';
import { Mark } from '../../parts/mark.js';
import { Day } from '../../parts/when.js';
import { WhyButton } from '../../parts/why-button.js';
import type { Column } from '../../table/column.js';
import { DataTable } from '../../table/data-table.js';
import { wordFor } from '../../words/domain.js';
import { figureText, listText, numberText } from '../../words/format.js';
import { states } from '../../words/states.js';
import { type Course, has, isPublished, LACKS, partOf } from './course.js';
import { libraryWords } from './library-words.js';

interface Props {
  readonly courses: readonly Course[];
  readonly envelope: Envelope<unknown>;
}

/** Every course, or those that lack what was chosen above. */
export function CourseList({ courses, envelope }: Props) {
  const say = libraryWords();
  const { nameOf } = usePeople();
  const lack = LACKS.find((one) => one === param('lack'));
  const rows = lack ? courses.filter((one) => has(lack, one, envelope.asOf)) : courses;
  const columns: Column<Course>[] = [
    {
      key: 'course',
      head: say.course,
      value: ({ title }) => title,
      cell: ({ courseId, title }) => <CourseLink id={courseId}>{title}</CourseLink>,
    },
    { key: 'department', head: say.department, value: ({ department }) => department, minor: true },
    {
      key: 'owner',
      head: say.owner,
      value: ({ owners }) => listText(owners.map(nameOf)),
      cell: ({ owners }) => owners.map((id) => <Name key={id} id={id} />),
      minor: true,
    },
    {
      key: 'state',
      head: say.state,
      value: ({ state, status }) =>
        [wordFor(states().course, state), status ? wordFor(states().health, status) : '']
          .filter(Boolean)
          .join(' · '),
      cell: (course) => <CourseState course={course} />,
    },
    {
      key: 'health',
      head: say.health,
      figures: true,
      value: ({ health }) => health,
      cell: ({ courseId, title, health }) =>
        typeof health === 'number' ? (
          <WhyButton why={`course/${courseId}`} of={say.healthOf(title)}>
            {numberText(health, 2)}
          </WhyButton>
        ) : (
          '–'
        ),
    },
    ratingColumn('vividness', say.vividness),
    ratingColumn('effectiveness', say.effectiveness),
    {
      key: 'n',
      head: say.respondents,
      title: say.respondentsTitle,
      figures: true,
      minor: true,
      value: (course) => partOf(course, 'vividness')?.n,
    },
    {
      key: 'age',
      head: say.age,
      figures: true,
      minor: true,
      value: ({ daysSinceRevision }) => daysSinceRevision,
    },
    {
      key: 'review',
      head: say.reviewBy,
      value: ({ reviewBy }) => reviewBy,
      cell: ({ reviewBy, reviewOverdue }) =>
        reviewBy === null ? (
          '–'
        ) : reviewOverdue ? (
          <Mark kind="warning">
            <Day day={reviewBy} />
          </Mark>
        ) : (
          <Day day={reviewBy} />
        ),
      minor: true,
    },
    {
      key: 'open',
      head: say.open,
      figures: true,
      minor: true,
      value: ({ openCorrections }) => openCorrections.length,
    },
    {
      key: 'deliveries',
      head: say.deliveries,
      figures: true,
      minor: true,
      value: ({ deliveries }) => deliveries,
    },
    {
      key: 'trainers',
      head: say.trainers,
      figures: true,
      minor: true,
      value: ({ trainers }) => trainers,
    },
  ];
  return (
    <DataTable
      name="library"
      caption={lack ? say.lacks[lack](rows.length) : say.all}
      titled={lack !== undefined}
      {...{ columns, rows, envelope }}
      rowKey={({ courseId }) => courseId}
      sort="course"
    />
  );
}

function ratingColumn(id: 'vividness' | 'effectiveness', head: string): Column<Course> {
  const say = libraryWords();
  return {
    key: id,
    head,
    figures: true,
    minor: true,
    value: (course) => partOf(course, id)?.score,
    cell: (course) => {
      const part = partOf(course, id);
      if (!part) return '–';
      return (
        <WhyButton why={`course/${course.courseId}/${id}`} of={say.partOf(head, course.title)}>
          {figureText(part.score, 2)}
        </WhyButton>
      );
    },
  };
}

/** The state in a word; of a published course, how healthy it is. */
function CourseState({ course }: { readonly course: Pick<Course, 'state' | 'status'> }) {
  const { state, status } = course;
  if (isPublished(course) && status) {
    return (
      <Mark kind={status === 'healthy' ? 'good' : status === 'poor' ? 'bad' : 'warning'}>
        {wordFor(states().health, status)}
      </Mark>
    );
  }
  return (
    <Mark kind={isPublished(course) ? 'good' : 'waiting'}>{wordFor(states().course, state)}</Mark>
  );
}
