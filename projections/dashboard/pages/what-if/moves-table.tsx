import { param, setParams } from '../../address/address.js';
import type { Envelope } from '../../api/envelope.js';
import { usePeople } from '../../api/people.js';
import { Mark } from '../../parts/mark.js';
import { Name } from '../../parts/name.js';
import { Empty } from '../../parts/states.js';
import type { Column } from '../../table/column.js';
import { DataTable } from '../../table/data-table.js';
import { numberText } from '../../words/format.js';
import type { Move } from './moves.js';
import { whatIfWords } from './what-if-words.js';

interface Props {
  readonly moves: readonly Move[];
  readonly envelope: Envelope<unknown>;
}

/** Who would change band, pass or place, or any figure, each with what did it. */
export function MovesTable({ moves, envelope }: Props) {
  const say = whatIfWords();
  const { nameOf } = usePeople();
  const all = param('moves') === 'all';
  const figure = (value: number | null) => (value === null ? '–' : numberText(value, 2));
  const columns: Column<Move>[] = [
    {
      key: 'who',
      head: say.who,
      value: ({ personId }) => nameOf(personId),
      cell: ({ personId }) => <Name id={personId} />,
    },
    {
      key: 'what',
      head: say.what,
      value: ({ what }) => what,
      cell: ({ what, flips }) =>
        flips.length ? <Mark kind="warning">{what}</Mark> : <span class="note">{what}</span>,
    },
    {
      key: 'total',
      head: say.total,
      figures: true,
      value: ({ from, to }) => (to ?? 0) - (from ?? 0),
      cell: ({ from, to }) => <span class="figure">{say.arrow(figure(from), figure(to))}</span>,
    },
    ...(moves.some(({ ranks }) => ranks)
      ? [
          {
            key: 'rank',
            head: say.rank,
            figures: true,
            minor: true,
            value: ({ ranks }: Move) => ranks?.[1],
            cell: ({ ranks }: Move) =>
              ranks ? say.arrow(String(ranks[0] ?? '–'), String(ranks[1] ?? '–')) : null,
          },
        ]
      : []),
    { key: 'because', head: say.because, value: ({ because }) => because },
  ];
  const shown = all ? moves : moves.filter(({ flips }) => flips.length > 0);
  const choice = (
    <label>
      <span class="visually-hidden">{say.show}</span>
      <select
        value={all ? 'all' : ''}
        onChange={({ currentTarget }) => setParams({ moves: currentTarget.value })}
      >
        <option value="">{say.onlyFlips}</option>
        <option value="all">{say.allMoves}</option>
      </select>
    </label>
  );
  return (
    <DataTable
      name="what-if"
      caption={say.movers}
      {...{ columns, envelope }}
      rows={shown}
      rowKey={({ key }) => key}
      tools={choice}
      empty={
        <div class="no-moves">
          {choice}
          <Empty fills={say.noFlipsFills}>{say.noFlips}</Empty>
        </div>
      }
    />
  );
}
