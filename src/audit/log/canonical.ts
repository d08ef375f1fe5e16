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
  return encodeText(canonicalText(value));
}

/** The RFC 8785 text of a value. @throws NotCanonical as {@link canonicalBytes} */
export function canonicalText(value: unknown): string {
  const plain = plainText(value, Infinity);
  if (plain !== undefined) return plain;
  assertExact(value, '', new Set());
  const text = canonicalize(value);
  if (text === undefined) throw new NotCanonical('', 'undefined');
  return text;
}

/** Deeper than the payload of any event; a value that holds itself ends here too. */
const DEEP = 32;

/** Values and characters that a walk may still take. */
interface Walk {
  left: number;
}

/**
 * The same text in one walk, of plain JSON, which is all there should be in an event: this runs for each one.
 * Undefined for anything else, and for what holds more values and characters than `most`; slower walks name
 * what is wrong, or know what to do about it.
 */
export function plainText(value: unknown, most: number): string | undefined {
  return plain(value, 0, { left: most });
}

function plain(value: unknown, depth: number, walk: Walk): string | undefined {
  if (--walk.left < 0) return undefined;
  switch (typeof value) {
    case 'string':
      walk.left -= value.length;
      return value.isWellFormed() ? JSON.stringify(value) : undefined;
    case 'number':
      if (Number.isInteger(value) ? !Number.isSafeInteger(value) : !Number.isFinite(value)) return;
      return String(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      if (depth === DEEP) return undefined;
      return Array.isArray(value)
        ? plainList(value, depth + 1, walk)
        : plainObject(value, depth + 1, walk);
    default:
      return undefined;
  }
}

function plainList(items: readonly unknown[], depth: number, walk: Walk): string | undefined {
  let text = '';
  for (const item of items) {
    const one = plain(item, depth, walk);
    if (one === undefined) return undefined;
    text += text === '' ? one : `,${one}`;
  }
  return Object.keys(items).length === items.length ? `[${text}]` : undefined;
}

function plainObject(value: object, depth: number, walk: Walk): string | undefined {
  if (Object.getPrototypeOf(value) !== Object.prototype) return undefined;
  if (Object.getOwnPropertySymbols(value).length > 0) return undefined;
  let text = '';
  for (const name of inOrder(Object.keys(value))) {
    const item = (value as Readonly<Record<string, unknown>>)[name];
    walk.left -= name.length;
    const one = name.isWellFormed() ? plain(item, depth, walk) : undefined;
    if (one === undefined) return undefined;
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${one}`;
  }
  return `{${text}}`;
}

/** By UTF-16 code units, as RFC 8785 wants it. */
function inOrder(names: string[]): string[] {
  for (let at = 1; at < names.length; at++) {
    if ((names[at - 1] as string) > (names[at] as string)) return names.sort();
  }
  return names;
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
