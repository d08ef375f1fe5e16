import {
  ArrayMaxSize,
  arrayMaxSize,
  IsArray,
  isArray,
  IsBoolean,
  isBoolean,
  IsIn,
  isIn,
  IsInt,
  isInt,
  IsNumber,
  isNumber,
  IsObject,
  isObject,
  IsString,
  isString,
  Length,
  length,
  Matches,
  matches,
  Max,
  MaxLength,
  max,
  Min,
  min,
  ValidateBy,
  type ValidationArguments,
} from 'class-validator';
import { hiddenWithin } from '../kernel/hidden-characters.js';
import { isDay, isInstant } from '../kernel/instants.js';

/** What a field holds, and within which bounds. */
export type FieldKind =
  | { readonly kind: 'id' | 'sha256' | 'day' | 'time' | 'flag' | 'json' | 'marks' }
  | { readonly kind: 'ids'; readonly maxItems: number }
  | { readonly kind: 'text'; readonly minLength: 0 | 1; readonly maxLength: number }
  | { readonly kind: 'texts'; readonly maxItems: number; readonly maxLength: number }
  | { readonly kind: 'whole' | 'number'; readonly min: number; readonly max: number }
  | { readonly kind: 'choice'; readonly values: readonly (string | number)[] }
  | { readonly kind: 'choices'; readonly values: readonly string[] }
  | { readonly kind: 'shape'; readonly shape: Shape };

/** JSON of a form of its own. */
export interface Shape {
  readonly name: string;
  /** A JSON Schema. */
  readonly schema: object;
  readonly fits: (value: unknown) => boolean;
  /** What is said of a value that does not fit; `$property` stands for the field's name. */
  readonly message: string;
}

/** One check of a value: as class-validator's decorator, which words the fault, and as a function. */
interface Rule {
  readonly decorator: PropertyDecorator;
  readonly holds: (value: unknown) => boolean;
}

/** Letters of any script that can be seen, digits, `.` `_` `-`; at most 128. */
const ID = /^(?!.*[\u115f\u1160\u3164\uffa0])[\p{L}\p{N}][\p{L}\p{N}._-]{0,127}$/u;
const SHA256 = /^[0-9a-f]{64}$/;
/** Of every kind that holds words: what cannot be seen, or reads as another text, is no part of them. */
const VISIBLE = own(
  'visible',
  (value) =>
    `$property holds ${hiddenWithin(value) ?? 'a character'}, which cannot be seen or turns the text` +
    ' around: type the words anew, or paste them as plain text',
  (value) => hiddenWithin(value) === undefined,
);
/** Nobody measures finer; sums of what is longer would not be exact. */
export const MOST_DECIMALS = 6;
const SHORT = own('decimals', `$property must have at most ${MOST_DECIMALS} decimals`, isShort);
const FINITE = { allowNaN: false, allowInfinity: false };
const MAX_DIMENSIONS = 32;

/** How OpenAPI describes the kind. */
export function schemaOf(field: FieldKind): object {
  switch (field.kind) {
    case 'id':
      return { type: 'string', pattern: ID.source };
    case 'sha256':
      return { type: 'string', pattern: SHA256.source };
    case 'day':
      return { type: 'string', format: 'date' };
    case 'time':
      return { type: 'string', format: 'date-time' };
    case 'flag':
      return { type: 'boolean' };
    case 'json':
      return { type: 'object', additionalProperties: true };
    case 'marks':
      return { type: 'object', additionalProperties: { type: 'number' } };
    case 'ids':
      return {
        type: 'array',
        items: { type: 'string', pattern: ID.source },
        maxItems: field.maxItems,
      };
    case 'text':
      return { type: 'string', maxLength: field.maxLength };
    case 'texts': {
      const { maxLength, maxItems } = field;
      return { type: 'array', items: { type: 'string', maxLength }, maxItems };
    }
    case 'whole':
      return { type: 'integer', minimum: field.min, maximum: field.max };
    case 'number':
      return { type: 'number', minimum: field.min, maximum: field.max };
    case 'choice':
      return { enum: [...field.values] };
    case 'choices':
      return { type: 'array', items: { enum: [...field.values] } };
    case 'shape':
      return field.shape.schema;
  }
}

