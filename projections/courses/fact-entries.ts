import { type Fact, type FactColumns, FactTable } from '../../src/rules/evaluation/facts.js';
import { byPosition } from '../platform/temporal/temporal.js';

/** A fact about a trainer or a course, and where the ledger has it. */
export interface FactEntry {
  readonly subject: string;
  readonly position: string;
  readonly fact: Fact;
}

/** The facts of some subjects in the order of the ledger, as the rules take them. Facts of others are left out. */
export function factColumns(
  subjects: readonly string[],
  entries: readonly FactEntry[],
): FactColumns {
  const table = new FactTable();
  const bySubject = Map.groupBy(entries, ({ subject }) => subject);
  for (const subject of subjects) {
    table.subject(subject);
    for (const { fact } of bySubject.get(subject)?.sort(byPosition) ?? []) table.add(subject, fact);
  }
  return table.columns();
}

export function factsOf(subject: string, entries: readonly FactEntry[]): Fact[] {
  return entries
    .filter((entry) => entry.subject === subject)
    .sort(byPosition)
    .map(({ fact }) => fact);
}
