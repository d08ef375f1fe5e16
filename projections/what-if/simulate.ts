import { siblingModule } from '../../src/platform/kernel/threads.js';
import type { Change } from '../../src/rules/evaluation/ranking.js';
import type { Answers } from '../deliveries/released.queries.js';
import { trainersOf } from '../evaluation/known-trainers.js';
import type { ReadContext } from '../platform/queries/query.js';
import { policyBook } from '../policies/policy-book.js';
import { type Candidate, documentsOf, type NamedDocument } from './candidates.js';
import { type DemoMove, type DemosUnder, demosUnder, speaksOfDemos } from './demo-moves.js';
import { type EvaluationsUnder, evaluationsUnder } from './evaluations-under.js';
import { heldSessions } from './held-sessions.queries.js';

/** What the same history comes to under a candidate. */
export interface Simulated {
  readonly documents: readonly NamedDocument[];
  readonly inWords: string;
  /** Null where the candidate has no say in evaluations. */
  readonly evaluations: EvaluationsUnder | null;
  /** Null where the candidate has no say in demos. */
  readonly demos: DemosUnder | null;
}

const SEALS_AGAIN = siblingModule(import.meta.url, 'sealing-worker');

/**
 * The same facts under each candidate, beside what came of them. Only reads: neither the ledger nor a
 * view is touched, and nobody is told.
 * @param about.cohort whose people and sessions alone are told of; a rank is still the one among all
 * @throws Refusal `malformed` for a candidate that the recorded sheets do not fit
 */
export async function simulate(
  context: ReadContext,
  candidates: readonly Candidate[],
  { cohort, answers }: { readonly cohort: string | undefined; readonly answers: Answers },
): Promise<Simulated[]> {
  const { db, moment, once, apart } = context;
  const book = await once(policyBook);
  const sessions = candidates.some(speaksOfDemos)
    ? await heldSessions(db, moment, book, cohort)
    : [];
  const trainers = () => trainersOf(context, answers);
  const known = { moment, book, cohort, answers, apart, trainers };
  const simulated: Simulated[] = [];
  for (const [index, candidate] of candidates.entries()) {
    const given = { sessions, candidate, pointer: `/candidates/${index}` };
    const { demos, totals } =
      apart && speaksOfDemos(candidate)
        ? await apart<ReturnType<typeof demosUnder>>(SEALS_AGAIN, given)
        : demosUnder(given);
    const evaluations = await evaluationsUnder(db, known, candidate, totals);
    simulated.push({
      documents: documentsOf(candidate),
      inWords: movesInWords(evaluations?.items ?? [], demos?.items ?? []),
      evaluations,
      demos,
    });
  }
  return simulated;
}

/** What a candidate would change, in one line. */
function movesInWords(evaluations: readonly Change[], demos: readonly DemoMove[]): string {
  const trainers = (holds: (one: Change) => boolean) => evaluations.filter(holds).length;
  const shown = (holds: (one: DemoMove) => boolean) => demos.filter(holds).length;
  const counted: readonly (readonly [number, string])[] = [
    [trainers(({ from, to }) => from.band !== to.band), 'change band'],
    [trainers(({ from, to }) => from.rank !== to.rank), 'change rank'],
    [trainers(({ from, to }) => from.total !== to.total), 'have another evaluation total'],
    [shown(({ from, to }) => !from.passed && to.passed === true), 'pass who did not'],
    [shown(({ from, to }) => from.passed === true && !to.passed), 'not pass who did'],
    [shown(({ from, to }) => !from.place && !!to.place), 'gain a place'],
    [shown(({ from, to }) => !!from.place && !to.place), 'lose a place'],
    [
      shown(({ from, to }) => !!from.place && !!to.place && from.place !== to.place),
      'take another place',
    ],
    [shown(({ from, to }) => from.total !== to.total), 'have another demo total'],
    [shown(({ to }) => to.notSealed !== undefined), 'have no sealed result'],
  ];
  const moved = counted.filter(([n]) => n > 0).map(([n, what]) => `${n} would ${what}`);
  return moved.length > 0 ? moved.join(', ') : 'nothing would change';
}
