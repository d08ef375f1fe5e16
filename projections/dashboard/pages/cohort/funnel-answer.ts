/** As `GET /api/v1/cohorts/:cohortId/funnel` answers. */
export const STAGES = [
  'nominated',
  'accepted',
  'trained',
  'corrected',
  'admitted',
  'demonstrated',
  'certified',
  'awarded',
] as const;
export type Stage = (typeof STAGES)[number];

export interface Reached {
  readonly personId: string;
  readonly candidacyId: string;
  readonly evidence: readonly string[];
}

export interface Leaver extends Reached {
  readonly how: 'declined' | 'deferred' | 'withdrawn';
  readonly reasonCode: string;
  readonly day: string;
  readonly after: string;
}

export interface Overdue {
  readonly correctionId: string;
  readonly personId: string;
  readonly dueOn: string;
}

export interface FunnelAnswer extends Readonly<Record<Stage | 'declined' | 'refused', number>> {
  readonly exits: Readonly<Record<string, number>>;
  readonly left: readonly Leaver[];
  readonly overdue: readonly Overdue[];
  readonly reached: Readonly<Record<Stage | 'refused', readonly Reached[]>>;
}

/** Reasons with how many gave them, the most frequent first. */
export function reasonsOf(left: readonly Leaver[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { reasonCode } of left) counts.set(reasonCode, (counts.get(reasonCode) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}

/** Demonstrated, and nobody has decided yet. */
export function undecided({ reached }: FunnelAnswer): readonly Reached[] {
  const decided = new Set(
    [...reached.certified, ...reached.refused].map(({ candidacyId }) => candidacyId),
  );
  return reached.demonstrated.filter(({ candidacyId }) => !decided.has(candidacyId));
}
