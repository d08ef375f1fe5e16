import { closed, type JsonSchema, WORDS } from './schema-parts.js';

/** What a text of a fact may be compared with, or looked up by. */
const TEXT_ATTRIBUTES = [
  'kind',
  'course',
  'level',
  'difficulty',
  'developed',
  'day',
  'half',
  'place',
  'department',
] as const;

/** What a number of a fact may be. */
export const NUMBER_ATTRIBUTES = ['nth', 'headCount'] as const;

export const FACT_ATTRIBUTES: readonly string[] = [...TEXT_ATTRIBUTES, ...NUMBER_ATTRIBUTES];

/** Whether facts of a metric say more of what happened than a figure. */
export function hasAttributes(metric: string): boolean {
  return metric.startsWith('delivery.') || metric === 'sharing.count';
}

export function isNumberAttribute(name: string): boolean {
  return (NUMBER_ATTRIBUTES as readonly string[]).includes(name);
}

/** One of some, or a number from one to another, both included. */
export type Filter =
  readonly (string | number)[] | { readonly from?: number; readonly to?: number };

/** Which facts count: those that pass each filter. A fact without the attribute passes none on it. */
export type Where = Readonly<Record<string, Filter>>;

/** From a figure on, or above it, it is this. */
export type Step = { readonly is: number } & (
  { readonly from: number } | { readonly above: number }
);

/**
 * A number found in a table under what the one evaluated is (their grade, their band), or a fact is; a cell may be
 * a table of its own. Under a number it is found by steps.
 */
export interface Lookup {
  readonly by: string;
  readonly of?: Readonly<Record<string, number | Lookup>>;
  readonly steps?: readonly Step[];
  readonly otherwise?: number;
}

const NUMBER: JsonSchema = { type: 'number', minimum: -1e9, maximum: 1e9 };
const NAME: JsonSchema = { type: 'string', minLength: 1, maxLength: 64 };

const RANGE = { ...closed({ from: NUMBER, to: NUMBER }, []), minProperties: 1 };

const FILTER: JsonSchema = {
  if: { type: 'array' },
  then: {
    type: 'array',
    minItems: 1,
    maxItems: 50,
    items: { type: ['string', 'number'], maxLength: 64, minimum: -1e9, maximum: 1e9 },
  },
  else: RANGE,
};

export const WHERE: JsonSchema = {
  type: 'object',
  minProperties: 1,
  additionalProperties: false,
  properties: Object.fromEntries(FACT_ATTRIBUTES.map((name) => [name, FILTER])),
};

/** In ascending order; what is below the first one is 0. */
export const STEPS: JsonSchema = {
  type: 'array',
  minItems: 1,
  maxItems: 50,
  items: {
    type: 'object',
    if: { properties: { above: true }, required: ['above'] },
    then: closed({ above: NUMBER, is: NUMBER }, ['above', 'is']),
    else: closed({ from: NUMBER, is: NUMBER }, ['from', 'is']),
  },
};

function table(cell: JsonSchema): JsonSchema {
  const cells = {
    type: 'object',
    propertyNames: { maxLength: 64 },
    minProperties: 1,
    maxProperties: 100,
    additionalProperties: cell,
  };
  return {
    type: 'object',
    if: { properties: { steps: true }, required: ['steps'] },
    then: closed({ by: NAME, steps: STEPS, otherwise: NUMBER, ...WORDS }, ['by', 'steps']),
    else: closed({ by: NAME, of: cells, otherwise: NUMBER, ...WORDS }, ['by', 'of']),
  };
}

/** One way, or two: no table stands in a table of a table. */
export const LOOKUP = table({
  if: { type: 'object' },
  then: table(NUMBER),
  else: NUMBER,
});
