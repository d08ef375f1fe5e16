import { certified } from '../../projections/certificates/certificates.queries.js';
import { factsOf } from '../../projections/courses/fact-entries.js';
import { factsOfPeople } from '../../projections/evaluation/evaluations.queries.js';
import type { ViewsDb } from '../../projections/platform/queries/views-db.js';
import type { Moment } from '../../projections/platform/temporal/temporal.js';
import { policyBook } from '../../projections/policies/policy-book.js';
import type { Position } from '../platform/kernel/envelope.js';
import { evaluate } from '../rules/evaluation/evaluate.js';
import { type Difference, differences } from './differences.js';
import type { LedgerFacts } from './ledger-facts.js';

/** A trainer's evaluation that the views and the ledger do not tell alike. `stored` is what the views say. */
export interface EvaluationDiffers extends Difference {
  readonly personId: string;
  /** The policy version evaluated under, `id@version`. */
  readonly policy: string;
}

export interface EvaluatedAgain {
  readonly asOf: string;
  /** Evaluations compared: trainers times policy versions. */
  readonly evaluations: number;
  readonly differences: readonly EvaluationDiffers[];
}

/**
 * Evaluates every certified trainer under every approved policy version twice, from the facts that the
 * views hold and from those folded of the ledger alone, and compares the bytes of both. An evaluation
 * is not an event of its own; this is how it reproduces.
 */
export async function evaluatedAgain(
  db: ViewsDb,
  ledger: LedgerFacts,
  { asOf, position }: { readonly asOf: string; readonly position: Position },
): Promise<EvaluatedAgain> {
  const moment: Moment = { asOf, knownAt: { position } };
  const book = await policyBook(db, moment);
  const entries = Map.groupBy(
    await factsOfPeople(db, moment, book, 'all'),
    ({ subject }) => subject,
  );
  const grades = new Map((await certified(db, moment)).map((one) => [one.personId, one.grade]));
  const facts = ledger.facts();
  const policies = ledger
    .book()
    .versions.filter(({ state }) => state === 'approved')
    .flatMap(({ document }) => (document.kind === 'evaluation' ? [document] : []));
  const people = [...new Set([...facts.keys(), ...grades.keys()])].sort();
  const found: EvaluationDiffers[] = [];
  for (const document of policies) {
    for (const personId of people) {
      const viewed = grades.has(personId)
        ? evaluate(document, factsOf(personId, entries.get(personId) ?? []), asOf, {
            grade: grades.get(personId) ?? '',
          })
        : undefined;
      const folded = facts.has(personId)
        ? evaluate(document, facts.get(personId) ?? [], asOf, {
            grade: ledger.grades.get(personId) ?? '',
          })
        : undefined;
      const policy = `${document.id}@${document.version}`;
      found.push(...differences(viewed, folded).map((one) => ({ personId, policy, ...one })));
    }
  }
  return { asOf, evaluations: policies.length * people.length, differences: found };
}
