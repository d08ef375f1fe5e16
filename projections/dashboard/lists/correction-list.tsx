import type { Envelope } from '../api/envelope.js';
import { usePeople } from '../api/people.js';
import { EventLinks, Name } from '../parts/links.js';
import { Mark } from '../parts/mark.js';
import { Empty } from '../parts/states.js';
import { Day } from '../parts/when.js';
import type { Column } from '../table/column.js';
import { DataTable } from '../table/data-table.js';
import { domain, wordFor } from '../words/domain.js';
import { states } from '../words/states.js';
import { listWords } from './list-words.js';
import type { Correction } from './listed.js';

interface Props {
  readonly rows: readonly Correction[];
  readonly envelope: Envelope<unknown>;
}

/** What was asked to be corrected, what is open first, and how soon it was answered. */
export function CorrectionList({ rows, envelope }: Props) {
  const say = listWords();
  const { nameOf } = usePeople();
  const columns: Column<Correction>[] = [
    {
      key: 'issued',
      head: say.issued,
      value: ({ day }) => day,
      cell: ({ day }) => <Day day={day} />,
    },
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
    {
      key: 'by',
      head: say.by,
      value: ({ issuedBy }) => nameOf(issuedBy),
      cell: ({ issuedBy }) => <Name id={issuedBy} />,
      minor: true,
    },
    {
      key: 'due',
      head: say.due,
      value: ({ dueOn }) => dueOn,
      cell: ({ dueOn }) => <Day day={dueOn} />,
      minor: true,
    },
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
