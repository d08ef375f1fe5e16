import type { DeclaredEvent, Field } from '../../docs/generate-events.js';

/** Why stored data is not what a contract declares, path by path; empty when it fits. */
export function misfits(declared: DeclaredEvent, data: unknown): string[] {
  return objectMisfits(declared.fields, '', data);
}

function objectMisfits(fields: readonly Field[], prefix: string, value: unknown): string[] {
  const own = fields.filter(({ path }) => nameIn(prefix, path) !== null);
  const given = value as Readonly<Record<string, unknown>>;
  const names = new Set(own.map(({ path }) => nameIn(prefix, path)));
  return [
    ...Object.keys(given)
      .filter((name) => !names.has(name))
      .map((name) => `${prefix}${name} is not declared`),
    ...own.flatMap((field) => {
      const name = nameIn(prefix, field.path) ?? '';
      if (Object.hasOwn(given, name)) return valueMisfits(fields, field, given[name]);
      return field.optional ? [] : [`${field.path} is missing`];
    }),
  ];
}

function valueMisfits(fields: readonly Field[], { path, holds }: Field, value: unknown): string[] {
  const kind = value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value;
  if (!holds.includes(kind) && !holds.includes(JSON.stringify(value))) {
    return [`${path} holds ${JSON.stringify(value)}, not ${holds.join(' or ')}`];
  }
  const has = (prefix: string) => fields.some((field) => field.path.startsWith(prefix));
  if (Array.isArray(value)) {
    const inner = `${path}[].`;
    return has(inner) ? value.flatMap((item) => objectMisfits(fields, inner, item)) : [];
  }
  return kind === 'object' && has(`${path}.`) ? objectMisfits(fields, `${path}.`, value) : [];
}

/** The name of a field directly inside `prefix`; null for one elsewhere or further in. */
function nameIn(prefix: string, path: string): string | null {
  if (!path.startsWith(prefix)) return null;
  const rest = path.slice(prefix.length);
  return rest.includes('.') ? null : rest;
}
