import canonicalize from 'canonicalize';
import { encodeText } from './encoding.js';

/** The value holds what JSON cannot carry exactly. */
export class NotCanonical extends Error {
  override readonly name = 'NotCanonical';
  constructor(
    /** Where, such as `/data/scores/2`. */
    readonly at: string,
    readonly found: string,
  ) {
    super(`${found} at ${at || '/'} has no exact form in JSON`);
  }
}

/**
 * The RFC 8785 bytes of a value, the same for the same value everywhere.
 * @throws NotCanonical for NaN, infinities, undefined, integers beyond 2^53, lone surrogates, and what is
 *   no JSON at all
 */
export function canonicalBytes(value: unknown): Uint8Array {
  assertExact(value, '', new Set());
  const text = canonicalize(value);
  if (text === undefined) throw new NotCanonical('', 'undefined');
  return encodeText(text);
}

function assertExact(value: unknown, at: string, above: Set<object>): void {
  if (value === null || typeof value === 'boolean') return;
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new NotCanonical(at, 'a lone surrogate');
    return;
  }
  if (typeof value === 'number') {
    // From 2^53 on two integers share one number: what was meant is not known any more.
    if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) {
      throw new NotCanonical(at, String(value));
    }
    return;
  }
  if (typeof value !== 'object') throw new NotCanonical(at, `a value of type ${typeof value}`);
  if (above.has(value)) throw new NotCanonical(at, 'a value that holds itself');
  above.add(value);
  if (Array.isArray(value)) {
    // `entries` visits holes too, which JSON has no word for.
    for (const [index, item] of value.entries()) assertExact(item, `${at}/${index}`, above);
  } else {
    assertPlain(value, at);
    for (const [key, item] of Object.entries(value)) {
      if (!key.isWellFormed()) throw new NotCanonical(at, 'a lone surrogate in a name');
      assertExact(item, `${at}/${key}`, above);
    }
  }
  above.delete(value);
}

/** A date, a map or bytes would become something else, or nothing. */
function assertPlain(value: object, at: string): void {
  const kind = Object.prototype.toString.call(value);
  if (kind === '[object Object]' && !('toJSON' in value)) return;
  throw new NotCanonical(at, `what is no plain object (${kind})`);
}
