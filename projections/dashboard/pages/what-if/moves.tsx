import { param, setParams } from '../../address/address.js';
import type { Envelope } from '../../api/envelope.js';
import { Mark } from '../../parts/mark.js';
import { Empty } from '../../parts/states.js';
import type { Column } from '../../table/column.js';
import { personColumn } from '../../table/columns.js';
import { DataTable } from '../../table/data-table.js';
import { domain, wordFor } from '../../words/domain.js';
import { figureText, listText, numberText } from '../../words/format.js';
import type { DemoMove, Simulated, TrainerMove } from './simulation.js';
import { whatIfWords } from './what-if-words.js';

interface Props {
  readonly moves: readonly Move[];
  readonly envelope: Envelope<unknown>;
}

/** Who would change band, pass or place, or any figure, each with what did it. */
export function MovesTable({ moves, envelope }: Props) {
  const say = whatIfWords();
  const all = param('moves') === 'all';
  const figure = (value: number | null) => figureText(value, 2);
  const columns: Column<Move>[] = [
    personColumn('who', say.who, ({ personId }) => personId),
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

type Flip = keyof ReturnType<typeof whatIfWords>['moves'];

/** Somebody who would move, what of them, and by what. */
interface Move {
  readonly key: string;
  readonly personId: string;
  readonly flips: readonly Flip[];
  /** What changes, in words. */
  readonly what: string;
  readonly from: number | null;
  readonly to: number | null;
  readonly ranks?: readonly [number | null, number | null];
  readonly because: string;
}

/** Everybody whose figures change: those of a demo first, who flips before who only moves. */
export function movesOf(
  { evaluations, demos }: Simulated,
  nameOf: (personId: string) => string,
): readonly Move[] {
  return [
    ...(demos?.items.map((one) => demoMove(one, nameOf)) ?? []),
    ...(evaluations?.items.map(trainerMove) ?? []),
  ].sort((a, b) => Number(b.flips.length > 0) - Number(a.flips.length > 0));
}

/** Of which kind each flip is, and how many do: `3 would change band, 1 would lose a place`. */
export function flipsInWords(moves: readonly Move[]): string {
  const say = whatIfWords().moves;
  const count = (flip: Flip) => moves.filter(({ flips }) => flips.includes(flip)).length;
  const kinds = ['band', 'pass', 'fail', 'gain', 'lose', 'otherPlace', 'unsealed'] as const;
  const told = kinds.filter((kind) => count(kind) > 0).map((kind) => say[kind](count(kind)));
  if (told.length > 0) return listText(told);
  const totals = moves.filter(({ from, to }) => from !== to).length;
  return totals > 0 ? say.total(totals) : moves.length > 0 ? say.rank(moves.length) : '';
}

function trainerMove({ personId, from, to, movedBy }: TrainerMove): Move {
  const say = whatIfWords();
  const flips = from.band !== to.band;
  return {
    key: `trainer ${personId}`,
    personId,
    flips: flips ? ['band'] : [],
    what: flips ? say.bandMove(from.band ?? '–', to.band ?? '–') : say.figures,
    from: from.total,
    to: to.total,
    ranks: [from.rank, to.rank],
    because: shiftsInWords(movedBy, (id) => wordFor(domain().components, id)),
  };
}

function demoMove(move: DemoMove, nameOf: (personId: string) => string): Move {
  const say = whatIfWords();
  const { demoId, personId, from, to, movedBy, judges } = move;
  const flips = demoFlips(move);
  const place = (id: string | null) => (id === null ? '–' : wordFor(domain().places, id));
  const told: Readonly<Partial<Record<Flip, string>>> = {
    pass: say.passes,
    fail: say.failsNow,
    gain: say.gains(place(to.place)),
    lose: say.loses(place(from.place)),
    otherPlace: say.arrow(place(from.place), place(to.place)),
    unsealed: say.noResult,
  };
  const parts = shiftsInWords(movedBy, partName);
  const sheets = shiftsInWords(judges, (id) => say.judge(nameOf(id)));
  return {
    ...{ key: `demo ${demoId}`, personId, flips, from: from.total, to: to.total },
    what: listText(flips.flatMap((flip) => told[flip] ?? [])) || say.figures,
    because: [parts, sheets].filter(Boolean).join(' · ') || say.others,
  };
}

function demoFlips({ from, to }: DemoMove): readonly Flip[] {
  const flips: Flip[] = [];
  if (to.notSealed !== undefined) flips.push('unsealed');
  if (from.passed === true && to.passed === false) flips.push('fail');
  if (from.passed === false && to.passed === true) flips.push('pass');
  if (from.place !== to.place) {
    flips.push(from.place === null ? 'gain' : to.place === null ? 'lose' : 'otherPlace');
  }
  return flips;
}

function partName(id: string): string {
  const say = whatIfWords();
  if (id === 'penalty') return say.penaltyPart;
  return id === 'median' ? say.medianPart : wordFor(domain().dimensions, id);
}

const TOLD = 2;

interface Shift {
  readonly id: string;
  readonly from: number | null;
  readonly to: number | null;
}

/** What moved it most: `Learners −4.31, Live demo −3.75`. */
function shiftsInWords(shifts: readonly Shift[], name: (id: string) => string): string {
  return listText(
    shifts.slice(0, TOLD).map(({ id, from, to }) => {
      const by = (to ?? 0) - (from ?? 0);
      return `${name(id)} ${by < 0 ? '−' : '+'}${numberText(Math.abs(by), 2)}`;
    }),
  );
}
