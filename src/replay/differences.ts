import canonicalize from 'canonicalize';

/** Where two JSON values part: a JSON pointer (RFC 6901), and what either has there. */
export interface Difference {
  readonly field: string;
  /** Absent where the ledger has nothing. */
  readonly stored?: unknown;
  /** Absent where the recomputation comes to nothing. */
  readonly recomputed?: unknown;
}

/** The places at which the canonical JSON (RFC 8785) of two values is not byte for byte the same. */
export function differences(stored: unknown, recomputed: unknown, field = ''): Difference[] {
  if (canonicalize(stored) === canonicalize(recomputed)) return [];
  if (Array.isArray(stored) && Array.isArray(recomputed)) {
    if (stored.length !== recomputed.length) return [{ field, stored, recomputed }];
    return stored.flatMap((item, at) => differences(item, recomputed[at], `${field}/${at}`));
  }
  if (!isObject(stored) || !isObject(recomputed)) {
    return [
      {
        field,
        ...(stored !== undefined && { stored }),
        ...(recomputed !== undefined && { recomputed }),
      },
    ];
  }
  return [...new Set([...Object.keys(stored), ...Object.keys(recomputed)])]
    .sort()
    .flatMap((name) => differences(stored[name], recomputed[name], `${field}/${escaped(name)}`));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
