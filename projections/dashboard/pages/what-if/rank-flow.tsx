import { useAnswer } from '../../api/answers.js';
import type { Ranked } from '../../api/evaluations.js';
import { usePeople } from '../../api/people.js';
import { Chart } from '../../marks/chart.js';
import { figureText } from '../../words/format.js';
import type { PolicyKind } from './document.js';
import type { Simulated } from './simulation.js';
import { whatIfWords } from './what-if-words.js';

const ROW = 22;
const TOP = 24;
/** More lines than these cannot be told apart. */
const MOST = 60;

/** The ranking as it is and under the candidate, a line a person: crossing lines are drawn stronger. */
export function RankFlow({ flows }: { readonly flows: readonly Flow[] }) {
  const say = whatIfWords();
  const { nameOf } = usePeople();
  const shown = flows.slice(0, MOST);
  const crossed = crossings(shown);
  const after = [...shown].sort((a, b) => placed(a.to) - placed(b.to));
  const rightOf = new Map(after.map(({ id }, i) => [id, i]));
  const figure = (value: number | null) => figureText(value, 2);
  const y = (row: number) => TOP + ROW * row + ROW / 2;
  const crossing = [...crossed.values()].filter((n) => n > 0).length;
  return (
    <Chart
      title={say.result}
      desc={say.flowDesc(flows.length, crossing)}
      height={TOP + ROW * shown.length + 4}
      foot={flows.length > MOST ? say.first(MOST, flows.length) : say.flowNote}
      table={{
        head: [
          say.who,
          `${say.rank}: ${say.before}`,
          say.before,
          `${say.rank}: ${say.after}`,
          say.after,
        ],
        // Everybody's name, only for who turns to the table.
        get rows() {
          return flows.map(({ personId, from, to }) => [
            nameOf(personId),
            from.rank,
            figure(from.total),
            to.rank,
            figure(to.total),
          ]);
        },
      }}
    >
      {(width) => {
        const [left, right] = [width < 480 ? 96 : 168, width - (width < 480 ? 88 : 180)];
        const middle = (left + right) / 2;
        return (
          <>
            <text class="pale" x={left - 8} y={12} text-anchor="end">
              {say.before}
            </text>
            <text class="pale" x={right + 8} y={12}>
              {say.after}
            </text>
            {shown.map((one, row) => {
              const { id, personId, from, to } = one;
              const end = rightOf.get(id) ?? row;
              const n = crossed.get(id) ?? 0;
              const flips = (from.band ?? null) !== (to.band ?? null);
              return (
                <g key={id}>
                  <path
                    class={`flow ${n > 0 ? 'flow-crossing' : ''} ${flips ? 'flow-flips' : ''}`}
                    stroke-width={n === 0 ? 1 : Math.min(4, 1.5 + n / 2)}
                    d={`M${left} ${y(row)}C${middle} ${y(row)} ${middle} ${y(end)} ${right} ${y(end)}`}
                  />
                  <text x={left - 8} y={y(row) + 4} text-anchor="end">
                    {nameOf(personId)}
                    {width < 480 ? null : (
                      <tspan class="pale" dx={8}>
                        {figure(from.total)}
                      </tspan>
                    )}
                    <tspan class="flow-rank" dx={8}>
                      {from.rank ?? '–'}
                    </tspan>
                  </text>
                  <text x={right + 8} y={y(end) + 4}>
                    <tspan class="flow-rank">{to.rank ?? '–'}</tspan>
                    {width < 480 ? null : <tspan dx={8}>{nameOf(personId)}</tspan>}
                    <tspan class="pale" dx={8}>
                      {figure(to.total)}
                    </tspan>
                    {flips ? (
                      <tspan class="flips" dx={6}>
                        {say.arrow(from.band ?? '–', to.band ?? '–')}
                      </tspan>
                    ) : null}
                  </text>
                </g>
              );
            })}
          </>
        );
      }}
    </Chart>
  );
}

interface Place {
  readonly rank: number | null;
  readonly total: number | null;
  /** The band, or whether a demo passed. */
  readonly band?: string | null;
}

/** Somebody ranked as things are and under the candidate. */
interface Flow {
  readonly id: string;
  readonly personId: string;
  readonly from: Place;
  readonly to: Place;
}

interface SealedDemo {
  readonly demoId: string;
  readonly personId: string;
  readonly sealed: boolean;
  readonly total?: number;
}

/** A rubric, a certification and an award policy speak of demos; the others of trainers. */
export function speaksOfDemos(kind: PolicyKind): boolean {
  return kind === 'rubric' || kind === 'certification' || kind === 'award';
}

/** Everybody's place under both, in the order in which they are now; undefined until all is known. */
export function useFlows(
  kind: PolicyKind,
  simulated: Simulated | undefined,
  cohort: string | undefined,
): readonly Flow[] | undefined {
  const demos = speaksOfDemos(kind);
  const ranked = useAnswer<readonly Ranked[]>(demos ? undefined : { path: 'evaluations' });
  const sealed = useAnswer<readonly SealedDemo[]>(
    demos ? { path: 'demos', params: { cohort } } : undefined,
  );
  if (!simulated) return undefined;
  const flows = demos
    ? sealed.envelope && demoFlows(sealed.envelope.data, simulated)
    : ranked.envelope && trainerFlows(ranked.envelope.data, simulated);
  return flows && [...flows].sort((a, b) => placed(a.from) - placed(b.from));
}

function placed({ rank }: Place): number {
  return rank ?? Number.MAX_SAFE_INTEGER;
}

function trainerFlows(ranked: readonly Ranked[], { evaluations }: Simulated): readonly Flow[] {
  const moved = new Map(evaluations?.items.map((one) => [one.personId, one]));
  return ranked.map(({ personId, rank, total, band }) => {
    const now = { rank, total, band };
    const { from, to } = moved.get(personId) ?? { from: now, to: now };
    return { id: personId, personId, from, to };
  });
}

function demoFlows(all: readonly SealedDemo[], { demos }: Simulated): readonly Flow[] {
  const moved = new Map(demos?.items.map((one) => [one.demoId, one]));
  const totals = all
    .filter(({ sealed }) => sealed)
    .map(({ demoId, personId, total = null }) => {
      const move = moved.get(demoId);
      return {
        demoId,
        personId,
        from: move?.from.total ?? total,
        to: move ? move.to.total : total,
      };
    });
  const before = rankOf(totals.map(({ from }) => from));
  const after = rankOf(totals.map(({ to }) => to));
  return totals.map(({ demoId: id, personId, from, to }) => ({
    ...{ id, personId },
    from: { total: from, rank: before(from) },
    to: { total: to, rank: after(to) },
  }));
}

function rankOf(totals: readonly (number | null)[]): (total: number | null) => number | null {
  return (total) =>
    total === null ? null : 1 + totals.filter((one) => one !== null && one > total).length;
}

/** With how many others each changes the order. */
function crossings(flows: readonly Flow[]): ReadonlyMap<string, number> {
  return new Map(
    flows.map((one) => {
      const others = flows.filter(
        (other) =>
          (placed(one.from) - placed(other.from)) * (placed(one.to) - placed(other.to)) < 0,
      );
      return [one.id, others.length];
    }),
  );
}
