import type { PolicyNamed } from '../api/envelope.js';

/** A sealed demo, as `GET /api/v1/demos` tells it. */
export interface SealedDemo {
  readonly personId: string;
  readonly sealed: boolean;
  readonly judges: number;
  readonly method: 'mean' | 'median' | 'trimmed' | 'additiveFair' | object;
  readonly dimensions: Readonly<Record<string, number>>;
  readonly penalty: number;
  readonly total: number;
  readonly spread: { readonly min: number; readonly max: number } | null;
  readonly rubric: Omit<PolicyNamed, 'kind'>;
  readonly sealedBy: string;
  readonly inputs: readonly string[];
  /** Of the inputs, those that a trimmed mean dropped. */
  readonly dropped: readonly string[];
  /** What each group of judges came to, where the panel has any. */
  readonly groups: Readonly<
    Record<string, { readonly total: number; readonly judges: number }>
  > | null;
  readonly disqualified: {
    readonly why: 'over-time' | 'under-time';
    readonly seconds: number;
    readonly bound: number;
  } | null;
}

/** Where a demo stands among the sealed ones of its session, and how far from whom. */
export function standingOf(demo: SealedDemo, all: readonly SealedDemo[]) {
  const sealed = all.filter((one) => one.sealed).sort((a, b) => b.total - a.total);
  const rank = 1 + sealed.filter(({ total }) => total > demo.total).length;
  const others = sealed.filter(({ personId }) => personId !== demo.personId);
  // Of the first, who comes next; of everybody else, the first.
  const other = others[0];
  const gap = other ? demo.total - other.total : 0;
  return { rank, of: sealed.length, other: other?.personId, gap };
}
