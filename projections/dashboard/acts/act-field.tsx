import type { ComponentChildren } from 'preact';
import type { Problem } from '../api/http.js';
import { problemInWords } from '../parts/states.js';
import { choiceText } from '../words/choices.js';
import type { Act, Field, Values } from './acts.js';
import { actsWords } from './acts-words.js';
import { DocumentField } from './document-field.js';
import { MarksField } from './marks-field.js';
import { MaterialField } from './material-field.js';
import { useNothingToName } from './options.js';
import { Picker } from './picker.js';

export interface FieldProps {
  readonly field: Field;
  readonly value: unknown;
  /** Of the whole form: what can be picked may depend on what was picked before. */
  readonly values: Values;
  readonly about: Act;
  readonly fault?: Problem | string | undefined;
  readonly onChange: (value: unknown) => void;
  /** Fills several fields at once, as a file does. */
  readonly onFill: (values: Values) => void;
}

/** Longer texts are written in a box of several lines. */
const LONG_TEXT = 1_000;

/** One field of a form: its words, its control by its kind, and what is wrong with it. */
export function ActField(props: FieldProps) {
  const { field, fault, about, values } = props;
  const say = actsWords();
  const nothing = useNothingToName(field.of, about, values);
  const { name, kind, optional, mayBeEmpty } = field;
  const id = `field-${name}`;
  const label = (
    <span class="act-label">
      {field.label}
      {optional || mayBeEmpty ? <span class="note"> {say.optional}</span> : null}
    </span>
  );
  const told =
    fault === undefined ? null : (
      <p class="act-fault" id={`${id}-fault`} role="alert">
        {typeof fault === 'string' ? fault : faultText(fault)}
      </p>
    );
  if (nothing && fault === undefined) return null;
  const help = name === 'occurredAt' ? <span class="note">{say.whenHelp}</span> : null;
  if (kind === 'flag') {
    return (
      <div class="act-field" data-field={name}>
        <label class="act-flag">
          <Control {...props} id={id} /> {label}
        </label>
        {told}
      </div>
    );
  }
  if (kind === 'choices' || kind === 'ids' || kind === 'marks') {
    return (
      <fieldset class="act-field" data-field={name}>
        <legend>{label}</legend>
        <Control {...props} id={id} />
        {told}
      </fieldset>
    );
  }
  return (
    <div class="act-field" data-field={name}>
      <label for={id}>{label}</label>
      <Control {...props} id={id} />
      {help}
      {told}
    </div>
  );
}

function faultText(fault: Problem): string {
  const { what, detail, todo } = problemInWords(fault);
  return [what, detail, todo].filter(Boolean).join(' ');
}

function Control(props: FieldProps & { readonly id: string }): ComponentChildren {
  const { field, value, onChange, id, fault } = props;
  const { kind, schema, of } = field;
  const described =
    fault === undefined ? {} : { 'aria-describedby': `${id}-fault`, 'aria-invalid': true };
  const text = (value as string | undefined) ?? '';
  const typed = ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
    onChange(currentTarget.value === '' ? undefined : currentTarget.value);
  if (of !== undefined && (kind === 'id' || kind === 'ids' || kind === 'text')) {
    return <Picker {...props} of={of} />;
  }
  switch (kind) {
    case 'day':
      return <input id={id} type="date" value={text} onInput={typed} {...described} />;
    case 'time':
      return (
        <input
          id={id}
          type="datetime-local"
          value={text.slice(0, 16)}
          onInput={typed}
          {...described}
        />
      );
    case 'whole':
    case 'number':
      return (
        <input
          id={id}
          type="number"
          inputMode={kind === 'whole' ? 'numeric' : 'decimal'}
          min={schema.minimum}
          max={schema.maximum}
          step={kind === 'whole' ? 1 : 'any'}
          value={(value as number | undefined) ?? ''}
          onInput={({ currentTarget }) =>
            onChange(currentTarget.value === '' ? undefined : Number(currentTarget.value))
          }
          {...described}
        />
      );
    case 'flag':
      return (
        <input
          id={id}
          type="checkbox"
          checked={value === true}
          onChange={({ currentTarget }) => onChange(currentTarget.checked)}
          {...described}
        />
      );
    case 'choice':
      return (
        <select
          id={id}
          value={(value as string | number | undefined) ?? ''}
          onChange={({ currentTarget }) =>
            onChange(schema.enum?.find((one) => String(one) === currentTarget.value))
          }
          {...described}
        >
          <option value="">{actsWords().choose}</option>
          {(schema.enum ?? []).map((one) => (
            <option key={one} value={String(one)}>
              {choiceText(field.name, one)}
            </option>
          ))}
        </select>
      );
    case 'choices':
      return (
        <div class="act-choices">
          {(schema.items?.enum ?? []).map((one) => (
            <label key={one} class="act-flag">
              <input
                type="checkbox"
                value={one}
                checked={(value as readonly string[] | undefined)?.includes(one) ?? false}
                onChange={({ currentTarget }) => {
                  const others = ((value as readonly string[] | undefined) ?? []).filter(
                    (other) => other !== one,
                  );
                  onChange(currentTarget.checked ? [...others, one] : others);
                }}
              />{' '}
              {choiceText(field.name, one)}
            </label>
          ))}
        </div>
      );
    case 'texts':
      return (
        <textarea
          id={id}
          rows={4}
          placeholder={actsWords().oneALine}
          value={((value as readonly string[] | undefined) ?? []).join('\n')}
          onInput={({ currentTarget }) => onChange(linesOf(currentTarget.value))}
          {...described}
        />
      );
    case 'sha256':
      return <MaterialField {...props} />;
    case 'marks':
      return <MarksField {...props} />;
    case 'json':
      return <DocumentField {...props} />;
    default:
      return (schema.maxLength ?? 0) >= LONG_TEXT ? (
        <textarea
          id={id}
          rows={4}
          maxLength={schema.maxLength}
          value={text}
          onInput={typed}
          {...described}
        />
      ) : (
        <input
          id={id}
          type="text"
          maxLength={schema.maxLength}
          value={text}
          onInput={typed}
          {...described}
        />
      );
  }
}

/** Lines as they are typed: empty ones go when the form is sent. */
function linesOf(text: string): readonly string[] | undefined {
  return text === '' ? undefined : text.split('\n');
}
