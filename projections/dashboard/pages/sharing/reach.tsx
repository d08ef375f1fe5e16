import type { Envelope } from '../../api/envelope.js';
import { Bar } from '../../marks/bar.js';
import type { Column } from '../../table/column.js';
import { DataTable } from '../../table/data-table.js';
import { numberText } from '../../words/format.js';
import type { Coverage } from './sharing-answer.js';
import { sharingWords } from './sharing-words.js';

interface Props {
  readonly coverage: readonly Coverage[];
  readonly envelope: Envelope<unknown>;
}

/** How much of each department was reached, the least first. */
export function Reach({ coverage, envelope }: Props) {
  const say = sharingWords();
  const share = ({ reached, people }: Coverage) => (people > 0 ? (100 * reached) / people : null);
  const columns: Column<Coverage>[] = [
    { key: 'department', head: say.department, value: ({ department }) => department },
    {
      key: 'bar',
      head: <span class="visually-hidden">{say.share}</span>,
      plain: true,
      value: () => undefined,
      cell: ({ reached, people }) => (
        <span class="reach-bar">
          <Bar value={reached} max={people} />
        </span>
      ),
    },
    {
      key: 'share',
      head: say.share,
      figures: true,
      value: share,
      cell: (row) => {
        const percent = share(row);
        return percent === null ? '–' : `${numberText(percent, 0)}\u00a0%`;
      },
    },
    { key: 'reached', head: say.reached, figures: true, value: ({ reached }) => reached },
    { key: 'people', head: say.people, figures: true, value: ({ people }) => people },
    {
      key: 'from',
      head: say.learnedFrom,
      figures: true,
      minor: true,
      value: ({ from }) => from,
      cell: ({ from }) => say.departments(from),
    },
  ];
  return (
    <DataTable
      name="coverage"
      caption={say.coverage}
      {...{ columns, envelope }}
      rows={coverage}
      rowKey={({ department }) => department}
      sort="share"
    />
  );
}
