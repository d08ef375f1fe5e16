import type { ConditionResult } from '../../../src/rules/evaluation/result.js';
import type { Component } from '../api/evaluations.js';

/** As `GET /api/v1/explanations/evaluation/:personId` answers. */
export interface ExplainedEvaluation {
  readonly personId: string;
  readonly total: number | null;
  readonly band: string | null;
  readonly rank: number | null;
  readonly of: number;
  readonly proposals: readonly string[];
  readonly components: readonly (Component & { readonly inputs: readonly Input[] })[];
  readonly transitions: readonly {
    readonly propose: string;
    readonly met: boolean;
    readonly conditions: readonly (ConditionResult & { readonly withheld?: string })[];
  }[];
}

export interface Input {
  readonly eventId: string;
  readonly day: string;
  readonly value: number | null;
  readonly n: number;
  readonly weight: number;
}
