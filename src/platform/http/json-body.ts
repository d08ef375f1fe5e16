import { isUtf8 } from 'node:buffer';
import { HttpProblem } from './problem.js';

/** Deeper than any command or policy document, shallow enough for every reader of it. */
const MAX_DEPTH = 64;

/** Names of fields, in all of a body: many more than any command or policy document has. */
const MAX_NAMES = 5_000;

/** Names that would reach an object's own machinery once something copies the body. */
const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads a JSON body; nothing when it is empty.
 * @throws HttpProblem `malformed`: not JSON in UTF-8, a forbidden name or broken text anywhere in it, too deep
 */
export function jsonBody(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  // Decoding would put a question mark in place of what it cannot read, for ever.
  if (!isUtf8(bytes)) throw new HttpProblem('malformed', 'the body is not UTF-8');
  if (hasMoreNames(bytes, MAX_NAMES)) {
    throw new HttpProblem('malformed', `the body has more than ${MAX_NAMES} fields`);
  }
  const body = parsed(bytes.toString());
  check(body, 0);
  return body;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The engine's own message quotes the body, which may hold personal data.
    throw new HttpProblem('malformed', 'the body is not JSON');
  }
}

/** Counted before anything is made of them: a colon outside of a text stands behind each name. */
function hasMoreNames(bytes: Buffer, most: number): boolean {
  let names = 0;
  let inText = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) inText = !inText;
    else if (inText && byte === BACKSLASH) at += 1;
    else if (!inText && byte === COLON && ++names > most) return true;
  }
  return false;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;

function check(value: unknown, depth: number): void {
  if (typeof value === 'string') return assertWellFormed(value);
  // Of more digits than a number holds, parsing makes infinity, which nothing can be said in.
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new HttpProblem('malformed', 'a number in the body is beyond all that can be counted');
  }
  if (typeof value !== 'object' || value === null) return;
  if (depth >= MAX_DEPTH) {
    throw new HttpProblem('malformed', `the body is more than ${MAX_DEPTH} levels deep`);
  }
  if (Array.isArray(value)) {
    for (const item of value) check(item, depth + 1);
    return;
  }
  for (const name of Object.keys(value)) {
    if (FORBIDDEN.has(name)) {
      throw new HttpProblem('malformed', `no field may be called ${name}`, { field: name });
    }
    assertWellFormed(name);
    check((value as Record<string, unknown>)[name], depth + 1);
  }
}

/** Half a surrogate pair is no text: it could be neither hashed nor stored as it came. */
function assertWellFormed(text: string): void {
  if (text.isWellFormed()) return;
  throw new HttpProblem('malformed', 'a text in the body holds half a surrogate pair');
}