/** What a value of the kind must fulfil, in the order in which faults are reported. */
export function rulesOf(field: FieldKind): readonly Rule[] {
  switch (field.kind) {
    case 'id':
      return [matching(ID, '$property must be an id: letters, digits, . _ -')];
    case 'sha256':
      return [matching(SHA256, '$property must be a SHA-256, 64 lower-case hex digits')];
    case 'day':
      return [
        own(
          'day',
          '$property must be a calendar day, YYYY-MM-DD',
          (value) => typeof value === 'string' && isDay(value),
        ),
      ];
    case 'time':
      return [
        own(
          'instant',
          '$property must be an ISO 8601 time with its offset, such as 2025-07-25T08:30:00+08:00',
          (value) => typeof value === 'string' && isInstant(value),
        ),
      ];
    case 'flag':
      return [{ decorator: IsBoolean(), holds: isBoolean }];
    case 'json':
      return [{ decorator: IsObject(), holds: isObject }, VISIBLE];
    case 'marks':
      return [
        own('marks', '$property must give a number for each dimension of the rubric', areMarks),
      ];
    case 'ids': {
      const each = { each: true, message: 'each of $property must be an id' };
      return [
        ...listOf(field.maxItems),
        { decorator: Matches(ID, each), holds: all((item) => matches(item as string, ID)) },
      ];
    }
    case 'text':
      return [{ decorator: IsString(), holds: isString }, lengthWithin(field), VISIBLE];
    case 'texts': {
      const { maxItems, maxLength } = field;
      const each = { each: true };
      return [
        ...listOf(maxItems),
        { decorator: IsString(each), holds: all(isString) },
        {
          decorator: Length(1, maxLength, each),
          holds: all((item) => length(item, 1, maxLength)),
        },
        VISIBLE,
      ];
    }
    case 'whole':
      return [{ decorator: IsInt(), holds: isInt }, ...within(field)];
    case 'number':
      return [
        { decorator: IsNumber(FINITE), holds: (value) => isNumber(value, FINITE) },
        ...within(field),
        SHORT,
      ];
    case 'choice': {
      const values = [...field.values];
      return [{ decorator: IsIn(values), holds: (value) => isIn(value, values) }];
    }
    case 'choices': {
      const values = [...field.values];
      return [
        ...listOf(values.length),
        { decorator: IsIn(values, { each: true }), holds: all((item) => isIn(item, values)) },
      ];
    }
    case 'shape': {
      const { name, message, fits } = field.shape;
      return [own(name, message, fits), VISIBLE];
    }
  }
}

/** A value of the kind, for a field that is not filled in yet. */
export function standInFor(field: FieldKind): unknown {
  switch (field.kind) {
    case 'id':
      return 'not-filled-in';
    case 'sha256':
      return '0'.repeat(64);
    case 'day':
      return '2000-01-01';
    case 'time':
      return '2000-01-01T00:00:00Z';
    case 'flag':
      return false;
    case 'json':
    case 'marks':
    case 'shape':
      return {};
    case 'ids':
    case 'texts':
    case 'choices':
      return [];
    case 'text':
      return '…';
    case 'whole':
    case 'number':
      return field.min;
    case 'choice':
      return field.values[0];
  }
}

/** Whether the field takes numbers, as a parameter of a route may have to be read as one. */
export function isNumeric({ kind }: FieldKind): boolean {
  return kind === 'whole' || kind === 'number';
}

function matching(pattern: RegExp, message: string): Rule {
  return {
    decorator: Matches(pattern, { message }),
    holds: (value) => matches(value as string, pattern),
  };
}

function lengthWithin({ minLength, maxLength }: { minLength: number; maxLength: number }): Rule {
  return {
    decorator: minLength === 0 ? MaxLength(maxLength) : Length(minLength, maxLength),
    holds: (value) => length(value, minLength, maxLength),
  };
}

function within(bounds: { min: number; max: number }): readonly Rule[] {
  return [
    { decorator: Min(bounds.min), holds: (value) => min(value, bounds.min) },
    { decorator: Max(bounds.max), holds: (value) => max(value, bounds.max) },
  ];
}

function listOf(maxItems: number): readonly Rule[] {
  return [
    { decorator: IsArray(), holds: isArray },
    { decorator: ArrayMaxSize(maxItems), holds: (value) => arrayMaxSize(value, maxItems) },
  ];
}

/** Of what is no list, the rule before has said so. */
function all(holds: (item: unknown) => boolean): (value: unknown) => boolean {
  return (value) => Array.isArray(value) && value.every(holds);
}

/** A check that class-validator has no decorator for. */
function own(
  name: string,
  message: string | ((value: unknown) => string),
  holds: (value: unknown) => boolean,
): Rule {
  const defaultMessage = (of?: ValidationArguments) =>
    typeof message === 'string' ? message : message(of?.value);
  const decorator = ValidateBy({ name, validator: { validate: holds, defaultMessage } });
  return { decorator, holds };
}

export function isShort(value: unknown): boolean {
  return typeof value === 'number' && Number(value.toFixed(MOST_DECIMALS)) === value;
}

function areMarks(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).length <= MAX_DIMENSIONS &&
    Object.entries(value).every(
      ([key, mark]) => key.split('/').every((id) => ID.test(id)) && Number.isFinite(mark),
    )
  );
}
