import {
  closed,
  DECIMALS,
  DURATION,
  FIGURE,
  ID,
  listOf,
  policySchema,
  WORDS,
} from './schema-parts.js';
import type { JsonSchema } from './schema-parts.js';
import { FACT_ATTRIBUTES, LOOKUP, NUMBER_ATTRIBUTES, STEPS, WHERE } from './tables.js';
import { CALENDAR_WINDOW, WINDOW } from './window.js';

const METRIC: JsonSchema = { type: 'string', maxLength: 64 };
const N: JsonSchema = { type: 'number', exclusiveMinimum: 0, maximum: 1e6 };

const DISTINCT: JsonSchema = { enum: FACT_ATTRIBUTES };

const CAPS = listOf(
  closed(
    { per: { enum: ['half', 'day', 'month'] }, most: { type: 'number', minimum: 0, maximum: 1e9 } },
    ['per', 'most'],
  ),
  { max: 3 },
);

const COMPONENT = closed(
  {
    id: ID,
    from: METRIC,
    take: { enum: ['latest', 'best', 'sum', 'count', 'distinct', 'mean', 'shrunkMean'] },
    weight: FIGURE,
    window: WINDOW,
    where: WHERE,
    prior: closed({ mean: FIGURE, n: N }, ['mean', 'n']),
    halfLife: DURATION,
    curve: listOf({ type: 'array', items: FIGURE, minItems: 2, maxItems: 2 }, { max: 100 }),
    steps: STEPS,
    distinct: DISTINCT,
    caps: CAPS,
    atLeast: FIGURE,
    atMost: FIGURE,
    missing: { enum: ['redistribute', 'zero'] },
    ...WORDS,
  },
  ['id', 'from', 'take', 'weight'],
);

const NUMBER_OR_LOOKUP: JsonSchema = {
  if: { type: 'object' },
  then: LOOKUP,
  else: {
    description: 'a number or a table, as {"by":"grade","of":{"junior":20}}',
    anyOf: [FIGURE],
  },
};

const FACTOR: JsonSchema = {
  if: { type: 'object' },
  then: {
    type: 'object',
    if: { properties: { fact: true }, required: ['fact'] },
    then: closed({ fact: { enum: NUMBER_ATTRIBUTES } }, ['fact']),
    else: LOOKUP,
  },
  else: {
    description:
      'a number, "value", {"fact":"headCount"}, or a table, as {"by":"grade","of":{"junior":1.2}}',
    anyOf: [FIGURE, { const: 'value' }],
  },
};

const AMOUNT = closed(
  {
    id: ID,
    each: METRIC,
    product: listOf(FACTOR, { max: 20 }),
    window: WINDOW,
    where: WHERE,
    caps: CAPS,
    ...WORDS,
  },
  ['id', 'each', 'product'],
);

const CONDITION = closed(
  {
    metric: METRIC,
    op: { enum: ['>', '>=', '<', '<=', '='] },
    value: NUMBER_OR_LOOKUP,
    consecutive: { type: 'integer', minimum: 1, maximum: 100 },
    window: WINDOW,
    where: WHERE,
    take: { enum: ['latest', 'best', 'sum', 'count', 'distinct', 'mean'] },
    distinct: DISTINCT,
    inEach: CALENDAR_WINDOW,
    ...WORDS,
  },
  ['metric', 'op', 'value'],
);

const AMONG = closed(
  {
    by: { enum: ['grade', 'band'] },
    in: listOf({ type: 'string', minLength: 1, maxLength: 64 }, { max: 50 }),
    ...WORDS,
  },
  ['by', 'in'],
);

const LEAF: JsonSchema = {
  type: 'object',
  if: { properties: { in: true }, required: ['in'] },
  then: AMONG,
  else: CONDITION,
};

/**
 * Conditions nest two groups deep and no deeper, so that a document stays finite and readable. Each is written once
 * and referred to: written out, every group would repeat all that is in it.
 */
const DEFINITIONS = {
  condition: LEAF,
  notOrCondition: negated({ $ref: '#/$defs/condition' }),
  group: group({ $ref: '#/$defs/notOrCondition' }),
  when: group({ $ref: '#/$defs/group' }),
};

const WHEN: JsonSchema = { $ref: '#/$defs/when' };

function negated(inner: JsonSchema): JsonSchema {
  return {
    type: 'object',
    if: { properties: { not: true }, required: ['not'] },
    then: closed({ not: inner, ...WORDS }, ['not']),
    else: inner,
  };
}

function group(inner: JsonSchema): JsonSchema {
  const members = listOf(inner, { max: 20 });
  return {
    description: 'a condition, all or any of some, or not one',
    type: 'object',
    if: { properties: { all: true }, required: ['all'] },
    then: closed({ all: members, ...WORDS }, ['all']),
    else: {
      if: { properties: { any: true }, required: ['any'] },
      then: closed({ any: members, ...WORDS }, ['any']),
      else: negated(inner),
    },
  };
}

function schemaFor(kind: 'evaluation' | 'course-health'): JsonSchema {
  return policySchema(
    kind,
    {
      window: WINDOW,
      decimals: DECIMALS,
      components: listOf(COMPONENT, { max: 100 }),
      combine: { enum: ['weightedMean', 'sum'] },
      negative: { type: 'boolean' },
      bands: listOf(closed({ band: ID, min: FIGURE, needs: WHEN, ...WORDS }, ['band', 'min']), {
        max: 50,
      }),
      transitions: listOf(closed({ propose: ID, when: WHEN, ...WORDS }, ['propose', 'when']), {
        min: 0,
        max: 50,
      }),
      amounts: listOf(AMOUNT, { min: 0, max: 20 }),
    },
    ['window', 'components', 'bands'],
    DEFINITIONS,
  );
}

export const EVALUATION_SCHEMA = schemaFor('evaluation');
export const COURSE_HEALTH_SCHEMA = schemaFor('course-health');
