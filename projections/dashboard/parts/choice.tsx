import { shellWords } from '../words/shell.js';

interface Props {
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly string[];
  /** What it is when none is chosen; "all" unless said. */
  readonly all?: string;
  readonly wordFor: (option: string) => string;
  readonly onChange: (option: string | undefined) => void;
}

/** One of several, or all. */
export function Choice({ label, value, options, all, wordFor, onChange }: Props) {
  return (
    <label class="choice">
      <span>{label}</span>
      <select
        value={value ?? ''}
        onChange={({ currentTarget }) => onChange(currentTarget.value || undefined)}
      >
        <option value="">{all ?? shellWords().all}</option>
        {options.map((option) => (
          <option key={option} value={option}>
            {wordFor(option)}
          </option>
        ))}
      </select>
    </label>
  );
}
