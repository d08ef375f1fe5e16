import type { TrainerGroup } from '../evaluation/trainer-group.js';
import type { Moment } from '../platform/temporal/temporal.js';
import { type PolicyBook, policyBook } from '../policies/policy-book.js';
import type { ViewsDb } from '../registry.js';
import { type Candidate, documentsOf, type NamedDocument } from './candidates.js';
import { type DemosUnder, demosUnder, speaksOfDemos } from './demos-under.js';
import { type EvaluationsUnder, evaluationsUnder } from './evaluations-under.js';
import { heldSessions } from './held-sessions.query.js';
import { movesInWords } from './moves-in-words.js';

export interface WhatIfAsked {
  readonly moment: Moment;
  /** The people and sessions of one cohort; a rank is still the one among all. */
  readonly cohort?: string | undefined;
}

/** What the same history comes to under a candidate. */
export interface Simulated {
  readonly documents: readonly NamedDocument[];
  readonly inWords: string;
  /** Null where the candidate has no say in evaluations. */
  readonly evaluations: EvaluationsUnder | null;
  /** Null where the candidate has no say in demos. */
  readonly demos: DemosUnder | null;
}

/**
 * The same facts under each candidate, beside what came of them. Only reads: neither the ledger nor a
 * view is touched, and nobody is told.
 * @throws Refusal `malformed` for a candidate that the recorded sheets do not fit
 */
export async function simulate(
  db: ViewsDb,
  { moment, cohort }: WhatIfAsked,
  candidates: readonly Candidate[],
  trainers: (book: PolicyBook) => Promise<readonly TrainerGroup[]>,
): Promise<Simulated[]> {
  const book = await policyBook(db, moment);
  const sessions = candidates.some(speaksOfDemos)
    ? await heldSessions(db, moment, book, cohort)
    : [];
  const known = { moment, book, cohort, trainers: () => trainers(book) };
  const simulated: Simulated[] = [];
  for (const [index, candidate] of candidates.entries()) {
    const { demos, totals } = demosUnder(sessions, candidate, `/candidates/${index}`);
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
