import {
  exact,
  type Exact,
  mean,
  roundHalfAway,
  roundSquareRoot,
  sampleVariance,
  sum,
} from '../../src/rules/arithmetic.js';
import type { PersonId } from '../../src/platform/kernel/envelope.js';
import { sheetsShownBy } from '../../src/rules/documents/rubric.js';
import { sheetFigures } from '../../src/rules/panel/sheet.js';
import { agreementsOf, demosRemembered, sessionsAt } from '../demos/demos.queries.js';
import type { QueryContext, QueryTable } from '../platform/queries/query.js';
import { policyBook } from '../policies/policy-book.js';

/** A sheet's total, exact; of each judge and demo there is one. */
export interface JudgedTotal {
  readonly demoId: string;
  readonly judgeId: string;
  readonly total: Exact;
}

export interface JudgeFigures {
  readonly judgeId: string;
  /** Demos that somebody else marked as well. */
  readonly n: number;
  /** The mean distance of the judge's totals from the others' mean of the same demo; below 0 is strict. */
  readonly severity: number | null;
  /** Where the severity lies with 95 % confidence; null below two demos. */
  readonly interval: readonly [number, number] | null;
  /** How much that distance varies from demo to demo. */
  readonly sd: number | null;
  readonly meanTotal: number;
  readonly sheets: number;
}

const PLACES = 2;

/** How strict each judge was against the others before whom the same people stood, by judge. */
export function judgeConsistency(totals: readonly JudgedTotal[]): JudgeFigures[] {
  const all = new Map(
    [...Map.groupBy(totals, ({ demoId }) => demoId)].map(([demoId, sheets]) => [
      demoId,
      { count: sheets.length, sum: sum(sheets.map(({ total }) => total)) },
    ]),
  );
  return [...Map.groupBy(totals, ({ judgeId }) => judgeId)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([judgeId, own]) => {
      const distances = own.flatMap(({ demoId, total }) => {
        const panel = all.get(demoId);
        const others = panel && panel.count > 1 && panel.sum.sub(total).div(panel.count - 1);
        return others ? [total.sub(others)] : [];
      });
      return {
        judgeId,
        n: distances.length,
        severity: distances.length > 0 ? roundHalfAway(mean(distances), PLACES) : null,
        interval: distances.length > 1 ? confidence(distances) : null,
        sd: distances.length > 1 ? deviation(distances) : null,
        meanTotal: roundHalfAway(mean(own.map(({ total }) => total)), PLACES),
        sheets: own.length,
      };
    });
}

function deviation(values: readonly Exact[]): number {
  return roundSquareRoot(sampleVariance(values), PLACES);
}

/** Mean ± t·s/√n, from the rounded mean and the rounded half-width, as published. */
function confidence(values: readonly Exact[]): readonly [number, number] {
  const n = values.length;
  const squared = sampleVariance(values)
    .div(n)
    .mul(exact(studentT(n - 1)).pow(2));
  const half = exact(roundSquareRoot(squared, PLACES));
  const centre = exact(roundHalfAway(mean(values), PLACES));
  return [roundHalfAway(centre.sub(half), PLACES), roundHalfAway(centre.add(half), PLACES)];
}

/**
 * The 97.5 % points of Student's t, as printed: a table gives every engine the same digits, which
 * `Math.pow` does not. Between two rows the wider one counts.
 */
const POINTS: readonly (readonly [degrees: number, t: number])[] = [
  ...[12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228],
  ...[2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11, 2.101, 2.093, 2.086],
  ...[2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042],
].map((t, index) => [index + 1, t] as const);

const BEYOND: typeof POINTS = [
  [40, 2.021],
  [60, 2.0],
  [120, 1.98],
];

/** For a two-sided interval of 95 %. @param degrees of freedom, 1 or more */
function studentT(degrees: number): number {
  const rows = [...POINTS, ...BEYOND];
  const row = rows.findLast(([from]) => from <= degrees);
  if (!row) throw new RangeError('an interval needs two values');
  return row[1];
}

export const judgeConsistencyQueries: QueryTable = {
  capability: 'sessions',
  queries: [
    {
      name: 'judgeConsistency',
      shows: 'consistency',
      route: 'judge-consistency',
      summary: 'How strict and how steady each judge was, session by session, over sealed demos.',
      reads: ['demo-results', 'policies'],
      filters: {
        session: { kind: 'id', description: 'Of this session.' },
        cohort: { kind: 'id', description: 'Of the sessions of this cohort.' },
      },
      async answer(context) {
        const { moment, today, filters, remember } = context;
        const name = JSON.stringify([moment, today, filters]);
        const all = await remember(['judge-consistency', name], () => consistency(context));
        return { data: all.map((one) => told(one, context.actor.personId)) };
      },
    },
  ],
};

/** A candidate who is not told whose the sheets are finds it out by no figure of one judge either. */
function told(
  {
    candidates,
    judgesToCandidate,
    hiddenFromPanel: _,
    ...one
  }: Awaited<ReturnType<typeof consistency>>[number],
  personId: PersonId,
) {
  return candidates.includes(personId) && !judgesToCandidate ? { ...one, judges: [] } : one;
}

/** Everything is read to compare judges: dear, and the same for everybody who may ask. */
async function consistency(context: QueryContext) {
  const { db, moment, today, once } = context;
  const book = await once(policyBook);
  const { session, cohort } = context.filters;
  const sessions = await sessionsAt(db, moment, { sessionId: session, cohortId: cohort });
  const demos = await demosRemembered(context, moment, sessions);
  const agreements = agreementsOf(sessions, demos, book);
  // What is not sealed today may not be told from judge to judge.
  const open = new Set(
    (await demosRemembered({ ...context, db: context.dbToday }, today, sessions))
      .filter(({ sealed }) => !sealed)
      .map(({ demoId }) => demoId),
  );
  return sessions.map(({ sessionId, date, rubric }) => {
    const document = book.named('rubric', rubric)?.document;
    if (!document) throw new Error(`rubric ${rubric.id}@${rubric.version} is not in the views`);
    const own = demos.filter((demo) => demo.sessionId === sessionId);
    const sheets = own
      .filter(({ demoId, sealed }) => sealed && !open.has(demoId))
      .flatMap((demo) => demo.sheets);
    const totals = sheets.map((sheet) => ({ ...sheet, ...sheetFigures(document, sheet) }));
    return {
      sessionId,
      date,
      candidates: own.map(({ personId }) => personId),
      ...sheetsShownBy(document),
      agreement: agreements.get(sessionId) ?? null,
      judges: judgeConsistency(totals).map((judge) => ({
        ...judge,
        /** Sheets amended while others' lay open to the judge. */
        amendedAfterSeeing: sheets.filter(
          ({ judgeId, othersSeen }) => judgeId === judge.judgeId && othersSeen > 0,
        ).length,
      })),
    };
  });
}
