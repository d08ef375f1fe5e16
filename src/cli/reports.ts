import { HttpProblem } from '../platform/http/problem.js';
import type { Asking } from './ask.js';

/** Narrows a report: to one cohort, or, for `what-if`, to a candidate policy `id@version`. */
export interface ReportFilter {
  readonly cohort?: string | undefined;
  readonly candidate?: string | undefined;
}

type Report = (ask: Asking['ask'], filter: ReportFilter) => Promise<unknown>;

type Row = Readonly<Record<string, unknown>>;
type Component = Readonly<Record<'id' | 'score' | 'n', unknown>>;
interface Evaluated {
  readonly personId: string;
  readonly components: readonly Component[];
}

/** What the queries answer, in the shape in which the command line prints it. */
const REPORTS = {
  funnel: async (ask, { cohort }) => {
    const {
      declined: _d,
      corrected: _c,
      left: _l,
      overdue: _o,
      reached: _r,
      ...figures
    } = await of<Row>(ask('funnel', { cohort }));
    return figures;
  },
  demos: async (ask, { cohort }) =>
    keyed(await of<Row[]>(ask('demos', { cohort })), 'demoId', (demo) =>
      demo['sealed']
        ? only(
            demo,
            ...['personId', 'sealed', 'judges', 'method', 'dimensions', 'penalty', 'total'],
            'passed',
          )
        : only(demo, 'personId', 'sealed', 'judges'),
    ),
  placings: async (ask, { cohort }) =>
    (await of<Row[]>(ask('placings', { cohort }))).map((one) =>
      only(one, 'place', 'personId', 'total'),
    ),
  agreement: async (ask, { cohort }) =>
    keyed(
      await of<Row[]>(ask('agreement', { cohort })),
      'sessionId',
      ({ sessionId: _, ...one }) => one,
    ),
  certifications: async (ask, { cohort }) => {
    const { reached } = await of<{ reached: { certified: Row[] } }>(ask('funnel', { cohort }));
    const own = new Set(reached.certified.map(({ candidacyId }) => candidacyId));
    const held = (await of<Row[]>(ask('certifications'))).filter(
      ({ standing, candidacyId }) =>
        (standing === 'held' || standing === 'suspended') && own.has(candidacyId),
    );
    return keyed(held, 'personId', (one) => only(one, 'grade', 'validFrom'));
  },
  courses: async (ask) =>
    keyed(
      await of<(Row & { components: Component[] })[]>(ask('courses')),
      'courseId',
      ({ ownerId, state, components, health, status }) =>
        components.length === 0
          ? { ownerId, state }
          : { ownerId, state, components: components.map(scored), health, status },
    ),
  evaluations: async (ask) => {
    const answered = await orNothing(ask('evaluations'));
    if (!answered) return { policy: null, results: {} };
    const results = keyed(answered.data as (Row & Evaluated)[], 'personId', (one) => ({
      components: one.components.map(scored),
      ...only(one, 'total', 'band', 'proposals', 'rank'),
    }));
    return { policy: policyOf(answered), results };
  },
  'what-if': async (ask, { candidate: name }) => {
    const answered = await orNothing(ask('whatIf', { candidate: name }));
    if (answered) {
      const { policy, candidate, items } = answered.data as Row & { items: Row[] };
      return {
        policy,
        candidate,
        changes: items.map((one) => only(one, 'personId', 'from', 'to')),
      };
    }
    // Nothing to compare: no policy was in force, or no other one waits.
    const inForce = await orNothing(ask('evaluations'));
    return { policy: inForce ? policyOf(inForce) : null, candidate: name ?? null, changes: [] };
  },
} as const satisfies Record<string, Report>;

export type ReportName = keyof typeof REPORTS;

/** One of the reports that the command line prints. */
export function report(
  name: ReportName,
  { ask }: Pick<Asking, 'ask'>,
  filter: ReportFilter = {},
): Promise<unknown> {
  return REPORTS[name](ask, filter);
}

type Answered = Awaited<ReturnType<Asking['ask']>>;

async function of<T>(answer: Promise<Answered>): Promise<T> {
  return (await answer).data as T;
}

/** Nothing where what was asked about did not exist then. */
async function orNothing(answer: Promise<Answered>): Promise<Answered | undefined> {
  return answer.catch((error: unknown) => {
    if (error instanceof HttpProblem && error.code === 'not-found') return undefined;
    throw error;
  });
}

function only(row: Row, ...names: readonly string[]): Row {
  return Object.fromEntries(names.map((name) => [name, row[name]]));
}

function keyed<T extends Row>(rows: readonly T[], key: string, shown: (row: T) => Row) {
  return Object.fromEntries(rows.map((row) => [String(row[key]), shown(row)]));
}

function scored({ id, score, n }: Component) {
  return { id, score, n };
}

function policyOf({ policy }: Answered): string {
  const [{ id, version } = { id: '', version: 0 }] = [policy ?? []].flat();
  return `${id}@${version}`;
}
