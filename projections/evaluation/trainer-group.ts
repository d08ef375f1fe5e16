import type { Day } from '../../src/platform/kernel/envelope.js';
import type { EvaluationDocument } from '../../src/rules/documents/evaluation.js';
import { evaluateAll, type EvaluatedSubject } from '../../src/rules/evaluation/evaluate.js';
import type { FactColumns } from '../../src/rules/evaluation/facts.js';
import { type AnswersTold, toldOf, toldTogether } from '../../src/rules/released-answers.js';
import type { Certified } from '../certificates/certificates.queries.js';
import { NewestMap } from '../../src/platform/kernel/newest-map.js';
import { siblingModule } from '../../src/platform/kernel/threads.js';
import type { Apart } from '../platform/queries/apart.js';

/** An evaluation policy, or a document that might become one. */
export interface Applicable {
  readonly document: EvaluationDocument;
  /** Of a policy: what it comes to is kept for whoever asks next. */
  readonly hash?: string;
  /** Of a version that nobody approved, or of no policy: it may be dear, so it is computed apart. */
  readonly state?: string;
}

/** The policy in force, the one before it, and one that is being looked at. */
const POLICIES_KEPT = 3;

/** What a policy is applied to, as plain data. */
export interface EvaluationsOf {
  readonly document: EvaluationDocument;
  readonly columns: FactColumns;
  readonly asOf: Day;
  readonly grades: readonly (readonly [personId: string, grade: string])[];
}

export const EVALUATES = siblingModule(import.meta.url, 'evaluating-worker');

export function evaluationsOf({ document, columns, asOf, grades }: EvaluationsOf) {
  const gradeOf = new Map(grades);
  return evaluateAll(document, columns, asOf, (subject) => ({ grade: gradeOf.get(subject) ?? '' }));
}

/** A trainer's figures, and how far the answers go that they rest on where these are the released ones. */
export interface EvaluatedTrainer extends EvaluatedSubject {
  readonly answers?: AnswersTold;
}

/** Some certified trainers, all that any policy may count about them as of a day, and what some made of it. */
export class TrainerGroup {
  readonly #kept = new NewestMap<string, readonly EvaluatedTrainer[]>(POLICIES_KEPT);

  /** @param told of released answers: how far they go; null where all count */
  constructor(
    readonly trainers: readonly Certified[],
    readonly columns: FactColumns,
    readonly asOf: Day,
    readonly told: ReadonlyMap<string, AnswersTold> | null = null,
  ) {}

  /** Whether {@link under} has it at hand. */
  knows({ hash }: Applicable): boolean {
    return hash !== undefined && this.#kept.has(hash);
  }

  /** In the order of the trainers. */
  async under(
    { document, hash, state }: Applicable,
    apart?: Apart,
  ): Promise<readonly EvaluatedTrainer[]> {
    const known = hash === undefined ? undefined : this.#kept.get(hash);
    if (known) return known;
    const grades = this.trainers.map(({ personId, grade }) => [personId, grade] as const);
    const given: EvaluationsOf = { document, columns: this.columns, asOf: this.asOf, grades };
    const figures =
      apart && state !== 'approved'
        ? await apart<EvaluatedSubject[]>(EVALUATES, { evaluations: given })
        : evaluationsOf(given);
    const evaluated = figures.map((one) => this.#withAnswers(one));
    if (hash !== undefined) this.#kept.set(hash, evaluated);
    return evaluated;
  }

  #withAnswers(one: EvaluatedSubject): EvaluatedTrainer {
    return this.told ? { ...one, answers: this.told.get(one.subject) ?? toldOf([]) } : one;
  }
}

/** How far the released answers about all of them go. */
export function toldOfGroups(groups: readonly TrainerGroup[]): AnswersTold {
  return toldTogether(groups.flatMap(({ told }) => [...(told?.values() ?? [])]));
}
