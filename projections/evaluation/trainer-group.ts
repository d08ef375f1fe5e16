import type { Day } from '../../src/platform/kernel/envelope.js';
import type { EvaluationDocument } from '../../src/rules/documents/evaluation.js';
import { evaluateAll, type EvaluatedSubject } from '../../src/rules/evaluation/evaluate.js';
import type { FactColumns } from '../../src/rules/evaluation/facts.js';
import type { Certified } from '../certificates/certificates.queries.js';
import { NewestMap } from '../../src/platform/kernel/newest-map.js';

/** An evaluation policy, or a document that might become one. */
export interface Applicable {
  readonly document: EvaluationDocument;
  /** Of a policy: what it comes to is kept for whoever asks next. */
  readonly hash?: string;
}

/** The policy in force, the one before it, and one that is being looked at. */
const POLICIES_KEPT = 3;

/** Some certified trainers, all that any policy may count about them as of a day, and what some made of it. */
export class TrainerGroup {
  readonly #kept = new NewestMap<string, readonly EvaluatedSubject[]>(POLICIES_KEPT);

  constructor(
    readonly trainers: readonly Certified[],
    readonly columns: FactColumns,
    readonly asOf: Day,
  ) {}

  /** Whether {@link under} has it at hand. */
  knows({ hash }: Applicable): boolean {
    return hash !== undefined && this.#kept.has(hash);
  }

  /** In the order of the trainers. */
  under({ document, hash }: Applicable): readonly EvaluatedSubject[] {
    const known = hash === undefined ? undefined : this.#kept.get(hash);
    if (known) return known;
    const grades = new Map(this.trainers.map(({ personId, grade }) => [personId, grade]));
    const evaluated = evaluateAll(document, this.columns, this.asOf, (subject) => ({
      grade: grades.get(subject) ?? '',
    }));
    if (hash !== undefined) this.#kept.set(hash, evaluated);
    return evaluated;
  }
}
