import { param, setParams } from '../../address/address.js';
import { useAnswer } from '../../api/answers.js';
import type { Coming } from '../../api/calendar.js';
import type { Envelope } from '../../api/envelope.js';
import type { Correction } from '../../lists/correction-list.js';
import { dayNumber, dayOfNumber } from '../../marks/scale.js';
import { EventLinks } from '../../parts/links.js';
import { Sign } from '../../parts/mark.js';
import type { Column } from '../../table/column.js';
import { dayColumn } from '../../table/columns.js';
import { DataTable } from '../../table/data-table.js';
import { domain, wordFor } from '../../words/domain.js';
import { cohortWords } from './cohort-words.js';
import { DecisionList, useDecisions } from './decisions.js';
import { type FunnelAnswer, usePersonColumns } from './funnel.js';

/** A course to be reviewed, by its owner. */
type Review = Coming & { readonly personId: string };

interface Props {
  readonly funnel: FunnelAnswer;
  readonly envelope: Envelope<FunnelAnswer>;
}

const AHEAD_DAYS = 60;

/** What waits for somebody, before everything else: each opens as a list. */
export function Attention({ funnel, envelope }: Props) {
  const say = cohortWords();
  const open = param('list');
  const until = dayOfNumber(dayNumber(envelope.asOf) + AHEAD_DAYS);
  const coming = useAnswer<readonly Coming[]>({ path: 'calendar', params: { until } });
  const reviews = (coming.envelope?.data ?? []).filter(
    (one): one is Review => one.what === 'review-due',
  );
  const waiting = useDecisions(funnel);
  const lists = [
    { key: 'overdue', label: say.overdue(funnel.overdue.length), n: funnel.overdue.length },
    { key: 'undecided', label: say.undecided(waiting.length), n: waiting.length },
    { key: 'reviews', label: say.reviews(reviews.length), n: reviews.length },
  ];
  return (
    <div class="attention">
      <div class="attention-line">
        {lists.map(({ key, label, n }) => (
          <button
            key={key}
            type="button"
            class={key === 'overdue' && n > 0 ? 'attention-item mark-warning' : 'attention-item'}
            aria-expanded={open === key}
            disabled={n === 0}
            onClick={() => setParams({ list: open === key ? undefined : key })}
          >
            {key === 'overdue' && n > 0 ? <Sign kind="warning" /> : null}
            {label}
          </button>
        ))}
      </div>
      {open === 'overdue' ? <OverdueList funnel={funnel} asOf={envelope.asOf} /> : null}
      {open === 'undecided' ? <DecisionList rows={waiting} envelope={envelope} /> : null}
      {open === 'reviews' && coming.envelope ? (
        <ReviewList rows={reviews} envelope={coming.envelope} />
      ) : null}
    </div>
  );
}

function OverdueList({ funnel, asOf }: { readonly funnel: FunnelAnswer; readonly asOf: string }) {
  const say = cohortWords();
  const person = usePersonColumns<Correction>();
  const { envelope } = useAnswer<readonly Correction[]>({
    path: 'corrections',
    params: { open: 'true' },
    views: ['corrections'],
  });
  if (!envelope) return null;
  const overdue = new Set(funnel.overdue.map(({ correctionId }) => correctionId));
  const late = (dueOn: string) => dayNumber(asOf) - dayNumber(dueOn);
  const columns: Column<Correction>[] = [
    dayColumn('due', say.due, ({ dueOn }) => dueOn),
    { key: 'late', head: say.late, figures: true, value: (row) => late(row.dueOn) },
    ...person,
    {
      key: 'dimension',
      head: say.dimension,
      value: (row) => wordFor(domain().dimensions, row.dimension),
    },
    {
      key: 'severity',
      head: say.severity,
      value: (row) => say.severities[row.severity],
      minor: true,
    },
    {
      key: 'evidence',
      head: say.evidence,
      value: (row) => row.eventId,
      cell: (row) => <EventLinks ids={[row.eventId]} />,
    },
  ];
  return (
    <DataTable
      name="overdue"
      caption={say.overdueNote}
      titled
      {...{ columns, envelope }}
      rows={envelope.data.filter(({ correctionId }) => overdue.has(correctionId))}
      rowKey={({ correctionId }) => correctionId}
      sort="due"
    />
  );
}

interface ReviewProps {
  readonly rows: readonly Review[];
  readonly envelope: Envelope<unknown>;
}

function ReviewList({ rows, envelope }: ReviewProps) {
  const say = cohortWords();
  const columns: Column<Review>[] = [
    dayColumn('day', say.day, ({ day }) => day),
    { key: 'course', head: say.course, value: ({ title }) => title },
    ...usePersonColumns<Review>(),
  ];
  return (
    <DataTable
      name="reviews"
      caption={say.reviewsTitle}
      titled
      {...{ columns, rows, envelope }}
      rowKey={({ about, day }) => `${about} ${day}`}
      sort="day"
    />
  );
}
