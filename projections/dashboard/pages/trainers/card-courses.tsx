import type { Envelope } from '../../api/envelope.js';
import { CourseLink } from '../../parts/course-link.js';
import { Empty } from '../../parts/states.js';
import { Day } from '../../parts/when.js';
import type { Column } from '../../table/column.js';
import { DataTable } from '../../table/data-table.js';
import { wordFor } from '../../words/domain.js';
import { states } from '../../words/states.js';
import type { CardCourse } from './card-answer.js';
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
