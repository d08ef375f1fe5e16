import type { ComponentChildren } from 'preact';
import { numberText } from '../../words/format.js';
import { periodText } from '../../words/period.js';
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
  const said = value && periodText(value);
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
