import { mean, ratio, roundHalfAway, sampleVariance, sum, ZERO, type Exact } from './arithmetic.js';

/** A demo and the total, exact, that each of its judges gave it. */
export interface AgreementDemo {
  readonly demoId: string;
  /** Alpha looks at sealed demos only; a demo is taken as sealed unless it says otherwise. */
  readonly sealed?: boolean;
  readonly sheets: readonly { readonly judgeId: string; readonly total: Exact }[];
}

export type AgreementReason =
  'too-few-judges' | 'too-few-complete-demos' | 'too-few-ratings' | 'no-variation';

/** How far the judges of a session agreed; `null` where it cannot be computed, with the reason. */
export interface Agreement {
  readonly icc21: number | null;
  readonly icc2k: number | null;
  /** n of both ICCs: the demos that every judge of the session marked. */
  readonly completeDemos: number;
  readonly krippendorffAlpha: number | null;
  /** n of alpha: the sheets of sealed demos that have two or more. */
  readonly ratings: number;
  readonly reasons?: Readonly<
    Partial<Record<'icc21' | 'icc2k' | 'krippendorffAlpha', AgreementReason>>
  >;
}

type Outcome = Exact | AgreementReason;

const PLACES = 4;

/** @param judges every judge appointed to the session, whether or not they marked */
export function agreement(session: {
  readonly judges: readonly string[];
  readonly demos: readonly AgreementDemo[];
}): Agreement {
  const table = completeTable(session.judges, session.demos);
  const rated = session.demos
    .filter(({ sealed, sheets }) => sealed !== false && sheets.length >= 2)
    .map(({ sheets }) => sheets.map(({ total }) => total));
  const outcomes = { ...intraclass(table), krippendorffAlpha: alpha(rated) };
  const reasons = Object.fromEntries(
    Object.entries(outcomes).filter(([, outcome]) => typeof outcome === 'string'),
  ) as NonNullable<Agreement['reasons']>;
  return {
    icc21: published(outcomes.icc21),
    icc2k: published(outcomes.icc2k),
    completeDemos: table.length,
    krippendorffAlpha: published(outcomes.krippendorffAlpha),
    ratings: rated.reduce((n, totals) => n + totals.length, 0),
    ...(Object.keys(reasons).length > 0 && { reasons }),
  };
}

function published(outcome: Outcome): number | null {
  return typeof outcome === 'string' ? null : roundHalfAway(outcome, PLACES);
}

/** The demos that every judge marked, a row each, the judges in one order. */
function completeTable(judges: readonly string[], demos: readonly AgreementDemo[]): Exact[][] {
  return demos.flatMap(({ sheets }) => {
    const byJudge = new Map(sheets.map(({ judgeId, total }) => [judgeId, total]));
    const row = judges.flatMap((judge) => byJudge.get(judge) ?? []);
    return judges.length > 0 && row.length === judges.length ? [row] : [];
  });
}

/**
 * ICC(2,1) and ICC(2,k), two-way random effects, absolute agreement (Shrout and Fleiss 1979,
 * Psychological Bulletin 86, 420–428): of one judge, and of the mean of all k.
 */
function intraclass(table: readonly (readonly Exact[])[]): { icc21: Outcome; icc2k: Outcome } {
  const n = table.length;
  if (n < 2) return both('too-few-complete-demos');
  const k = table[0]?.length ?? 0;
  if (k < 2) return both('too-few-judges');
  const grand = mean(table.map((row) => mean(row)));
  const squared = (values: readonly Exact[]) => sum(values.map((value) => value.sub(grand).pow(2)));
  const rows = squared(table.map((row) => mean(row))).mul(k);
  const columns = squared(
    Array.from({ length: k }, (_, j) => mean(table.map((row) => row[j] ?? ZERO))),
  ).mul(n);
  const residual = squared(table.flat()).sub(rows).sub(columns);
  const between = rows.div(n - 1);
  const judges = columns.div(k - 1);
  const error = residual.div((n - 1) * (k - 1));
  const signal = between.sub(error);
  const bias = judges.sub(error);
  return {
    icc21: quotient(signal, between.add(error.mul(k - 1)).add(bias.mul(k).div(n))),
    icc2k: quotient(signal, between.add(bias.div(n))),
  };
}

function both(reason: AgreementReason): { icc21: Outcome; icc2k: Outcome } {
  return { icc21: reason, icc2k: reason };
}

function quotient(numerator: Exact, denominator: Exact): Outcome {
  return denominator.equals(0) ? 'no-variation' : numerator.div(denominator);
}

/**
 * Krippendorff's alpha for interval data: 1 − observed/expected disagreement, over units with two
 * ratings or more (Krippendorff 2011, Computing Krippendorff's alpha-reliability).
 */
function alpha(units: readonly (readonly Exact[])[]): Outcome {
  const all = units.flat();
  if (all.length < 2) return 'too-few-ratings';
  const share = quotient(sum(units.map(disagreement)), disagreement(all));
  return typeof share === 'string' ? share : ratio(1n, 1n).sub(share);
}

/** Σ (a − b)² / (n − 1) over all ordered pairs of a list: 2n times its sample variance. */
function disagreement(values: readonly Exact[]): Exact {
  return sampleVariance(values).mul(2 * values.length);
}
