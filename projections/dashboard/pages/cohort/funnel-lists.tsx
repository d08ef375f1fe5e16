import type { Envelope } from '../../api/envelope.js';
import { usePeople } from '../../api/people.js';
import { EventLinks } from '../../parts/event-links.js';
import { Name } from '../../parts/name.js';
import { Day } from '../../parts/when.js';
import type { Column } from '../../table/column.js';
import { DataTable } from '../../table/data-table.js';
import { domain, wordFor } from '../../words/domain.js';
import { cohortWords } from './cohort-words.js';
import type { FunnelAnswer, Leaver, Reached, Stage } from './funnel-answer.js';

interface Props {
  readonly funnel: FunnelAnswer;
  readonly envelope: Envelope<FunnelAnswer>;
  readonly stage: Stage;
}

/** Whom a line of a list is about: the same first columns in every list of this page. */
export function usePersonColumns<Row extends { readonly personId: string }>(): Column<Row>[] {
  const say = cohortWords();
  const { nameOf, departmentOf } = usePeople();
  return [
    {
      key: 'person',
      head: say.person,
      value: ({ personId }) => nameOf(personId),
      cell: ({ personId }) => <Name id={personId} />,
    },
    {
      key: 'department',
      head: say.department,
      value: ({ personId }) => departmentOf(personId),
      minor: true,
    },
  ];
}

function evidence<Row extends Reached>(): Column<Row> {
  return {
    key: 'evidence',
    head: cohortWords().evidence,
    value: (row) => row.evidence.join('; '),
    cell: (row) => <EventLinks ids={row.evidence} />,
  };
}

export function ReachedList({ funnel, envelope, stage }: Props) {
  const columns = [...usePersonColumns<Reached>(), evidence<Reached>()];
  return (
    <div class="funnel-list">
      <DataTable
        name={stage}
        caption={cohortWords().whoReached(domain().stages[stage])}
        {...{ columns, envelope }}
        rows={funnel.reached[stage]}
        rowKey={({ candidacyId }) => candidacyId}
        sort="person"
      />
    </div>
  );
}

export function LeaverList({ funnel, envelope, stage }: Props) {
  const say = cohortWords();
  const { reasons, exits } = domain();
  const columns: Column<Leaver>[] = [
    ...usePersonColumns<Leaver>(),
    { key: 'reason', head: say.reason, value: ({ reasonCode }) => wordFor(reasons, reasonCode) },
    { key: 'how', head: say.how, value: ({ how }) => exits[how], minor: true },
    { key: 'day', head: say.day, value: ({ day }) => day, cell: ({ day }) => <Day day={day} /> },
    evidence<Leaver>(),
  ];
  return (
    <div class="funnel-list">
      <DataTable
        name="left"
        caption={say.whoLeft}
        {...{ columns, envelope }}
        rows={funnel.left.filter(({ after }) => after === stage)}
        rowKey={({ candidacyId }) => candidacyId}
        sort="day"
      />
    </div>
  );
}
