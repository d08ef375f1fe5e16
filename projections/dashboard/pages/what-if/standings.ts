import { useAnswer } from '../../api/answer.js';
import type { Ranked } from '../../api/evaluations.js';
import type { PolicyKind } from './document.js';
import type { Simulated } from './simulation.js';

interface Place {
  readonly rank: number | null;
  readonly total: number | null;
  /** The band, or whether a demo passed. */
  readonly band?: string | null;
}

/** Somebody ranked as things are and under the candidate. */
export interface Flow {
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

export function placed({ rank }: Place): number {
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
export function crossings(flows: readonly Flow[]): ReadonlyMap<string, number> {
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
