import type { EvaluationDocument } from '../../src/rules/documents/evaluation.js';
import {
  evaluate,
  evaluateAll,
  type EvaluatedSubject,
} from '../../src/rules/evaluation/evaluate.js';
import type { FactColumns } from '../../src/rules/evaluation/facts.js';
import {
  type Change,
  compare,
  type ComponentShift,
  movedBy,
  rank,
  type Ranked,
} from '../../src/rules/evaluation/ranking.js';
import type { Evaluation } from '../../src/rules/evaluation/result.js';
import { certified, type Certified } from '../certifications/certified.query.js';
import type { Moment } from '../moment/moment.js';
import type { PolicyBook } from '../policies/policy-book.js';
import type { ViewsDb } from '../registry.js';
import { factColumns, factsOf } from './fact-entries.js';
import { trainerFacts } from './trainer-facts.query.js';

export type RankedTrainer = EvaluatedSubject & Ranked;

/** The certified trainers and all that is known of them: what any policy can be applied to. */
export interface TrainerFacts {
  readonly moment: Moment;
  readonly trainers: readonly Certified[];
  readonly columns: FactColumns;
}

export async function certifiedTrainerFacts(
  db: ViewsDb,
  moment: Moment,
  book: PolicyBook,
): Promise<TrainerFacts> {
  const trainers = await certified(db, moment);
  const ids = trainers.map(({ personId }) => personId);
  const columns = factColumns(ids, await trainerFacts(db, moment, book));
  return { moment, trainers, columns };
}

/** Every certified trainer under a policy, in the order in which they were certified. */
export function ranking(
  { trainers, columns, moment }: TrainerFacts,
  document: EvaluationDocument,
): RankedTrainer[] {
  const grades = new Map(trainers.map(({ personId, grade }) => [personId, grade]));
  const results = evaluateAll(document, columns, moment.asOf, (subject) => ({
    grade: grades.get(subject) ?? '',
  }));
  return rank(results);
}

export interface WhatIf {
  readonly changes: readonly (Change & { readonly movedBy: readonly ComponentShift[] })[];
}

/** Who changes total, band or rank when the candidate takes the policy's place. Nothing is written. */
export function whatIf(
  facts: TrainerFacts,
  policy: EvaluationDocument,
  candidate: EvaluationDocument,
): WhatIf {
  const [under, instead] = [ranking(facts, policy), ranking(facts, candidate)];
  const of = (all: readonly RankedTrainer[]) => new Map(all.map((one) => [one.subject, one]));
  const [before, after] = [of(under), of(instead)];
  return {
    changes: compare(under, instead).map((change) => {
      const from = before.get(change.personId);
      const to = after.get(change.personId);
      return { ...change, movedBy: from && to ? movedBy(from, to) : [] };
    }),
  };
}

/** One person's evaluation, with the events each figure rests on. */
export async function explainedEvaluation(
  db: ViewsDb,
  moment: Moment,
  book: PolicyBook,
  personId: string,
  document: EvaluationDocument,
): Promise<Evaluation> {
  const [trainer] = await certified(db, moment, personId);
  const entries = await trainerFacts(db, moment, book, personId);
  const attributes = trainer ? { grade: trainer.grade } : {};
  return evaluate(document, factsOf(personId, entries), moment.asOf, attributes);
}
