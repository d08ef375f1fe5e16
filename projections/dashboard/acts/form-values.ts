import type { Act, Field, Values } from './acts.js';

export function isMissing({ optional, mayBeEmpty, kind }: Field, value: unknown): boolean {
  if (optional || mayBeEmpty || kind === 'flag' || kind === 'ids') return false;
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** The request that an act is: the form's values at the places that its path leaves open, the rest in its body. */
export function requestOf(
  { path, defaults }: Act,
  fields: readonly Field[],
  values: Values,
): { readonly path: string; readonly body: Values } {
  const placed = new Set<string>();
  const filled = path.replace(/:(\w+)/g, (_, name: string) => {
    placed.add(name);
    return encodeURIComponent(String(values[name]));
  });
  const body: Record<string, unknown> = {};
  for (const name of new Set([...Object.keys(defaults), ...Object.keys(values)])) {
    const field = fields.find((one) => one.name === name);
    const value = values[name] ?? (field ? undefined : defaults[name]);
    if (placed.has(name) || value === undefined || value === '') continue;
    body[name] = sent(value, field?.kind);
  }
  for (const { name, kind, optional, mayBeEmpty } of fields) {
    if (optional) continue;
    if (kind === 'flag') body[name] ??= false;
    if (kind === 'ids') body[name] ??= [];
    if (mayBeEmpty) body[name] ??= '';
  }
  return { path: filled, body };
}

function sent(value: unknown, kind: string | undefined): unknown {
  if (kind === 'time') return withOffset(value as string);
  if (kind === 'texts') return (value as readonly string[]).filter((line) => line.trim() !== '');
  return value;
}

/** A time of this device's clock with the offset that it has here. */
function withOffset(local: string): string {
  if (/(Z|[+-]\d\d:\d\d)$/.test(local)) return local;
  const at = new Date(local);
  const minutes = -at.getTimezoneOffset();
  const sign = minutes < 0 ? '-' : '+';
  const two = (n: number) => String(Math.floor(Math.abs(n))).padStart(2, '0');
  const seconds = local.length === 16 ? ':00' : '';
  return `${local}${seconds}${sign}${two(minutes / 60)}:${two(minutes % 60)}`;
}

/** What a file says of itself. */
const OF_A_FILE: readonly string[] = ['fileName', 'bytes'];

/** What has to be said first; when it happened last. */
export function inOrder(fields: readonly Field[]): readonly Field[] {
  const file = fields.some(({ kind }) => kind === 'sha256') ? OF_A_FILE : [];
  const said = fields.filter(
    ({ name, kind }) => name !== 'occurredAt' && kind !== 'shape' && !file.includes(name),
  );
  return [
    ...said.filter(({ optional }) => !optional),
    ...said.filter(({ optional }) => optional),
    ...fields.filter(({ name }) => name === 'occurredAt'),
  ];
}
