import type { Day } from '../calendar.js';
import type { EvaluationDocument } from '../documents/evaluation.js';
import { Evaluator } from './evaluator.js';
import { FactTable, type Attributes, type Fact, type FactColumns } from './facts.js';
import type { Evaluation, EvaluationFigures } from './result.js';

/**
 * What a policy makes of a trainer's or a course's facts as of a day, each figure with the events it
 * rests on. Pure: the same facts in the same order give the same bytes.
 *
 * @param facts in the order of the ledger; which of them were known is the caller's choice
 * @param attributes what the policy's tables look up of the subject, as `grade`
 */
export function evaluate(
  policy: EvaluationDocument,
  facts: Iterable<Fact>,
  asOf: Day,
  attributes: Attributes = {},
): Evaluation {
  const table = new FactTable();
  const subject = table.subject('');
  for (const fact of facts) table.add('', fact);
  const evaluator = new Evaluator(policy, table.columns(), asOf);
  const figures = evaluator.figures(subject, attributes);
  const inputs = evaluator.componentInputs(subject);
  const amountInputs = evaluator.amountInputs(subject);
  const conditionInputs = evaluator.transitionInputs(subject);
  return {
    ...figures,
    components: figures.components.map((part, i) => ({ ...part, inputs: inputs[i] ?? [] })),
    transitions: figures.transitions.map((transition, i) => ({
      ...transition,
      conditions: transition.conditions.map((condition, j) => ({
        ...condition,
        inputs: conditionInputs[i]?.[j] ?? [],
      })),
    })),
    amounts: figures.amounts.map((amount, i) => ({ ...amount, inputs: amountInputs[i] ?? [] })),
  };
}

export interface EvaluatedSubject extends EvaluationFigures {
  readonly subject: string;
}

/** The same figures for every subject of a table of facts at once, without their inputs. */
export function evaluateAll(
  policy: EvaluationDocument,
  columns: FactColumns,
  asOf: Day,
  attributesOf: (subject: string) => Attributes = () => ({}),
): EvaluatedSubject[] {
  const evaluator = new Evaluator(policy, columns, asOf);
  return columns.subjects.map((subject, index) => ({
    subject,
    ...evaluator.figures(index, attributesOf(subject)),
  }));
}
