import type { AwardDocument } from './documents/award.js';

/** Somebody with a sealed result, by its published figures. */
export interface Contender {
  readonly id: string;
  readonly passed: boolean;
  readonly total: number;
  readonly dimensions: Readonly<Record<string, number>>;
}

/** One tie-break that was needed: the figure looked at, and who still had the same afterwards. */
export interface TieBreakStep {
  readonly metric: string;
  readonly value: number | null;
  /** Those level with the contender before this metric was looked at. */
  readonly against: readonly string[];
  /** Those still level with the contender after it. */
  readonly stillTiedWith: readonly string[];
}

export interface Placing {
  readonly place: string;
  readonly id: string;
  readonly total: number;
  /** Empty when the total alone decided. */
  readonly tieBreak: readonly TieBreakStep[];
  /** Those who share the rank because nothing told them apart; empty when there is no one. */
  readonly tiedWith: readonly string[];
}

/**
 * The places of an award: to those who passed, by total, ties broken by the policy's metrics in
 * their order. Contenders still level share the place, all of them, even beyond its count; the next
 * place follows with its own count. Neither chance nor the order of arrival has a say.
 */
export function placings(award: AwardDocument, contenders: readonly Contender[]): Placing[] {
  const metrics = ['total', ...(award.tieBreak ?? [])];
  const passed = contenders.filter((contender) => contender.passed);
  const ranks = ranksOf(passed, metrics);
  const placed: Placing[] = [];
  for (const { place, count } of award.places) {
    for (let taken = 0; taken < count;) {
      const rank = ranks.shift();
      if (!rank) return placed;
      for (const contender of rank) {
        placed.push({ place, ...traced(contender, passed, metrics, rank) });
      }
      taken += rank.length;
    }
  }
  return placed;
}

/** Best first, those level on every metric together, in the order of their ids. */
function ranksOf(contenders: readonly Contender[], metrics: readonly string[]): Contender[][] {
  const sorted = [...contenders].sort((a, b) => compare(a, b, metrics) || (a.id < b.id ? -1 : 1));
  const ranks: Contender[][] = [];
  for (const contender of sorted) {
    const rank = ranks.at(-1);
    if (rank?.[0] && compare(rank[0], contender, metrics) === 0) rank.push(contender);
    else ranks.push([contender]);
  }
  return ranks;
}

function compare(a: Contender, b: Contender, metrics: readonly string[]): number {
  for (const metric of metrics) {
    const [left, right] = [figure(a, metric), figure(b, metric)];
    if (left !== right) return (right ?? -Infinity) - (left ?? -Infinity);
  }
  return 0;
}

/** A contender without the figure comes after everyone who has it. */
function figure(contender: Contender, metric: string): number | null {
  return metric === 'total' ? contender.total : (contender.dimensions[metric] ?? null);
}

function traced(
  contender: Contender,
  passed: readonly Contender[],
  metrics: readonly string[],
  rank: readonly Contender[],
): Omit<Placing, 'place'> {
  const [, ...tieBreaks] = metrics;
  const others = passed.filter(({ id }) => id !== contender.id);
  let level = others.filter(({ total }) => total === contender.total);
  const tieBreak: TieBreakStep[] = [];
  for (const metric of tieBreaks) {
    if (level.length === 0) break;
    const value = figure(contender, metric);
    const still = level.filter((other) => figure(other, metric) === value);
    tieBreak.push({ metric, value, against: ids(level), stillTiedWith: ids(still) });
    level = still;
  }
  return {
    id: contender.id,
    total: contender.total,
    tieBreak,
    tiedWith: ids(rank.filter(({ id }) => id !== contender.id)),
  };
}

function ids(contenders: readonly Contender[]): string[] {
  return contenders.map(({ id }) => id).sort();
}
