import { useState } from 'preact/hooks';
import type { EvaluationDocument } from '../../../src/rules/documents/evaluation.js';
import type {
  AmountResult,
  BandResult,
  ComponentResult,
  ConditionResult,
} from '../../../src/rules/evaluation/result.js';
import { amountInWords } from '../../../src/rules/in-words/amount-in-words.js';
import { attributeInWords, valueInWords } from '../../../src/rules/in-words/attribute-words.js';
import { titleOf } from '../../../src/rules/in-words/spoken.js';
import { componentInWords } from '../../../src/rules/in-words/evaluation-in-words.js';
import type { Part } from '../marks/bars.js';
import type { AnswersTold } from '../parts/answers-told.js';
import { Mark } from '../parts/mark.js';
import { Day } from '../parts/when.js';
import { WhyButton } from '../parts/why-button.js';
import { domain, wordFor } from '../words/domain.js';
import { comparisonText, figureText, listText, numberText } from '../words/format.js';
import { language } from '../words/language.js';
import { evaluationWhyWords } from './evaluation-words.js';

interface Input {
  readonly eventId: string;
  /** Null of answers that are told as one. */
  readonly href: string | null;
  readonly day: string;
  readonly value: number;
  readonly n: number;
  readonly weight: number;
}

/** As `GET /api/v1/explanations/evaluation/:personId` answers. */
export interface ExplainedEvaluation {
  readonly personId: string;
  readonly total: number | null;
  readonly band: string | null;
  readonly rank: number | null;
  readonly of: number;
  readonly proposals: readonly string[];
  readonly components: readonly (ComponentResult & { readonly inputs: readonly Input[] })[];
  readonly bands?: readonly BandResult[];
  readonly transitions: readonly {
    readonly propose: string;
    readonly met: boolean;
    readonly conditions: readonly ConditionResult[];
  }[];
  readonly amounts: readonly AmountResult[];
  /** For who may see no single answer. */
  readonly answers?: AnswersTold;
}

const FIRST = 20;

/** The events that a figure rests on, the latest first, each with what it counts for. */
export function InputRows({ inputs }: { readonly inputs: readonly Input[] }) {
  const say = evaluationWhyWords();
  const [all, setAll] = useState(false);
  const ordered = [...inputs].sort((a, b) => (a.day < b.day ? 1 : -1));
  const shown = all ? ordered : ordered.slice(0, FIRST);
  return (
    <section class="sheet-part">
      <h3>{say.inputs}</h3>
      {inputs.length === 0 ? <p class="note">{say.noInputs}</p> : null}
      {inputs.length > 0 ? (
        <table>
          <thead>
            <tr>
              <th scope="col">{say.day}</th>
              <th scope="col" class="figure">
                {say.value}
              </th>
              <th scope="col" class="figure">
                n
              </th>
              <th scope="col" class="figure">
                {say.counts}
              </th>
              <th scope="col">{say.event}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ eventId, href, day, value, n, weight }) => (
              <tr key={eventId}>
                <td>
                  <Day day={day} />
                </td>
                <td class="figure">{figureText(value)}</td>
                <td class="figure">{n}</td>
                <td class="figure">×{numberText(weight)}</td>
                <td>
                  {href === null ? (
                    say.batch
                  ) : (
                    <WhyButton why={`event/${eventId}`} of={say.event}>
                      {eventId.slice(0, 8)}
                    </WhyButton>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {shown.length < inputs.length ? (
        <p>
          <button type="button" onClick={() => setAll(true)}>
            {say.more(inputs.length)}
          </button>
        </p>
      ) : null}
    </section>
  );
}

interface AmountProps {
  readonly evaluation: ExplainedEvaluation;
  readonly rules: EvaluationDocument | undefined;
}

/** The amounts, as a fee, each with how it comes about. */
export function AmountParts({ evaluation, rules }: AmountProps) {
  const say = evaluationWhyWords();
  if (evaluation.amounts.length === 0) return null;
  return (
    <section class="sheet-part">
      <h3>{say.amounts}</h3>
      {evaluation.amounts.map(({ id, amount, n, missing }) => {
        const rule = rules?.amounts?.find((one) => one.id === id);
        return (
          <div key={id}>
            <p>
              {rule ? titleOf(language.value, rule) : id}{' '}
              <strong>{figureText(amount, rules?.decimals ?? 2)}</strong> · n {n}
            </p>
            {missing === undefined ? null : (
              <p class="note">{say.noEntry(attributeInWords(language.value, missing))}</p>
            )}
            {rules && rule ? (
              <p class="note">{amountInWords(rules, rule, language.value)}</p>
            ) : null}
          </div>
        );
      })}
    </section>
  );
}

/** What bands need besides the total, and whether it holds. */
export function BandParts({ evaluation }: { readonly evaluation: ExplainedEvaluation }) {
  const say = evaluationWhyWords();
  if (!evaluation.bands) return null;
  return (
    <section class="sheet-part">
      <h3>{say.bandNeeds}</h3>
      {evaluation.bands.map(({ band, met, conditions }) => (
        <div key={band}>
          <p>
            {say.band(band)}{' '}
            <Mark kind={met ? 'good' : 'waiting'}>{met ? say.met : say.notMet}</Mark>
          </p>
          <ConditionList conditions={conditions} />
        </div>
      ))}
    </section>
  );
}

function ConditionList({ conditions }: { readonly conditions: readonly ConditionResult[] }) {
  return (
    <ul class="conditions">
      {conditions.map((condition, i) => (
        <li key={i}>
          <Mark kind={condition.met ? 'good' : 'waiting'}>{inWords(condition)}</Mark>
        </li>
      ))}
    </ul>
  );
}

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
          <ConditionList conditions={conditions} />
        </div>
      ))}
    </section>
  );
}

function inWords({ metric, op, required, actual, among, is }: ConditionResult): string {
  const say = evaluationWhyWords();
  if (among) {
    const name = (value: string) => valueInWords(language.value, metric, value);
    const one = is == null ? say.nothing : name(is);
    return say.among(attributeInWords(language.value, metric), listText(among.map(name)), one);
  }
  const had =
    typeof actual === 'number'
      ? numberText(actual)
      : actual === null
        ? say.nothing
        : listText(actual.map((one) => numberText(one))) || say.nothing;
  const wanted = required === null ? say.nothing : numberText(required);
  return say.needs(wordFor(domain().facts, metric), comparisonText(op), wanted, had);
}

interface PartFigureProps {
  readonly part: Part;
  readonly rules: EvaluationDocument | undefined;
}

/** One part of a total: its score, what it adds, and how it comes about. */
export function PartFigure({ part, rules }: PartFigureProps) {
  const say = evaluationWhyWords();
  const rule = rules?.components.find(({ id }) => id === part.id);
  return (
    <>
      <p>
        <strong class="big-figure">{figureText(part.score, 2)}</strong>{' '}
        {say.adds(figureText(part.points, 2), numberText(part.weight), part.n)}
      </p>
      {part.n === 0 && part.score !== null && rule?.prior ? (
        <p>{say.prior(numberText(rule.prior.mean))}</p>
      ) : null}
      {part.missing ? <p>{say.missing[part.missing.counts]}</p> : null}
      {rules && rule ? <p>{componentInWords(rules, rule.id, language.value)}</p> : null}
    </>
  );
}
