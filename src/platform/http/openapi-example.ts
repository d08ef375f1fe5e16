/** As much of a JSON Schema as the command classes describe themselves with. */
export interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  pattern?: string;
  description?: string;
  enum?: readonly unknown[];
  example?: unknown;
  minimum?: number;
  maximum?: number;
  items?: Schema;
  allOf?: readonly Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
}

/** An example that fits the schema: the fields' own examples, and plausible values elsewhere. */
export function exampleOf(
  schema: Schema,
  lookUp: (name: string) => Schema | undefined,
  name = '',
): unknown {
  if (schema.example !== undefined) return schema.example;
  if (schema.$ref) {
    const target = lookUp(schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1));
    return target ? exampleOf(target, lookUp, name) : {};
  }
  if (schema.enum) return schema.enum[0];
  const [part] = schema.allOf ?? [];
  if (part) return exampleOf(part, lookUp, name);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([field]) => field !== 'occurredAt')
          .map(([field, value]) => [field, exampleOf(value, lookUp, field)]),
      );
    case 'array':
      return [exampleOf(schema.items ?? { type: 'string' }, lookUp, name.replace(/s$/, ''))];
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 0, Math.min(schema.maximum ?? 1, 1));
    case 'boolean':
      return true;
    default:
      return text(schema, name);
  }
}

function text({ format, pattern }: Schema, name: string): string {
  if (format === 'date') return '2025-07-25';
  if (format === 'date-time') return '2025-07-25T08:30:00+08:00';
  if (pattern === '^[0-9a-f]{64}$') return '0'.repeat(64);
  if (pattern) return `${name.replace(/Id$/, '')}-1`;
  return name || 'text';
}
