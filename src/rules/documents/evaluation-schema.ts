import {
  closed,
  DECIMALS,
  DURATION,
  FIGURE,
  ID,
  listOf,
  policySchema,
  POSITIVE,
  WORDS,
} from './schema-parts.js';
import type { JsonSchema } from './schema-parts.js';
import { LOOKUP, NUMBER_ATTRIBUTES, WHERE } from './tables.js';
import { WINDOW } from './window.js';

const METRIC: JsonSchema = { type: 'string', maxLength: 64 };
const N: JsonSchema = { type: 'number', exclusiveMinimum: 0, maximum: 1e6 };

const COMPONENT = closed(
  {
    id: ID,
    from: METRIC,
    take: { enum: ['latest', 'best', 'sum', 'count', 'mean', 'shrunkMean'] },
    weight: POSITIVE,
    window: WINDOW,
    where: WHERE,
    prior: closed({ mean: FIGURE, n: N }, ['mean', 'n']),
    halfLife: DURATION,
    curve: listOf({ type: 'array', items: FIGURE, minItems: 2, maxItems: 2 }, { max: 100 }),
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
    take: { enum: ['latest', 'best', 'sum', 'count', 'mean'] },
    ...WORDS,
  },
  ['metric', 'op', 'value'],
);

/** Conditions nest two groups deep and no deeper, so that a document stays finite and readable. */
const WHEN = group(group(CONDITION));

function group(inner: JsonSchema): JsonSchema {
  const members = listOf(inner, { max: 20 });
  return {
    description: 'a condition, or all or any of some',
    type: 'object',
    if: { properties: { all: true }, required: ['all'] },
    then: closed({ all: members, ...WORDS }, ['all']),
    else: {
      if: { properties: { any: true }, required: ['any'] },
      then: closed({ any: members, ...WORDS }, ['any']),
      else: inner,
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
      bands: listOf(closed({ band: ID, min: FIGURE, ...WORDS }, ['band', 'min']), { max: 50 }),
      transitions: listOf(closed({ propose: ID, when: WHEN, ...WORDS }, ['propose', 'when']), {
        min: 0,
        max: 50,
      }),
      amounts: listOf(AMOUNT, { min: 0, max: 20 }),
    },
    ['window', 'components', 'bands'],
  );
}

export const EVALUATION_SCHEMA = schemaFor('evaluation');
export const COURSE_HEALTH_SCHEMA = schemaFor('course-health');
