import type { Lookup, Step, Where } from './tables.js';
import type { CalendarWindow, Window } from './window.js';

export type { Lookup } from './tables.js';

/** What an evaluation counts about a trainer; `knownMetrics` in evaluation-problems.ts lists them all. */
export type Metric = string;

export type Take = 'latest' | 'best' | 'sum' | 'count' | 'distinct' | 'mean' | 'shrunkMean';

/** At most so much of a sum or number for each half day, day or month. */
export interface Cap {
  readonly per: 'half' | 'day' | 'month';
  readonly most: number;
}

export interface EvaluationComponent {
  readonly id: string;
  readonly from: Metric;
  readonly take: Take;
  readonly weight: number;
  /** How far back this component looks, where it differs from the policy's window. */
  readonly window?: Window;
  /** Which of the facts count. */
  readonly where?: Where;
  /** For a shrunk mean: the mean of `n` imagined respondents. */
  readonly prior?: { readonly mean: number; readonly n: number };
  readonly halfLife?: string;
  /** Piecewise linear from the taken figure to a score; flat beyond its ends. */
  readonly curve?: readonly (readonly [number, number])[];
  /** Instead of a curve: from the taken figure to a score, step by step; 0 below the first. */
  readonly steps?: readonly Step[];
  /** For `distinct`: how many different ones of this attribute. */
  readonly distinct?: string;
  readonly caps?: readonly Cap[];
  /** What the score is at least and at most. */
  readonly atLeast?: number;
  readonly atMost?: number;
  /** What an absent component does to the total: its weight goes to the others, or it counts 0. */
  readonly missing?: 'redistribute' | 'zero';
}

export interface Band {
  readonly band: string;
  readonly min: number;
  /** What has to hold besides the total; else the next band that the total reaches. */
  readonly needs?: When;
}

export type Comparison = '>' | '>=' | '<' | '<=' | '=';

export interface Condition {
  readonly metric: Metric;
  readonly op: Comparison;
  readonly value: number | Lookup;
  /** Each of the k latest deliveries with feedback of the level, by its plain mean. */
  readonly consecutive?: number;
  readonly window?: Window;
  readonly where?: Where;
  readonly take?: Exclude<Take, 'shrunkMean'>;
  readonly distinct?: string;
  /** In each of these periods, one by one; of a total or a score, as it stood at the end of each. */
  readonly inEach?: CalendarWindow;
}

/** Whether the trainer's grade or band is one of some. */
export interface AmongCondition {
  readonly by: 'grade' | 'band';
  readonly in: readonly string[];
}

export type When =
  | Condition
  | AmongCondition
  | { readonly all: readonly When[] }
  | { readonly any: readonly When[] }
  | { readonly not: When };

export interface Transition {
  readonly propose: string;
  readonly when: When;
}

/** A factor of an amount: a number, a table, the fact's own value, or a number that the fact has. */
export type Factor = number | Lookup | 'value' | { readonly fact: string };

/** A sum over facts of a product of factors, as a teaching fee (ADR 15). */
export interface AmountRule {
  readonly id: string;
  readonly each: Metric;
  readonly product: readonly Factor[];
  readonly window?: Window;
  readonly where?: Where;
  /** At most so much is paid for each half day, day or month. */
  readonly caps?: readonly Cap[];
}

export interface EvaluationDocument {
  readonly kind: 'evaluation' | 'course-health';
  readonly id: string;
  readonly version: number;
  readonly window: Window;
  readonly decimals?: number;
  readonly components: readonly EvaluationComponent[];
  /** `weightedMean` when it does not say; `sum` adds weight·score up, as points do. */
  readonly combine?: 'weightedMean' | 'sum';
  /** Weights and steps may be below zero, and the lowest band holds whatever is below it. */
  readonly negative?: boolean;
  /** Descending; the last one catches the rest. */
  readonly bands: readonly Band[];
  readonly transitions?: readonly Transition[];
  readonly amounts?: readonly AmountRule[];
}
