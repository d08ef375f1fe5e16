/** One component of an evaluation, as published, with what explains it. */
export interface ComponentResult {
  readonly id: string;
  readonly from: string;
  readonly take: string;
  /** Null when the component is absent. */
  readonly score: number | null;
  readonly n: number;
  readonly weight: number;
  /** What was taken of the facts, before the curve. */
  readonly figure: number | null;
  /** What the component adds to the total; null when its weight went to the others. */
  readonly points: number | null;
  readonly missing?: MissingComponent;
}

export interface MissingComponent {
  readonly why: 'no-facts';
  /** What the policy does about it. */
  readonly counts: 'redistribute' | 'zero';
}

/** One condition of a transition and what it met. */
export interface ConditionResult {
  readonly metric: string;
  readonly op: string;
  /** Null when a table of the policy has nothing for the one evaluated. */
  readonly required: number | null;
  /** The figure, or one a delivery, latest first; rounded for the reader, compared exactly. */
  readonly actual: number | null | readonly number[];
  readonly met: boolean;
  /** Of a condition on the grade or band: which ones meet it, and what it is. */
  readonly among?: readonly string[];
  readonly is?: string | null;
}

/** A band that needs more than a total, and whether that holds. */
export interface BandResult {
  readonly band: string;
  readonly met: boolean;
  readonly conditions: readonly ConditionResult[];
}

export interface TransitionResult {
  readonly propose: string;
  readonly met: boolean;
  readonly conditions: readonly ConditionResult[];
}

export interface AmountResult {
  readonly id: string;
  /** Null when a table of the policy has nothing to look up; `missing` says by what. */
  readonly amount: number | null;
  readonly n: number;
  readonly missing?: string;
}

export interface EvaluationFigures {
  readonly components: readonly ComponentResult[];
  /** Null when every component is absent. */
  readonly total: number | null;
  readonly band: string | null;
  /** Of the bands with needs that the total reached, the highest first, up to the one whose needs are met. */
  readonly bands?: readonly BandResult[];
  /** What a person is asked to decide on; never an act. */
  readonly proposals: readonly string[];
  readonly transitions: readonly TransitionResult[];
  readonly amounts: readonly AmountResult[];
}

/** A transition with the events each of its conditions rests on. */
export interface ExplainedTransition extends TransitionResult {
  readonly conditions: readonly (ConditionResult & { readonly inputs: readonly string[] })[];
}

/** An evaluation with the events each component, condition and amount rests on. */
export interface Evaluation extends EvaluationFigures {
  readonly components: readonly (ComponentResult & { readonly inputs: readonly string[] })[];
  readonly transitions: readonly ExplainedTransition[];
  readonly amounts: readonly (AmountResult & { readonly inputs: readonly string[] })[];
}
