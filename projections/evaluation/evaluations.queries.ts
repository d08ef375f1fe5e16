import { setImmediate } from 'node:timers/promises';
import type { Day } from '../../src/platform/kernel/envelope.js';
import type { EvaluationDocument } from '../../src/rules/documents/evaluation.js';
import { evaluate } from '../../src/rules/evaluation/evaluate.js';
import {
  type Change,
  compare,
  type ComponentShift,
  isRanked,
  movedBy,
  rank,
  type Ranked,
} from '../../src/rules/evaluation/ranking.js';
import type { Fact } from '../../src/rules/evaluation/facts.js';
import type { Evaluation } from '../../src/rules/evaluation/result.js';
import { type AnswersTold, toldOf } from '../../src/rules/released-answers.js';
import { certified, type Certified } from '../certificates/certificates.queries.js';
import { factColumns, type FactEntry, factsOf } from '../courses/fact-entries.js';
import type { Answers } from '../deliveries/released.queries.js';
import type { Apart } from '../platform/queries/apart.js';
import type { ViewsDb } from '../platform/queries/views-db.js';
import type { Moment } from '../platform/temporal/temporal.js';
import type { PolicyBook } from '../policies/policy-book.js';
import { trainerFacts, type TrainerRows, trainerRows } from './trainer-facts.queries.js';
import {
  type Applicable,
  type EvaluatedTrainer,
  EVALUATES,
  TrainerGroup,
} from './trainer-group.js';

export type RankedTrainer = EvaluatedTrainer & Ranked;

/** Small enough to be read in a few milliseconds, large enough to spare statements. */
export const TRAINERS_PER_GROUP = 64;

/** Facts read of some trainers, before a policy is applied to them. */
export type AdjustFacts = (entries: readonly FactEntry[]) => readonly FactEntry[];

/**
 * The certified trainers, in the order in which they were, and all that is known of them: what any
 * policy can be applied to. Some trainers at a time, so that nobody else waits long meanwhile.
 * @param answers on which of the answers figures may rest
 * @param adjust what the facts are to be taken for, where not as they are
 * @param apart where a policy of the book is nobody's yet
 */
export async function certifiedTrainerFacts(
  db: ViewsDb,
  moment: Moment,
  book: PolicyBook,
  answers: Answers,
  adjust?: AdjustFacts,
  apart?: Apart,
): Promise<TrainerGroup[]> {
  const trainers = await certified(db, moment);
  const groups: TrainerGroup[] = [];
  for (let from = 0; from < trainers.length; from += TRAINERS_PER_GROUP) {
    if (from > 0) await setImmediate();
    const some = trainers.slice(from, from + TRAINERS_PER_GROUP);
    groups.push(await groupOf(db, moment, book, answers, some, adjust, apart));
  }
  return groups;
}

export async function groupOf(
  db: ViewsDb,
  moment: Moment,
  book: PolicyBook,
  answers: Answers,
  trainers: readonly Certified[],
  adjust: AdjustFacts = (entries) => entries,
  apart?: Apart,
): Promise<TrainerGroup> {
  const people = trainers.map(({ personId }) => personId);
  const rows = await trainerRows(db, moment, answers, people);
  const entries = adjust(await factsIn(rows, moment.asOf, book, apart));
  const told = answers === 'all' ? null : rows.told;
  return new TrainerGroup(trainers, factColumns(people, entries), moment.asOf, told);
}

/** Every certified trainer under a policy, in the order in which they were certified. */
export async function ranking(
  groups: readonly TrainerGroup[],
  policy: Applicable,
  apart?: Apart,
): Promise<RankedTrainer[]> {
  return rank((await evaluatedUnder(groups, policy, apart)).flat());
}

/** One trainer's place among all, without making a list of the others. */
export async function placeOf(
  groups: readonly TrainerGroup[],
  policy: Applicable,
  personId: string,
  apart?: Apart,
): Promise<{ readonly rank: number | null; readonly of: number }> {
  const evaluated = await evaluatedUnder(groups, policy, apart);
  const own = groups.findIndex(({ trainers }) => trainers.some((one) => one.personId === personId));
  const one = evaluated[own]?.find(({ subject }) => subject === personId);
  const of = evaluated.reduce((sum, some) => sum + some.length, 0);
  if (!one || !isRanked(one)) return { rank: null, of };
  let better = 0;
  for (const some of evaluated) {
    for (const other of some) if (isRanked(other) && other.total > one.total) better += 1;
  }
  return { rank: better + 1, of };
}

async function evaluatedUnder(
  groups: readonly TrainerGroup[],
  policy: Applicable,
  apart?: Apart,
): Promise<(readonly EvaluatedTrainer[])[]> {
  const evaluated = [];
  for (const group of groups) {
    if (!group.knows(policy)) await setImmediate();
    evaluated.push(await group.under(policy, apart));
  }
  return evaluated;
}

export interface WhatIf {
  readonly changes: readonly (Change & { readonly movedBy: readonly ComponentShift[] })[];
}

/** Who changes total, band or rank when the candidate takes the policy's place. Nothing is written. */
export async function whatIf(
  groups: readonly TrainerGroup[],
  policy: Applicable,
  candidate: Applicable,
  apart?: Apart,
): Promise<WhatIf> {
  const under = await ranking(groups, policy, apart);
  return { changes: moves(under, await ranking(groups, candidate, apart)) };
}

/** Who moves between two rankings, and which components did it. */
export function moves(
  under: readonly RankedTrainer[],
  instead: readonly RankedTrainer[],
): WhatIf['changes'] {
  const of = (all: readonly RankedTrainer[]) => new Map(all.map((one) => [one.subject, one]));
  const [before, after] = [of(under), of(instead)];
  const none = { components: [] };
  return compare(under, instead).map((change) => ({
    ...change,
    movedBy: movedBy(before.get(change.personId) ?? none, after.get(change.personId) ?? none),
  }));
}

/** What is known of all trainers, or of some. */
export async function factsOfPeople(
  db: ViewsDb,
  moment: Moment,
  book: PolicyBook,
  answers: Answers,
  people?: readonly string[],
  apart?: Apart,
): Promise<FactEntry[]> {
  const rows = await trainerRows(db, moment, answers, people);
  return factsIn(rows, moment.asOf, book, apart);
}

async function factsIn(
  rows: TrainerRows,
  asOf: Day,
  book: PolicyBook,
  apart?: Apart,
): Promise<FactEntry[]> {
  if (!apart) return trainerFacts(rows, asOf, book);
  return apart<FactEntry[]>(EVALUATES, { facts: { rows, asOf, versions: book.versions } });
}

/** One person's evaluation, with the facts that each figure rests on. */
export async function explainedEvaluation(
  db: ViewsDb,
  moment: Moment,
  book: PolicyBook,
  answers: Answers,
  personId: string,
  document: EvaluationDocument,
): Promise<Evaluation & { readonly facts: readonly Fact[]; readonly answers?: AnswersTold }> {
  const [trainer] = await certified(db, moment, personId);
  const rows = await trainerRows(db, moment, answers, [personId]);
  const facts = factsOf(personId, trainerFacts(rows, moment.asOf, book));
  const attributes = trainer ? { grade: trainer.grade } : {};
  return {
    ...evaluate(document, facts, moment.asOf, attributes),
    facts,
    ...(answers === 'all' ? {} : { answers: rows.told.get(personId) ?? toldOf([]) }),
  };
}
