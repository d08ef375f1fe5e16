import { Mark } from '../parts/mark.js';
import { domain, wordFor } from '../words/domain.js';
import { listText, numberText } from '../words/format.js';
import { evaluationWhyWords } from './evaluation-why-words.js';
import type { ExplainedEvaluation } from './explained-evaluation.js';

type Condition = ExplainedEvaluation['transitions'][number]['conditions'][number];

/** What would be proposed, and which of its conditions are met. */
export function TransitionParts({ evaluation }: { readonly evaluation: ExplainedEvaluation }) {
  const say = evaluationWhyWords();
  if (evaluation.transitions.length === 0) return null;
  return (
    <section class="sheet-part">
      <h3>{say.transitions}</h3>
      {evaluation.transitions.map(({ propose, met, conditions }) => (
        <div key={propose}>
          <p>
            {wordFor(domain().proposals, propose)}{' '}
            <Mark kind={met ? 'good' : 'waiting'}>{met ? say.met : say.notMet}</Mark>
          </p>
          <ul class="conditions">
            {conditions.map((condition, i) => (
              <li key={i}>
                <Mark kind={condition.met ? 'good' : 'waiting'}>{inWords(condition)}</Mark>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function inWords({ metric, op, required, actual, withheld }: Condition): string {
  const say = evaluationWhyWords();
  const had =
    typeof actual === 'number'
      ? numberText(actual)
      : actual === null
        ? withheld
          ? say.hidden
          : say.nothing
        : listText(actual.map((one) => numberText(one))) || say.nothing;
  const wanted = required === null ? say.nothing : numberText(required);
  return say.needs(wordFor(domain().facts, metric), SIGNS[op] ?? op, wanted, had);
}

const SIGNS: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤' };
