import {
  FACT_ATTRIBUTES,
  isNumberAttribute,
  type Filter,
  type Where,
} from '../../../../src/rules/documents/tables.js';
import { attributeInWords, whereInWords } from '../../../../src/rules/in-words/attribute-words.js';
import { language } from '../../words/language.js';
import { ChoiceField } from './fields.js';
import { whatIfWords } from './what-if-words.js';

interface Props {
  readonly value: Where | undefined;
  readonly onChange: (value: Where | undefined) => void;
}

/** Which facts count: an attribute each, with the values or the range that pass. */
export function WhereField({ value = {}, onChange }: Props) {
  const say = whatIfWords();
  const left = FACT_ATTRIBUTES.filter((name) => !Object.hasOwn(value, name));
  function put(name: string, filter: Filter | undefined): void {
    const others = Object.entries(value).filter(([other]) => other !== name);
    const all = filter === undefined ? others : [...others, [name, filter] as const];
    onChange(all.length === 0 ? undefined : Object.fromEntries(all));
  }
  return (
    <>
      {Object.entries(value).map(([name, filter]) => (
        <FilterField key={name} name={name} filter={filter} onChange={(to) => put(name, to)} />
      ))}
      <ChoiceField
        label={say.where}
        value=""
        choices={{
          '': say.whereAdd,
          ...Object.fromEntries(left.map((name) => [name, attributeInWords(language.value, name)])),
        }}
        onChange={(name) => {
          if (name !== '')
            put(name, isNumberAttribute(name) ? { from: 1 } : (START[name] ?? ['…']));
        }}
      />
      {Object.keys(value).length > 0 ? (
        <p class="note policy-words">{whereInWords(language.value, value)}</p>
      ) : null}
    </>
  );
}

/** What one begins with who filters by it. */
const START: Readonly<Record<string, readonly string[]>> = {
  kind: ['course'],
  developed: ['yes'],
  day: ['weekend', 'holiday'],
  half: ['evening'],
};

interface FilterProps {
  readonly name: string;
  readonly filter: Filter;
  readonly onChange: (filter: Filter | undefined) => void;
}

function FilterField({ name, filter, onChange }: FilterProps) {
  const say = whatIfWords();
  const what = attributeInWords(language.value, name);
  const text = 'length' in filter ? filter.join(', ') : `${filter.from ?? ''}–${filter.to ?? ''}`;
  return (
    <label class="policy-field">
      <span>{what}</span>
      <input
        defaultValue={text}
        onChange={({ currentTarget }) => onChange(filterOf(name, currentTarget.value))}
      />
      <span class="note">{isNumberAttribute(name) ? say.whereRange : say.whereValues}</span>
    </label>
  );
}

/** What was typed: values between commas, or a range; undefined for nothing. */
function filterOf(name: string, typed: string): Filter | undefined {
  if (!isNumberAttribute(name)) {
    const values = typed
      .split(/[,，、]/)
      .map((one) => one.trim())
      .filter(Boolean);
    return values.length > 0 ? values : undefined;
  }
  const [, from, range, to] = /^\s*(\d*)\s*([-–—~]?)\s*(\d*)\s*$/.exec(typed) ?? [];
  if (from && !range) return { from: Number(from), to: Number(from) };
  const ends = { ...(from && { from: Number(from) }), ...(to && { to: Number(to) }) };
  return Object.keys(ends).length > 0 ? ends : undefined;
}
