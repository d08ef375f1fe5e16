/** A JSON Schema (2020-12) as plain data, served to editors as it stands. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Words for people: one text, or one a language. */
const TEXT: JsonSchema = {
  description: 'a text, or an object of texts by language',
  type: ['string', 'object'],
  maxLength: 4000,
  maxProperties: 40,
  additionalProperties: { type: 'string', maxLength: 4000 },
};

/** What any part of a document may carry for its readers; nothing is computed from it. */
export const WORDS = { title: TEXT, description: TEXT, notes: TEXT } as const;

export const ID: JsonSchema = {
  description: 'an id: letters, digits, . _ : and -, at most 64',
  type: 'string',
  pattern: '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$',
};

export const VERSION: JsonSchema = { type: 'integer', minimum: 1, maximum: 1_000_000 };

export const POSITIVE: JsonSchema = { type: 'number', exclusiveMinimum: 0, maximum: 1e9 };

export const FIGURE: JsonSchema = { type: 'number', minimum: -1e9, maximum: 1e9 };

export const DECIMALS: JsonSchema = { type: 'integer', minimum: 0, maximum: 10, default: 2 };

export const DURATION: JsonSchema = {
  description: 'an ISO 8601 duration of days or longer, as P12M or P180D',
  type: 'string',
  // Digits are bounded, so that no duration leaves the calendar.
  pattern: '^P(?=.*[1-9])(?=\\d)(\\d{1,3}Y)?(\\d{1,4}M)?(\\d{1,4}W)?(\\d{1,5}D)?$',
};

/** An object with these properties and no others. */
export function closed(properties: JsonSchema, required: readonly string[]): JsonSchema {
  return { type: 'object', additionalProperties: false, required, properties };
}

export function listOf(items: JsonSchema, limits: { min?: number; max: number }): JsonSchema {
  return { type: 'array', items, minItems: limits.min ?? 1, maxItems: limits.max };
}

/** What every policy document begins with. */
export function policySchema(
  kind: string,
  properties: JsonSchema,
  required: readonly string[],
  definitions?: JsonSchema,
): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:lectern:policy:${kind}`,
    title: `Lectern ${kind} policy`,
    ...(definitions && { $defs: definitions }),
    ...closed(
      {
        $schema: { type: 'string', maxLength: 400 },
        kind: { const: kind },
        id: ID,
        version: VERSION,
        ...WORDS,
        ...properties,
      },
      ['kind', 'id', 'version', ...required],
    ),
  };
}
