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
const MAX_DEPTH = 32;

/** Values and characters that a walk may still take. */
interface Walk {
  left: number;
}

/**
 * The same text of plain JSON, which is all there should be in an event, in one walk and by the platform's own
 * writer: this runs for each one. Undefined for anything else, and for what holds more values and characters
 * than `most`; slower walks name what is wrong, or know what to do about it.
 */
export function plainText(value: unknown, most: number): string | undefined {
  const ordered = inOrder(value, 0, { left: most });
  if (ordered === undefined) return undefined;
  const text = JSON.stringify(ordered);
  // So the writer escapes half a surrogate pair, which RFC 8785 refuses; everything else it writes as the RFC does.
  return text.includes('\\ud') ? undefined : text;
}

/** The value itself where its names stand in order, or a copy where they do; undefined for what is not plain. */
function inOrder(value: unknown, depth: number, walk: Walk): unknown {
  if (--walk.left < 0) return undefined;
  switch (typeof value) {
    case 'string':
      walk.left -= value.length;
      return value;
    case 'number':
      return (Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value))
        ? value
        : undefined;
    case 'boolean':
      return value;
    case 'object':
      if (value === null) return null;
      if (depth === MAX_DEPTH) return undefined;
      return Array.isArray(value)
        ? listInOrder(value, depth + 1, walk)
        : objectInOrder(value, depth + 1, walk);
    default:
      return undefined;
  }
}

function listInOrder(items: readonly unknown[], depth: number, walk: Walk): unknown {
  let copy: unknown[] | undefined;
  for (let at = 0; at < items.length; at++) {
    const item = items[at];
    const ordered = inOrder(item, depth, walk);
    if (ordered === undefined) return undefined;
    if (ordered !== item) (copy ??= [...items])[at] = ordered;
  }
  return Object.keys(items).length === items.length ? (copy ?? items) : undefined;
}

function objectInOrder(value: object, depth: number, walk: Walk): unknown {
  if (Object.getPrototypeOf(value) !== Object.prototype) return undefined;
  if (Object.getOwnPropertySymbols(value).length > 0) return undefined;
  const names = Object.keys(value);
  // Numbers stand before all other names of an object, which no copy can change.
  const numbered = names.length > 0 && isDigit((names[0] as string).charCodeAt(0));
  const moved = sort(names);
  if (numbered && moved) return undefined;
  let copy: Record<string, unknown> | undefined = moved ? {} : undefined;
  for (let at = 0; at < names.length; at++) {
    const name = names[at] as string;
    if (name === '__proto__') return undefined;
    walk.left -= name.length;
    const item = (value as Readonly<Record<string, unknown>>)[name];
    const ordered = inOrder(item, depth, walk);
    if (ordered === undefined) return undefined;
    if (ordered !== item) copy ??= firstOf(value, names, at);
    if (copy) copy[name] = ordered;
  }
  return copy ?? value;
}

function firstOf(value: object, names: readonly string[], count: number): Record<string, unknown> {
  return Object.fromEntries(
    names.slice(0, count).map((name) => [name, (value as Record<string, unknown>)[name]]),
  );
}

const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;

/** Up to so many names, more than an event has, are sorted by insertion. */
const INSERTION_SORT_NAMES = 16;

/** By UTF-16 code units, as RFC 8785 wants it; false when they stood so already. */
function sort(names: string[]): boolean {
  let next = 1;
  while (next < names.length && (names[next - 1] as string) <= (names[next] as string)) next++;
  if (next >= names.length) return false;
  if (names.length > INSERTION_SORT_NAMES) names.sort();
  else for (; next < names.length; next++) insert(names, next);
  return true;
}

/** Among those before it, which are in order. */
function insert(names: string[], from: number): void {
  const name = names[from] as string;
  let at = from;
  for (; at > 0 && (names[at - 1] as string) > name; at--) names[at] = names[at - 1] as string;
  names[at] = name;
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
  const { toJSON } = value as { readonly toJSON?: unknown };
  if (kind === '[object Object]' && typeof toJSON !== 'function') return;
  throw new NotCanonical(at, `what is no plain object (${kind})`);
}
