import type { ComponentChildren } from 'preact';
import { periodInWords } from '../../../../src/rules/in-words/window-in-words.js';
import { numberText } from '../../words/format.js';
import { language } from '../../words/language.js';
import { whatIfWords } from './what-if-words.js';

interface Props {
  readonly label: ComponentChildren;
  readonly value: number | undefined;
  /** What it is in the policy that one started from. */
  readonly was?: number | undefined;
  readonly onChange: (value: number) => void;
}

/** A figure of the document; what is no number yet is left alone until it is one. */
export function NumberField({ label, value, was, onChange }: Props) {
  return (
    <label class="policy-field">
      <span>{label}</span>
      <input
        type="number"
        step="any"
        value={value}
        onInput={({ currentTarget }) => {
          const { valueAsNumber } = currentTarget;
          if (Number.isFinite(valueAsNumber)) onChange(valueAsNumber);
        }}
      />
      {was === undefined || was === value ? null : (
        <span class="note">{whatIfWords().was(numberText(was))}</span>
      )}
    </label>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly choices: Readonly<Record<string, string>>;
  readonly onChange: (value: string) => void;
}

export function ChoiceField({ label, value, choices, onChange }: ChoiceProps) {
  return (
    <label class="policy-field">
      <span>{label}</span>
      <select value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        {Object.entries(choices).map(([id, word]) => (
          <option key={id} value={id}>
            {word}
          </option>
        ))}
      </select>
    </label>
  );
}

interface PeriodProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly placeholder?: string;
  readonly onChange: (value: string | undefined) => void;
}

/** A period as the document writes it, `P12M`, and how people say it. */
export function PeriodField({ label, value, placeholder, onChange }: PeriodProps) {
  const said = value && periodInWords(language.value, value);
  return (
    <label class="policy-field">
      <span>{label}</span>
      <input
        value={value ?? ''}
        placeholder={placeholder}
        onInput={({ currentTarget }) => onChange(currentTarget.value || undefined)}
      />
      <span class="note">{said === value ? whatIfWords().periodHint : said}</span>
    </label>
  );
}

interface Weighed {
  readonly id: string;
  readonly weight: number;
}

interface WeightsProps {
  readonly parts: readonly Weighed[];
  readonly were: readonly Weighed[];
  readonly nameOf: (id: string) => string;
  readonly onWeight: (index: number, weight: number) => void;
  /** More of a part, below its weight. */
  readonly more?: (index: number) => ComponentChildren;
}

/** The weights, each with its share, and always their sum. */
export function Weights({ parts, were, nameOf, onWeight, more }: WeightsProps) {
  const say = whatIfWords();
  const sum = parts.reduce((all, { weight }) => all + (Number(weight) || 0), 0);
  const widest = Math.max(50, ...parts.map(({ weight }) => weight));
  return (
    <div class="weights">
      <p class="weights-sum" role="status">
        {say.sum(numberText(sum))}
      </p>
      <ul>
        {parts.map(({ id, weight }, i) => (
          <li key={i} class="weighed">
            <div class="weighed-line">
              <NumberField
                label={nameOf(id)}
                value={weight}
                was={were.find((one) => one.id === id)?.weight}
                onChange={(value) => onWeight(i, value)}
              />
              <input
                type="range"
                min={0}
                max={widest}
                step={1}
                value={weight}
                aria-label={say.weight(nameOf(id))}
                onInput={({ currentTarget }) => onWeight(i, Number(currentTarget.value))}
              />
              <span class="figure note">
                {say.share(numberText(sum > 0 ? (100 * weight) / sum : 0, 1))}
              </span>
            </div>
            {more?.(i)}
          </li>
        ))}
      </ul>
    </div>
  );
}
