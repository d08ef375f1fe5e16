import type { Shape } from '../platform/commands/field-kinds.js';
import type { ImportChoices } from '../platform/import/choices.js';

const MOST = 5_000;
const LONGEST = 4_000;

type Fits = (value: unknown) => boolean;
const text: Fits = (value) => typeof value === 'string' && value.length <= LONGEST;
const flag: Fits = (value) => typeof value === 'boolean';
const whole: Fits = (value) => Number.isSafeInteger(value);
const nothing: Fits = (value) => value === null;
const either =
  (...some: readonly Fits[]): Fits =>
  (value) =>
    some.some((one) => one(value));
const exactly =
  (...values: readonly unknown[]): Fits =>
  (value) =>
    values.includes(value);
const listOf =
  (one: Fits): Fits =>
  (value) =>
    Array.isArray(value) && value.length <= MOST && value.every(one);
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const recordOf =
  (one: Fits): Fits =>
  (value) =>
    isObject(value) &&
    Object.keys(value).length <= MOST &&
    Object.entries(value).every(([name, held]) => text(name) && one(held));
/** Of these fields each may be there, and no other. */
const objectOf =
  (fields: Readonly<Record<string, Fits>>): Fits =>
  (value) =>
    isObject(value) &&
    Object.entries(value).every(
      ([name, held]) => Object.hasOwn(fields, name) && fields[name]?.(held) === true,
    );

const number: Fits = (value) => typeof value === 'number' && value > 0 && value <= 1_000;

const fits = objectOf({
  mappings: listOf(
    objectOf({
      ...{ headers: text, file: text, sheet: text, kind: text, headerLine: whole },
      fillDown: listOf(text),
      columns: recordOf(either(text, nothing)),
    }),
  ),
  fill: recordOf(text),
  scales: recordOf(objectOf({ most: number, from: exactly('lowest') })),
  zeros: flag,
  acceptChanges: flag,
  mended: listOf(objectOf({ file: text, sheet: text, address: text, text })),
} satisfies Record<keyof ImportChoices, Fits>);

const record = (of: object) => ({ type: 'object', additionalProperties: of });

/** What whoever imports answers, as JSON. */
export const CHOICES_SHAPE: Shape = {
  name: 'ImportChoices',
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      mappings: { type: 'array', items: { type: 'object' } },
      fill: record({ type: 'string' }),
      scales: record({ type: 'object' }),
      zeros: { type: 'boolean' },
      acceptChanges: { type: 'boolean' },
      mended: { type: 'array', items: { type: 'object' } },
    },
  },
  fits,
  message: '$property says mappings, fill, scales, zeros, acceptChanges and mended cells, no other',
};
