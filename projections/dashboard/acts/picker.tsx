import { useState } from 'preact/hooks';
import type { FieldProps } from './act-field.js';
import { actsWords } from './acts-words.js';
import { type Option, useOptions } from './options.js';

/** As many as fit below a field. */
const MOST_SHOWN = 8;

/**
 * Picks one of the things there are, or several, by what they are called. Where nothing lists the things, the id
 * is typed.
 */
export function Picker(props: FieldProps & { readonly of: string; readonly id: string }) {
  const { field, value, onChange, of, id, values, about, fault } = props;
  const options = useOptions(of, about, values);
  if (field.kind === 'ids') return <Several {...props} options={options ?? []} />;
  const text = (value as string | undefined) ?? '';
  if (!options || field.kind === 'text') {
    return (
      <>
        <input
          id={id}
          type="text"
          list={options ? `${id}-list` : undefined}
          value={text}
          aria-invalid={fault !== undefined}
          onInput={({ currentTarget }) => onChange(currentTarget.value || undefined)}
        />
        {options ? (
          <datalist id={`${id}-list`}>
            {options.map(({ id: one, text: called }) => (
              <option key={one} value={one}>
                {called}
              </option>
            ))}
          </datalist>
        ) : null}
      </>
    );
  }
  return (
    <Search
      id={id}
      options={options}
      chosen={options.find((one) => one.id === text)?.text ?? text}
      faulty={fault !== undefined}
      onPick={(one) => onChange(one?.id)}
    />
  );
}

interface SearchProps {
  readonly id: string;
  readonly options: readonly Option[];
  readonly chosen: string;
  readonly faulty: boolean;
  readonly onPick: (option: Option | undefined) => void;
}

/** A box to type in with what matches below it (the combobox of the ARIA practices). */
function Search({ id, options, chosen, faulty, onPick }: SearchProps) {
  const say = actsWords();
  const [typed, setTyped] = useState<string>();
  const [at, setAt] = useState(0);
  /** Asked for by the arrow, also before anything is typed. */
  const [all, setAll] = useState(false);
  const wanted = typed?.trim().toLowerCase() ?? '';
  const found =
    typed === undefined || (wanted === '' && !all && options.length > MOST_SHOWN)
      ? []
      : options
          .filter(({ text, note, id: one }) =>
            `${text} ${note ?? ''} ${one}`.toLowerCase().includes(wanted),
          )
          .slice(0, MOST_SHOWN);
  const pick = (one: Option | undefined) => {
    if (one?.not !== undefined) return;
    onPick(one);
    setTyped(undefined);
  };
  return (
    <div class="picker">
      <input
        id={id}
        type="text"
        role="combobox"
        autocomplete="off"
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={found[at] ? `${id}-${at}` : undefined}
        aria-invalid={faulty}
        placeholder={say.search}
        value={typed ?? chosen}
        onFocus={() => setTyped((now) => now ?? '')}
        onBlur={() => {
          setTyped(undefined);
          setAll(false);
        }}
        onInput={({ currentTarget }) => {
          setTyped(currentTarget.value);
          setAt(0);
          if (currentTarget.value === '') onPick(undefined);
        }}
        onKeyDown={(press) => {
          if (press.key === 'ArrowDown' && found.length === 0) setAll(true);
          else if (press.key === 'ArrowDown') setAt(Math.min(at + 1, found.length - 1));
          else if (press.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
          else if (press.key === 'Enter' && found[at]) pick(found[at]);
          else if (press.key === 'Escape' && typed !== undefined) setTyped(undefined);
          else return;
          press.preventDefault();
          press.stopPropagation();
        }}
      />
      {typed === undefined || (found.length === 0 && wanted === '') ? null : (
        <ul id={`${id}-list`} role="listbox" class="picker-list">
          {found.map((one, index) => (
            <li
              key={one.id}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === at}
              aria-disabled={one.not !== undefined}
              // Before the box loses the focus, and with it the list.
              onMouseDown={(press) => {
                press.preventDefault();
                pick(one);
              }}
            >
              {one.text}{' '}
              {one.note || one.not ? <span class="note">{one.not ?? one.note}</span> : null}
            </li>
          ))}
          {found.length === 0 ? <li class="note">{say.nothingFound}</li> : null}
        </ul>
      )}
    </div>
  );
}

function Several({
  field,
  value,
  onChange,
  id,
  fault,
  options,
}: FieldProps & { readonly id: string; readonly options: readonly Option[] }) {
  const say = actsWords();
  const picked = (value as readonly string[] | undefined) ?? [];
  return (
    <>
      <ul class="picked">
        {picked.map((one) => {
          const text = options.find((option) => option.id === one)?.text ?? one;
          return (
            <li key={one}>
              {text}
              <button
                type="button"
                class="quiet"
                aria-label={say.remove(text)}
                onClick={() => onChange(picked.filter((other) => other !== one))}
              >
                <span aria-hidden="true">✕</span>
              </button>
            </li>
          );
        })}
      </ul>
      <label class="visually-hidden" for={id}>
        {field.label}
      </label>
      <Search
        id={id}
        options={options.filter((one) => !picked.includes(one.id))}
        chosen=""
        faulty={fault !== undefined}
        onPick={(one) => one && onChange([...picked, one.id])}
      />
    </>
  );
}
