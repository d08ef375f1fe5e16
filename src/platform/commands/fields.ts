import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  Validate,
  ValidateIf,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator';

/**
 * The kinds of fields that commands are made of: each checks the value and describes it for OpenAPI.
 * `optional` leaves the field out; null is never a value.
 */
interface FieldOptions {
  readonly optional?: boolean;
  readonly description?: string;
  readonly example?: unknown;
}

/** Letters of any script, digits, `.` `_` `-`; at most 128. */
const ID = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,127}$/u;
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const INSTANT = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

@ValidatorConstraint({ name: 'day' })
class IsDay implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return typeof value === 'string' && isDay(value);
  }
  defaultMessage(): string {
    return '$property must be a calendar day, YYYY-MM-DD';
  }
}

@ValidatorConstraint({ name: 'instant' })
class IsInstant implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return typeof value === 'string' && isInstant(value);
  }
  defaultMessage(): string {
    return '$property must be an ISO 8601 time with its offset, such as 2025-07-25T08:30:00+08:00';
  }
}

/** A real day of the calendar, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  return DAY.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
}

/** An ISO 8601 time that names its offset. */
export function isInstant(text: string): boolean {
  const day = INSTANT.exec(text)?.[1];
  return day !== undefined && isDay(day) && !Number.isNaN(Date.parse(text));
}

/** Unlike `IsOptional`, null is checked, and so refused. */
const ifGiven = ValidateIf((_, value) => value !== undefined);

function field(
  { optional, description, example }: FieldOptions,
  schema: object,
  ...checks: PropertyDecorator[]
): PropertyDecorator {
  const described = {
    ...schema,
    ...(description === undefined ? {} : { description }),
    ...(example === undefined ? {} : { example }),
  };
  return optional
    ? applyDecorators(ApiPropertyOptional(described), ifGiven, ...checks)
    : applyDecorators(ApiProperty(described), ...checks);
}

export const Id = (options: FieldOptions = {}) =>
  field(
    options,
    { type: 'string', pattern: ID.source },
    Matches(ID, { message: '$property must be an id: letters, digits, . _ -' }),
  );

export const Text = (maxLength: number, options: FieldOptions & { allowEmpty?: boolean } = {}) =>
  field(
    options,
    { type: 'string', maxLength },
    IsString(),
    options.allowEmpty ? MaxLength(maxLength) : Length(1, maxLength),
  );

export const Sha256 = (options: FieldOptions = {}) =>
  field(
    options,
    { type: 'string', pattern: '^[0-9a-f]{64}$' },
    Matches(/^[0-9a-f]{64}$/, { message: '$property must be a SHA-256, 64 lower-case hex digits' }),
  );

export const CalendarDay = (options: FieldOptions = {}) =>
  field(options, { type: 'string', format: 'date' }, Validate(IsDay));

export const Time = (options: FieldOptions = {}) =>
  field(options, { type: 'string', format: 'date-time' }, Validate(IsInstant));

export const Whole = (min: number, max: number, options: FieldOptions = {}) =>
  field(options, { type: 'integer', minimum: min, maximum: max }, IsInt(), Min(min), Max(max));

export const Quantity = (min: number, max: number, options: FieldOptions = {}) =>
  field(
    options,
    { type: 'number', minimum: min, maximum: max },
    IsNumber({ allowNaN: false, allowInfinity: false }),
    Min(min),
    Max(max),
  );

export const Flag = (options: FieldOptions = {}) =>
  field(options, { type: 'boolean' }, IsBoolean());

export const OneOf = (values: readonly (string | number)[], options: FieldOptions = {}) =>
  field(options, { enum: [...values] }, IsIn([...values]));

export const Ids = (max: number, options: FieldOptions = {}) =>
  field(
    options,
    { type: 'array', items: { type: 'string', pattern: ID.source }, maxItems: max },
    IsArray(),
    ArrayMaxSize(max),
    Matches(ID, { each: true, message: 'each of $property must be an id' }),
  );

export const Texts = (max: number, maxLength: number, options: FieldOptions = {}) =>
  field(
    options,
    { type: 'array', items: { type: 'string', maxLength }, maxItems: max },
    IsArray(),
    ArrayMaxSize(max),
    IsString({ each: true }),
    Length(1, maxLength, { each: true }),
  );

export const Choices = (values: readonly string[], options: FieldOptions = {}) =>
  field(
    options,
    { type: 'array', items: { enum: [...values] } },
    IsArray(),
    ArrayMaxSize(values.length),
    IsIn([...values], { each: true }),
  );

/** A plain JSON object that something else checks (a policy document). */
export const JsonObject = (options: FieldOptions = {}) =>
  field(options, { type: 'object', additionalProperties: true }, IsObject());

@ValidatorConstraint({ name: 'marks' })
class AreMarks implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return (
      typeof value === 'object' &&
      value !== null &&
      !Array.isArray(value) &&
      Object.keys(value).length <= 32 &&
      Object.entries(value).every(([id, mark]) => ID.test(id) && Number.isFinite(mark))
    );
  }
  defaultMessage(): string {
    return '$property must give a number for each dimension of the rubric';
  }
}

export const DimensionMarks = (options: FieldOptions = {}) =>
  field(options, { type: 'object', additionalProperties: { type: 'number' } }, Validate(AreMarks));
