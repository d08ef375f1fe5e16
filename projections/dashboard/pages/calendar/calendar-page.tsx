import { param, setParams } from '../../address/address.js';
import { useAnswer } from '../../api/answers.js';
import type { Coming } from '../../api/calendar.js';
import type { Envelope } from '../../api/envelope.js';
import { dayNumber, dayOfNumber } from '../../marks/scale.js';
import { Choice } from '../../parts/choice.js';
import { CourseLink } from '../../parts/links.js';
import { Mark } from '../../parts/mark.js';
import { Page, Section } from '../../parts/page.js';
import { Answered, Empty } from '../../parts/states.js';
import type { Column } from '../../table/column.js';
import { dayColumn, personColumn } from '../../table/columns.js';
import { DataTable } from '../../table/data-table.js';
import { domain, titleText, wordFor } from '../../words/domain.js';
import { dayText } from '../../words/format.js';
import { Ahead } from './ahead.js';
import { calendarWords } from './calendar-words.js';

/** As far as the API looks ahead unless told: about half a year. */
const AHEAD_DAYS = 184;

/** What waits for somebody, and what comes when? One's own, or all for those who oversee. */
export default function CalendarPage() {
  const say = calendarWords();
  const until = param('until');
  const what = param('what');
  const answer = useAnswer<readonly Coming[]>({ path: 'calendar', params: { until } });
  const { envelope } = answer;
  const end = (of: Envelope<unknown>) => until ?? dayOfNumber(dayNumber(of.asOf) + AHEAD_DAYS);
  const kinds = [...new Set(envelope?.data.map((one) => one.what) ?? [])];
  return (
    <Page
      name={say.name}
      answer={envelope?.data.length ? inWords(envelope.data, end(envelope)) : undefined}
      note={envelope && next(envelope.data)}
    >
      <div class="fields">
        <Choice
          label={say.what}
          value={what}
          options={kinds}
          wordFor={(one) => wordFor(domain().coming, one)}
          onChange={(chosen) => setParams({ what: chosen, 'calendar.page': undefined })}
        />
        <label class="choice">
          <span>{say.until}</span>
          <input
            type="date"
            value={until ?? (envelope && end(envelope))}
            onChange={({ currentTarget }) => setParams({ until: currentTarget.value || undefined })}
          />
        </label>
      </div>
      <Answered
        answer={answer}
        empty={(none) =>
          none.length === 0 && (
            <Empty fills={say.nothingFills}>
              {say.nothing(dayText(envelope ? end(envelope) : ''))}
            </Empty>
          )
        }
      >
        {(all, of) => {
          const rows = what === undefined ? all : all.filter((one) => one.what === what);
          return (
            <>
              {rows.length > 0 ? <Ahead rows={rows} asOf={of.asOf} /> : null}
              <Section title={say.list}>
                <Agenda rows={rows} envelope={of} />
              </Section>
            </>
          );
        }}
      </Answered>
    </Page>
  );
}

function inWords(all: readonly Coming[], until: string): string {
  const overdue = all.filter((one) => one.overdue).length;
  return calendarWords().answer(overdue, all.length - overdue, dayText(until));
}

function next(all: readonly Coming[]): string | undefined {
  const say = calendarWords();
  const first = all.find(({ overdue }) => !overdue);
  return first && say.next(wordFor(domain().coming, first.what), dayText(first.day));
}

interface Props {
  readonly rows: readonly Coming[];
  readonly envelope: Envelope<unknown>;
}

/** Day by day: what it is, whose, and how many days are left. */
function Agenda({ rows, envelope }: Props) {
  const say = calendarWords();
  const away = ({ day }: Coming) => dayNumber(day) - dayNumber(envelope.asOf);
  const columns: Column<Coming>[] = [
    dayColumn('day', say.day, ({ day }) => day),
    { key: 'days', head: say.days, title: say.daysTitle, figures: true, minor: true, value: away },
    {
      key: 'what',
      head: say.what,
      value: ({ what }) => wordFor(domain().coming, what),
      cell: ({ what }) => <Mark>{wordFor(domain().coming, what)}</Mark>,
    },
    personColumn('who', say.who, ({ personId }) => personId, {
      // One's own calendar need not say whose it is.
      minor: rows.every(({ personId }) => personId === rows[0]?.personId),
    }),
    {
      key: 'about',
      head: say.about,
      value: ({ title }) => titleText(title),
      cell: (row) =>
        row.what === 'review-due' ? (
          <CourseLink id={row.about}>{row.title}</CourseLink>
        ) : (
          titleText(row.title)
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
