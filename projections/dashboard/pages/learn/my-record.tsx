import type { Envelope } from '../../api/envelope.js';
import { Mark } from '../../parts/mark.js';
import { Section } from '../../parts/page.js';
import { Empty } from '../../parts/states.js';
import { Day } from '../../parts/when.js';
import type { Column } from '../../table/column.js';
import { personColumn } from '../../table/columns.js';
import { DataTable } from '../../table/data-table.js';
import { numberText } from '../../words/format.js';
import { learnWords } from './learn-words.js';
import type { Class } from './learning.js';

interface Props {
  readonly rows: readonly Class[];
  readonly envelope: Envelope<unknown>;
}

/** What one attended: to keep as a file that is one’s own. */
export function MyRecord({ rows, envelope }: Props) {
  const say = learnWords();
  const columns: Column<Class>[] = [
    {
      key: 'when',
      head: say.when,
      value: ({ startsAt }) => startsAt,
      cell: ({ startsAt }) => <Day day={startsAt.slice(0, 10)} />,
    },
    { key: 'topic', head: say.topic, value: ({ topic }) => topic },
    personColumn('trainer', say.trainer, ({ trainerId }) => trainerId),
    { key: 'hours', head: say.hours, figures: true, value: ({ hours }) => hours },
    {
      key: 'answered',
      head: say.answered,
      value: ({ answered }) => (answered.length > 0 ? say.given : null),
      cell: ({ answered }) =>
        answered.length > 0 ? <Mark kind="good">{say.given}</Mark> : <span>–</span>,
    },
  ];
  const hours = rows.reduce((sum, one) => sum + one.hours, 0);
  return (
    <Section
      title={say.record}
      note={rows.length > 0 ? say.recordNote(rows.length, numberText(hours)) : undefined}
    >
      {rows.length === 0 ? (
        <Empty fills={say.recordFills}>{say.recordNone}</Empty>
      ) : (
        <DataTable
          name="learning"
          caption={say.record}
          columns={columns}
          rows={rows}
          rowKey={({ deliveryId }) => deliveryId}
          envelope={envelope}
          cards
          sort="-when"
        />
      )}
    </Section>
  );
}
