import type { ComponentResult } from '../../../src/rules/evaluation/result.js';
import type { AnswersTold } from '../../../src/rules/released-answers.js';

export interface Ranked {
  readonly personId: string;
  readonly rank: number | null;
  readonly total: number | null;
  readonly band: string | null;
  readonly proposals: readonly string[];
  readonly components: readonly ComponentResult[];
  /** For who may see no single answer. */
  readonly answers?: AnswersTold;
}
