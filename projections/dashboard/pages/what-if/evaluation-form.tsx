import type {
  EvaluationComponent,
  EvaluationDocument,
} from '../../../../src/rules/documents/evaluation.js';
import { FACT_ATTRIBUTES, hasAttributes } from '../../../../src/rules/documents/tables.js';
import { attributeInWords } from '../../../../src/rules/in-words/attribute-words.js';
import { language } from '../../words/language.js';
import { DocumentWords } from './document-words.js';
import { domain, wordFor } from '../../words/domain.js';
import { AmountsForm } from './amounts-form.js';
import { CurveEditor } from './curve-editor.js';
import { type Path, setAt } from './document.js';
import { ChoiceField, NumberField, PeriodField, Weights } from './fields.js';
import { whatIfWords } from './what-if-words.js';
import { WhereField } from './where-field.js';
import { WindowField } from './window-field.js';

interface Props {
  readonly document: EvaluationDocument;
  readonly started: EvaluationDocument;
  readonly onChange: (document: EvaluationDocument) => void;
}

/** An evaluation or course health policy: weights, how each part is scored, bands. */
export function EvaluationForm({ document, started, onChange }: Props) {
  const say = whatIfWords();
  const set = (path: Path, value: unknown) => onChange(setAt(document, path, value));
  const { components, bands, transitions = [] } = document;
  return (
    <>
      <Weights
        parts={components}
        were={started.components}
        nameOf={(id) => wordFor(domain().components, id)}
        onWeight={(i, weight) => set(['components', i, 'weight'], weight)}
        more={(i) => {
          const component = components[i];
          return component ? (
            <Scoring
              component={component}
              trainer={document.kind === 'evaluation'}
              set={(path, value) => set(['components', i, ...path], value)}
            />
          ) : null;
        }}
      />
      <div class="policy-fields">
        <WindowField
          label={say.window}
          value={document.window}
          trainer={document.kind === 'evaluation'}
          onChange={(to) => set(['window'], to)}
        />
        {bands.slice(0, -1).map(({ band, min }, i) => (
          <NumberField
            key={band}
            label={say.bandFrom(band)}
            value={min}
            was={started.bands.find((one) => one.band === band)?.min}
            onChange={(to) => set(['bands', i, 'min'], to)}
          />
        ))}
      </div>
      <AmountsForm document={document} set={set} />
      {transitions.length ? <p class="note">{say.transitions}</p> : null}
      <DocumentWords document={document} started={started} />
    </>
  );
}

function attributes(): Record<string, string> {
  return Object.fromEntries(
    FACT_ATTRIBUTES.map((name) => [name, attributeInWords(language.value, name)]),
  );
}

interface ScoringProps {
  readonly component: EvaluationComponent;
  readonly trainer: boolean;
  readonly set: (path: Path, value: unknown) => void;
}

function Scoring({ component, trainer, set }: ScoringProps) {
  const say = whatIfWords();
  const { take, window, missing, halfLife, prior, curve, steps, caps, distinct } = component;
  return (
    <details class="scoring">
      <summary>{say.how}</summary>
      <div class="policy-fields">
        <ChoiceField
          label={say.take}
          value={take}
          choices={say.takes}
          onChange={(to) => set(['take'], to)}
        />
        <WindowField
          label={say.window}
          value={window}
          trainer={trainer}
          policy
          onChange={(to) => set(['window'], to)}
        />
        {hasAttributes(component.from) ? (
          <WhereField value={component.where} onChange={(to) => set(['where'], to)} />
        ) : null}
        {missing ? (
          <ChoiceField
            label={say.missing}
            value={missing}
            choices={say.missings}
            onChange={(to) => set(['missing'], to)}
          />
        ) : null}
        {take === 'distinct' || distinct ? (
          <ChoiceField
            label={say.distinct}
            value={distinct ?? ''}
            choices={{ '': '…', ...attributes() }}
            onChange={(to) => set(['distinct'], to || undefined)}
          />
        ) : null}
        {caps?.map(({ per, most }, at) => (
          <NumberField
            key={per}
            label={say.caps[per]}
            value={most}
            onChange={(to) => set(['caps', at, 'most'], to)}
          />
        ))}
        {(['atLeast', 'atMost'] as const).map((end) =>
          component[end] === undefined ? null : (
            <NumberField
              key={end}
              label={say[end]}
              value={component[end]}
              onChange={(to) => set([end], to)}
            />
          ),
        )}
        {halfLife ? (
          <PeriodField
            label={say.halfLife}
            value={halfLife}
            onChange={(to) => set(['halfLife'], to)}
          />
        ) : null}
        {prior ? (
          <>
            <NumberField
              label={say.priorMean}
              value={prior.mean}
              onChange={(to) => set(['prior', 'mean'], to)}
            />
            <NumberField
              label={say.priorN}
              value={prior.n}
              onChange={(to) => set(['prior', 'n'], to)}
            />
          </>
        ) : null}
      </div>
      {steps ? (
        <div class="policy-fields">
          {steps.map((step, at) => (
            <NumberField
              key={at}
              label={'above' in step ? say.scoreAbove(step.above) : say.scoreFrom(step.from)}
              value={step.is}
              onChange={(to) => set(['steps', at, 'is'], to)}
            />
          ))}
        </div>
      ) : null}
      {curve ? <CurveEditor curve={curve} onChange={(to) => set(['curve'], to)} /> : null}
    </details>
  );
}
