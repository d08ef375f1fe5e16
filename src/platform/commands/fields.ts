import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';
import { rulesOf, schemaOf, type FieldKind, type Shape } from './field-kinds.js';
import type { Label } from '../kernel/label.js';
import { memoize } from '../kernel/memoize.js';

interface FieldOptions {
  /** What the field is called on forms and in spreadsheets. */
  readonly label: Label;
  /** What its id or its text names, so that a form can offer those there are: `person`, `rubric`. */
  readonly of?: string;
  /** May be left out; null is never a value. */
  readonly optional?: boolean;
  readonly description?: string;
  readonly example?: unknown;
}

/** An id goes by the noun of what it names, unless said. */
type IdOptions = Omit<FieldOptions, 'label' | 'of'> & {
  readonly of: string;
  readonly label?: Label;
};

/**
 * All that is known of a command's field, as its decorator says it. Validation, the OpenAPI document and
 * the reading of routes derive from it; so can forms.
 */
export type Field = Partial<FieldOptions> & FieldKind & { readonly name: string };

/** By prototype: the fields that a class itself declares. */
const declared = new WeakMap<object, Field[]>();

/** The fields of a class in its order, those it inherits first. */
export const fieldsOf = memoize((type: new () => object): readonly Field[] => {
  const fields: Field[] = [];
  let prototype = type.prototype as object | null;
  for (; prototype; prototype = Object.getPrototypeOf(prototype) as object | null) {
    fields.unshift(...(declared.get(prototype) ?? []));
  }
  return fields;
});

/** Unlike `IsOptional`, null is checked, and so refused. */
const ifGiven = ValidateIf((_, value) => value !== undefined);

/** Each kind checks the value and describes it: what is said here is the one place it is said. */
function field(kind: FieldKind, options: Partial<FieldOptions>): PropertyDecorator {
  return (prototype, name) => {
    const fields = declared.get(prototype) ?? [];
    fields.push({ name: name as string, ...kind, ...options });
    declared.set(prototype, fields);
    const { optional, description, example } = options;
    const described = {
      ...schemaOf(kind),
      ...(description === undefined ? {} : { description }),
      ...(example === undefined ? {} : { example }),
    };
    const checks = rulesOf(kind).map(({ decorator }) => decorator);
    const decorators = optional
      ? [ApiPropertyOptional(described), ifGiven, ...checks]
      : [ApiProperty(described), ...checks];
    for (const decorate of decorators) decorate(prototype, name);
  };
}

export const Id = (options: IdOptions) => field({ kind: 'id' }, options);

export const Text = (
  maxLength: number,
  { allowEmpty, ...options }: FieldOptions & { readonly allowEmpty?: boolean },
) => field({ kind: 'text', minLength: allowEmpty ? 0 : 1, maxLength }, options);

export const Sha256 = (options: FieldOptions) => field({ kind: 'sha256' }, options);

export const CalendarDay = (options: FieldOptions) => field({ kind: 'day' }, options);

export const Time = (options: FieldOptions) => field({ kind: 'time' }, options);

export const Whole = (min: number, max: number, options: FieldOptions) =>
  field({ kind: 'whole', min, max }, options);

export const Quantity = (min: number, max: number, options: FieldOptions) =>
  field({ kind: 'number', min, max }, options);

export const Flag = (options: FieldOptions) => field({ kind: 'flag' }, options);

export const OneOf = (values: readonly (string | number)[], options: FieldOptions) =>
  field({ kind: 'choice', values }, options);

export const Ids = (maxItems: number, options: IdOptions) =>
  field({ kind: 'ids', maxItems }, options);

export const Texts = (maxItems: number, maxLength: number, options: FieldOptions) =>
  field({ kind: 'texts', maxItems, maxLength }, options);

export const Choices = (values: readonly string[], options: FieldOptions) =>
  field({ kind: 'choices', values }, options);

/** A plain JSON object that something else checks (a policy document). */
export const JsonObject = (options: FieldOptions) => field({ kind: 'json' }, options);

/** A number for each dimension of a rubric. */
export const DimensionMarks = (options: FieldOptions) => field({ kind: 'marks' }, options);

export const Shaped = (shape: Shape, options: FieldOptions) =>
  field({ kind: 'shape', shape }, options);

/** The checks of a class, put together once instead of at each of its objects. */
interface FieldChecks {
  /** In the order of the class. */
  readonly names: readonly string[];
  /** True when class-validator would find nothing. False asks it: it says what is wrong. */
  pass(command: object): boolean;
}

/** @throws Error for a class whose fields have values of their own: a command holds what was said */
export const fieldChecksOf = memoize(compile);

function compile(type: new () => object): FieldChecks {
  const blank = Object.entries(new type());
  const given = blank.find(([, value]) => value !== undefined);
  if (given) throw new Error(`${type.name}.${given[0]} may not have a value of its own`);
  const fields = fieldsOf(type).map((field) => ({
    name: field.name,
    optional: field.optional === true,
    rules: rulesOf(field).map(({ holds }) => holds),
  }));
  const known = new Set(fields.map(({ name }) => name));
  return {
    names: blank.map(([name]) => name),
    pass(command) {
      for (const name of Object.keys(command)) if (!known.has(name)) return false;
      return fields.every(({ name, optional, rules }) => {
        const value = (command as Readonly<Record<string, unknown>>)[name];
        if (optional && value === undefined) return true;
        for (const holds of rules) if (!holds(value)) return false;
        return true;
      });
    },
  };
}
