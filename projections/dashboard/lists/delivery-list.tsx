import type { Envelope } from '../api/envelope.js';
import { type AnswersTold, AnswersNote } from '../parts/answers-told.js';
import { Mark } from '../parts/mark.js';
import { Empty } from '../parts/states.js';
import { Day } from '../parts/when.js';
import type { Column } from '../table/column.js';
import { personColumn } from '../table/columns.js';
import { DataTable } from '../table/data-table.js';
import { figureText } from '../words/format.js';
import { states } from '../words/states.js';
import { listWords } from './list-words.js';

/** A delivery, as `GET /api/v1/deliveries` and a trainer's card tell it. */
export interface Delivery {
  readonly deliveryId: string;
  readonly kind: 'course' | 'sharing' | 'salon';
  readonly trainerId: string;
  readonly courseId: string | null;
  readonly hostDepartment: string;
  readonly topic: string;
  readonly startsAt: string;
  readonly state: 'planned' | 'held' | 'cancelled';
  readonly hours: number;
  /** The record of it. */
  readonly eventId: string | null;
  readonly attendees: number;
  readonly feedback: readonly {
    readonly level: number;
    readonly n: number;
    /** Null while no answers are released that it may be the mean of. */
    readonly mean: number | null;
    readonly answers?: AnswersTold;
  }[];
}

interface Props {
  readonly rows: readonly Delivery[];
  readonly envelope: Envelope<unknown>;
  /** Where the rows are not all one trainer's. */
  readonly trainers?: boolean;
  readonly caption?: string;
}

/** What was taught and shared, the latest first, and what learners said of it. */
export function DeliveryList({ rows, envelope, trainers = false, caption }: Props) {
  const say = listWords();
  const columns: Column<Delivery>[] = [
    {
      key: 'day',
      head: say.day,
      value: ({ startsAt }) => startsAt,
      // As it was written: the day where it happened.
      cell: ({ startsAt }) => <Day day={startsAt.slice(0, 10)} />,
    },
    {
      key: 'kind',
      head: say.kind,
      value: ({ kind }) => states().deliveryKind[kind],
      cell: ({ kind }) => <Mark>{states().deliveryKind[kind]}</Mark>,
      minor: true,
    },
    ...(trainers
      ? [personColumn('trainer', say.trainer, ({ trainerId }: Delivery) => trainerId)]
      : []),
    { key: 'topic', head: say.topic, value: ({ topic }) => topic, minor: true },
    { key: 'host', head: say.host, value: ({ hostDepartment }) => hostDepartment, minor: true },
    { key: 'hours', head: say.hours, figures: true, value: ({ hours }) => hours },
    {
      key: 'attended',
      head: say.attended,
      figures: true,
      minor: true,
      value: ({ state, attendees }) => (state === 'held' ? attendees : null),
    },
    meanColumn('learners', 1, say.learners, say.learnersTitle),
    nColumn('learners', 1),
    ...(rows.some((row) => levelOf(row, 2))
      ? [
          meanColumn('learning', 2, say.learning, say.learningTitle, true),
          nColumn('learning', 2, true),
        ]
      : []),
    {
      key: 'state',
      head: say.state,
      value: ({ state }) => states().delivery[state],
      cell: ({ state }) => (
        <Mark kind={state === 'held' ? 'good' : state === 'planned' ? 'waiting' : 'bad'}>
          {states().delivery[state]}
        </Mark>
      ),
    },
  ];
  return (
    <>
      <AnswersNote
        answers={rows.flatMap(({ feedback }) => feedback.map(({ answers }) => answers))}
      />
      <DataTable
        name="deliveries"
        caption={caption ?? say.deliveries}
        {...{ columns, rows, envelope }}
        rowKey={({ deliveryId }) => deliveryId}
        sort="-day"
        empty={<Empty fills={say.noDeliveriesFills}>{say.noDeliveries}</Empty>}
      />
    </>
  );
}

function levelOf({ feedback }: Delivery, level: number) {
  return feedback.find((one) => one.level === level);
}

function meanColumn(
  key: string,
  level: number,
  head: string,
  title: string,
  minor = false,
): Column<Delivery> {
  return {
    ...{ key, head, title, figures: true, minor },
    value: (row) => levelOf(row, level)?.mean,
    cell: (row) => {
      const told = levelOf(row, level);
      if (!told) return '';
      return figureText(told.mean, 2);
    },
  };
}

function nColumn(of: string, level: number, minor = false): Column<Delivery> {
  const say = listWords();
  return {
    key: `${of}.n`,
    head: say.answered,
    title: say.answeredTitle,
    figures: true,
    minor,
    value: (row) => levelOf(row, level)?.n,
    cell: (row) => {
      const told = levelOf(row, level);
      const waiting = told?.answers?.waiting ?? 0;
      if (!told) return '';
      return waiting > 0 ? say.waiting(told.n - waiting, waiting) : told.n;
    },
  };
}
