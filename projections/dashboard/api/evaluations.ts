import type { ComponentResult } from '../../../src/rules/evaluation/result.js';

/** A component of an evaluation, as the API tells it: of too few respondents, n alone. */
export type Component = ComponentResult & { readonly withheld?: string };

export interface Ranked {
  readonly personId: string;
  readonly rank: number | null;
  readonly total: number | null;
  readonly band: string | null;
  readonly proposals: readonly string[];
  readonly components: readonly Component[];
}
