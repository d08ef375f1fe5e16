import type { Envelope } from '../api/envelope.js';
import { EventLinks } from '../parts/links.js';
import { Mark } from '../parts/mark.js';
import { Empty } from '../parts/states.js';
import type { Column } from '../table/column.js';
import { dayColumn, personColumn } from '../table/columns.js';
import { DataTable } from '../table/data-table.js';
import { domain, wordFor } from '../words/domain.js';
import { states } from '../words/states.js';
import { listWords } from './list-words.js';

/** As `GET /api/v1/corrections` and a trainer's card tell it. */
export interface Correction {
  readonly correctionId: string;
  readonly eventId: string;
  readonly personId: string;
  readonly day: string;
  readonly target: 'material' | 'technique';
  readonly dimension: string;
  readonly severity: 'required' | 'advice';
  readonly issuedBy: string;
  readonly dueOn: string;
  readonly state: 'issued' | 'answered' | 'accepted' | 'reopened' | 'withdrawn';
  readonly open: boolean;
  readonly overdue: boolean;
  readonly answer: { readonly eventId: string; readonly day: string; readonly days: number } | null;
}

interface Props {
  readonly rows: readonly Correction[];
  readonly envelope: Envelope<unknown>;
}

/** What was asked to be corrected, what is open first, and how soon it was answered. */
export function CorrectionList({ rows, envelope }: Props) {
  const say = listWords();
  const columns: Column<Correction>[] = [
    dayColumn('issued', say.issued, ({ day }) => day),
    {
      key: 'about',
      head: say.about,
      value: ({ dimension }) => wordFor(domain().dimensions, dimension),
    },
    { key: 'target', head: say.target, value: ({ target }) => states().target[target] },
    {
      key: 'severity',
      head: say.severity,
      value: ({ severity }) => states().severity[severity],
      minor: true,
    },
    personColumn('by', say.by, ({ issuedBy }) => issuedBy, { minor: true }),
    dayColumn('due', say.due, ({ dueOn }) => dueOn, { minor: true }),
    {
      key: 'answeredIn',
      head: say.answeredIn,
      figures: true,
      minor: true,
      value: ({ answer }) => answer?.days,
    },
    {
      key: 'state',
      head: say.state,
      value: ({ state, overdue }) =>
        states().correction[state] + (overdue ? ` · ${say.overdue}` : ''),
      cell: ({ state, open, overdue }) => (
        <Mark kind={overdue ? 'warning' : open ? 'waiting' : 'good'}>
          {states().correction[state]}
          {overdue ? ` · ${say.overdue}` : ''}
        </Mark>
      ),
    },
    {
      key: 'evidence',
      head: say.evidence,
      value: ({ eventId }) => eventId,
      cell: ({ eventId, answer }) => (
        <EventLinks ids={[eventId, ...(answer ? [answer.eventId] : [])]} />
      ),
      minor: true,
    },
  ];
  const ordered = [...rows].sort((a, b) => Number(b.open) - Number(a.open));
  return (
    <DataTable
      name="corrections"
      caption={say.corrections}
      {...{ columns, envelope }}
      rows={ordered}
      rowKey={({ correctionId }) => correctionId}
      empty={<Empty fills={say.noCorrectionsFills}>{say.noCorrections}</Empty>}
    />
  );
}
