import type { Envelope } from '../../api/envelope.js';
import type { Component, Ranked } from '../../api/evaluations.js';
import { usePeople } from '../../api/people.js';
import { Bar } from '../../marks/bar.js';
import { Mark } from '../../parts/mark.js';
import { Name } from '../../parts/name.js';
import type { Column } from '../../table/column.js';
import { DataTable } from '../../table/data-table.js';
import { WhyButton } from '../../why/why-button.js';
import { domain, wordFor } from '../../words/domain.js';
import { listText, numberText } from '../../words/format.js';
import { evaluationWords } from './evaluation-words.js';

interface Props {
  readonly ranked: readonly Ranked[];
  readonly envelope: Envelope<readonly Ranked[]>;
}

/** Everybody's place, total and parts; each figure says why. */
export function Ranking({ ranked, envelope }: Props) {
  const say = evaluationWords();
  const { nameOf, departmentOf } = usePeople();
  const proposed = (row: Ranked) =>
    listText(row.proposals.map((one) => wordFor(domain().proposals, one)));
  const columns: Column<Ranked>[] = [
    { key: 'rank', head: say.rank, figures: true, value: ({ rank }) => rank },
    {
      key: 'trainer',
      head: say.trainer,
      value: ({ personId }) => nameOf(personId),
      cell: ({ personId }) => <Name id={personId} />,
    },
    {
      key: 'department',
      head: say.department,
      value: ({ personId }) => departmentOf(personId),
      minor: true,
    },
    {
      key: 'total',
      head: say.total,
      figures: true,
      value: ({ total }) => total,
      cell: ({ personId, total }) => (
        <WhyButton why={`evaluation/${personId}`} of={say.totalOf(nameOf(personId))}>
          {total === null ? '–' : numberText(total, 2)}
        </WhyButton>
      ),
    },
    { key: 'band', head: say.band, value: ({ band }) => band },
    ...(ranked[0]?.components ?? []).map((component) => partColumn(component, nameOf)),
    {
      key: 'proposals',
      head: say.proposal,
      value: proposed,
      cell: (row) => (row.proposals.length ? <Mark kind="warning">{proposed(row)}</Mark> : null),
    },
  ];
  return (
    <DataTable
      name="evaluation"
      caption={say.ranking}
      {...{ columns, envelope }}
      rows={ranked}
      rowKey={({ personId }) => personId}
      sort="rank"
    />
  );
}

function partColumn(part: Component, nameOf: (id: string) => string): Column<Ranked> {
  const say = evaluationWords();
  const name = wordFor(domain().components, part.id);
  const own = ({ components }: Ranked) => components.find(({ id }) => id === part.id);
  return {
    key: part.id,
    head: name,
    title: say.weight(numberText(part.weight)),
    figures: true,
    minor: true,
    value: (row) => own(row)?.score,
    cell: (row) => {
      const score = own(row)?.score;
      return (
        <span class="part">
          <WhyButton
            why={`evaluation/${row.personId}/${part.id}`}
            of={say.partOf(name, nameOf(row.personId))}
          >
            {typeof score === 'number' ? numberText(score, 1) : '–'}
          </WhyButton>
          <Bar value={score ?? 0} max={100} />
        </span>
      );
    },
  };
}
