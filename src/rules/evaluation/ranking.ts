/** Someone evaluated, as a ranking looks at them. */
export interface Standing {
  readonly subject: string;
  readonly total: number | null;
  readonly band: string | null;
  /** What the total is made of, with how much each part rests on. */
  readonly components?: readonly { readonly n: number }[];
}

export interface Ranked extends Standing {
  /** Equal totals share a rank (1, 2, 2, 4); null where there is no total, or no fact behind it. */
  readonly rank: number | null;
}

/** A total of starting values alone says nothing of anybody: nobody is ranked before a first fact. */
export function isRanked<S extends Standing>(one: S): one is S & { readonly total: number } {
  return one.total !== null && (one.components?.some(({ n }) => n > 0) ?? true);
}

/** The ranking of the evaluated by their published totals; each keeps its place in the list. */
export function rank<S extends Standing>(standings: readonly S[]): (S & Ranked)[] {
  const totals = standings
    .filter(isRanked)
    .map(({ total }) => total)
    .sort((a, b) => b - a);
  const firstPlace = new Map<number, number>();
  totals.forEach((total, index) => {
    if (!firstPlace.has(total)) firstPlace.set(total, index + 1);
  });
  return standings.map((standing) => ({
    ...standing,
    rank: isRanked(standing) ? (firstPlace.get(standing.total) ?? null) : null,
  }));
}

export interface Figures {
  readonly total: number | null;
  readonly band: string | null;
  readonly rank: number | null;
}

export interface Change {
  readonly personId: string;
  readonly from: Figures;
  readonly to: Figures;
}

const NOWHERE: Figures = { total: null, band: null, rank: null };

/** Who changes total, band or rank between two rankings of the same people, by person id. */
export function compare(under: readonly Ranked[], candidate: readonly Ranked[]): Change[] {
  const before = new Map(under.map((ranked) => [ranked.subject, figuresOf(ranked)]));
  const after = new Map(candidate.map((ranked) => [ranked.subject, figuresOf(ranked)]));
  return [...new Set([...before.keys(), ...after.keys()])]
    .sort()
    .map((personId) => ({
      personId,
      from: before.get(personId) ?? NOWHERE,
      to: after.get(personId) ?? NOWHERE,
    }))
    .filter(
      ({ from, to }) => from.total !== to.total || from.band !== to.band || from.rank !== to.rank,
    );
}

function figuresOf({ total, band, rank }: Ranked): Figures {
  return { total, band, rank };
}

/** What a component adds to a total under either policy. */
export interface ComponentShift {
  readonly id: string;
  readonly from: number | null;
  readonly to: number | null;
}

interface WithPoints {
  readonly components: readonly { readonly id: string; readonly points: number | null }[];
}

/** Which components moved a person's total, the one that moved it most first. */
export function movedBy(under: WithPoints, candidate: WithPoints): ComponentShift[] {
  const points = ({ components }: WithPoints) => new Map(components.map((c) => [c.id, c.points]));
  const [before, after] = [points(under), points(candidate)];
  const size = ({ from, to }: ComponentShift) => Math.abs((to ?? 0) - (from ?? 0));
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((id) => ({ id, from: before.get(id) ?? null, to: after.get(id) ?? null }))
    .filter(({ from, to }) => from !== to)
    .sort((a, b) => size(b) - size(a) || (a.id < b.id ? -1 : 1));
}
