import type { Envelope } from '../../api/envelope.js';
import { usePeople } from '../../api/people.js';
import { dayNumber } from '../../marks/scale.js';
import { CourseLink } from '../../parts/course-link.js';
import { Mark } from '../../parts/mark.js';
import { Name } from '../../parts/name.js';
import { Day } from '../../parts/when.js';
import type { Column } from '../../table/column.js';
import { DataTable } from '../../table/data-table.js';
import { domain, wordFor } from '../../words/domain.js';
import type { Coming } from './calendar-answer.js';
import { calendarWords } from './calendar-words.js';

interface Props {
  readonly rows: readonly Coming[];
  readonly envelope: Envelope<unknown>;
}

/** Day by day: what it is, whose, and how many days are left. */
export function Agenda({ rows, envelope }: Props) {
  const say = calendarWords();
  const { nameOf } = usePeople();
  const away = ({ day }: Coming) => dayNumber(day) - dayNumber(envelope.asOf);
  const columns: Column<Coming>[] = [
    { key: 'day', head: say.day, value: ({ day }) => day, cell: ({ day }) => <Day day={day} /> },
    { key: 'days', head: say.days, title: say.daysTitle, figures: true, minor: true, value: away },
    {
      key: 'what',
      head: say.what,
      value: ({ what }) => wordFor(say.kinds, what),
      cell: ({ what }) => <Mark>{wordFor(say.kinds, what)}</Mark>,
    },
    {
      key: 'who',
      head: say.who,
      value: ({ personId }) => (personId === null ? null : nameOf(personId)),
      cell: ({ personId }) => (personId === null ? '–' : <Name id={personId} />),
      // One's own calendar need not say whose it is.
      minor: rows.every(({ personId }) => personId === rows[0]?.personId),
    },
    {
      key: 'about',
      head: say.about,
      value: titleOf,
      cell: (row) =>
        row.what === 'review-due' ? (
          <CourseLink id={row.about}>{row.title}</CourseLink>
        ) : (
          titleOf(row)
        ),
      minor: true,
    },
    {
      key: 'state',
      head: say.state,
      value: ({ overdue }) => (overdue ? say.overdue : say.coming),
      cell: ({ overdue }) => (
        <Mark kind={overdue ? 'warning' : 'waiting'}>{overdue ? say.overdue : say.coming}</Mark>
      ),
    },
  ];
  return (
    <DataTable
      name="calendar"
      caption={say.list}
      {...{ columns, rows, envelope }}
      rowKey={({ what, about, day }) => `${what} ${about} ${day}`}
      sort="day"
    />
  );
}

/** Grades, dimensions and kinds of sessions come as ids. */
function titleOf({ title }: Coming): string {
  const { grades, dimensions, sessionKinds } = domain();
  return wordFor({ ...grades, ...dimensions, ...sessionKinds }, title);
}
