import type {
  AmountRule,
  EvaluationDocument,
  Factor,
} from '../../../../src/rules/documents/evaluation.js';
import type { Lookup } from '../../../../src/rules/documents/tables.js';
import { amountInWords } from '../../../../src/rules/in-words/amount-in-words.js';
import { attributeInWords, valueInWords } from '../../../../src/rules/in-words/attribute-words.js';
import { titleOf } from '../../../../src/rules/in-words/spoken.js';
import { language } from '../../words/language.js';
import type { Path } from './document.js';
import { NumberField } from './fields.js';
import { whatIfWords } from './what-if-words.js';
import { WhereField } from './where-field.js';
import { WindowField } from './window-field.js';

interface Props {
  readonly document: EvaluationDocument;
  readonly set: (path: Path, value: unknown) => void;
}

/** The amounts of a policy, as a fee: numbers, tables cell by cell, and which facts are paid. */
export function AmountsForm({ document, set }: Props) {
  const { amounts = [] } = document;
  return (
    <>
      {amounts.map((rule, at) => (
        <Amount
          key={rule.id}
          rule={rule}
          document={document}
          set={(path, value) => set(['amounts', at, ...path], value)}
        />
      ))}
    </>
  );
}

function Amount({ rule, document, set }: Props & { readonly rule: AmountRule }) {
  const say = whatIfWords();
  return (
    <details class="scoring" open>
      <summary>{say.amount(titleOf(language.value, rule))}</summary>
      <p class="note">{amountInWords(document, rule, language.value)}</p>
      <div class="policy-fields">
        <WindowField
          label={say.window}
          value={rule.window}
          trainer={document.kind === 'evaluation'}
          policy
          onChange={(to) => set(['window'], to)}
        />
        <WhereField value={rule.where} onChange={(to) => set(['where'], to)} />
        {rule.product.map((factor, at) => (
          <FactorFields
            key={at}
            factor={factor}
            set={(path, value) => set(['product', at, ...path], value)}
          />
        ))}
      </div>
    </details>
  );
}

interface FactorProps {
  readonly factor: Factor;
  readonly set: (path: Path, value: unknown) => void;
}

function FactorFields({ factor, set }: FactorProps) {
  if (typeof factor === 'number') {
    return (
      <NumberField label={whatIfWords().factor} value={factor} onChange={(to) => set([], to)} />
    );
  }
  if (factor === 'value' || 'fact' in factor) return null;
  return <TableFields table={factor} under="" set={set} />;
}

interface TableProps {
  readonly table: Lookup;
  /** In which cell of another table it stands. */
  readonly under: string;
  readonly set: (path: Path, value: unknown) => void;
}

/** A field for each number of a table, and of the tables in it. */
function TableFields({ table, under, set }: TableProps) {
  const { by, of = {}, steps = [], otherwise } = table;
  const say = whatIfWords();
  const what = under + attributeInWords(language.value, by);
  return (
    <>
      {Object.entries(of).map(([key, cell]) => {
        const label = say.cell(what, valueInWords(language.value, by, key));
        return typeof cell === 'number' ? (
          <NumberField
            key={key}
            label={label}
            value={cell}
            onChange={(to) => set(['of', key], to)}
          />
        ) : (
          <TableFields
            key={key}
            table={cell}
            under={`${label} · `}
            set={(path, value) => set(['of', key, ...path], value)}
          />
        );
      })}
      {steps.map((step, at) => (
        <NumberField
          key={at}
          label={'above' in step ? say.stepAbove(what, step.above) : say.stepFrom(what, step.from)}
          value={step.is}
          onChange={(to) => set(['steps', at, 'is'], to)}
        />
      ))}
      {otherwise === undefined ? null : (
        <NumberField
          label={say.cell(what, say.otherwise)}
          value={otherwise}
          onChange={(to) => set(['otherwise'], to)}
        />
      )}
    </>
  );
}
