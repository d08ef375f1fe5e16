import { type OutputUnit, type Schema, Validator } from '@cfworker/json-schema';
import { whatIfWords } from './what-if-words.js';

/** What is wrong, and where: a JSON pointer, '' for the whole. */
export interface DocumentFault {
  readonly pointer: string;
  readonly text: string;
}

/** They only say that something below them is wrong, which says so itself. */
const ABOVE = new Set([
  'properties',
  'items',
  'if',
  'then',
  'else',
  'additionalProperties',
  '$ref',
]);
const MOST = 8;

/**
 * Holds a document against the JSON Schema that the API serves. Interpreted, not compiled: the
 * Content-Security-Policy lets no page make code out of text.
 */
export function schemaFaults(schema: Schema, document: unknown): readonly DocumentFault[] {
  const { errors } = new Validator(schema, '2020-12', false).validate(document);
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf');
  const faults = new Map<string, DocumentFault>();
  for (const error of errors) {
    const { keyword, keywordLocation } = error;
    const within = choices.some((one) => keywordLocation.startsWith(`${one.keywordLocation}/`));
    if (ABOVE.has(keyword) || within) continue;
    const pointer = pointerOf(error);
    if (!faults.has(pointer)) faults.set(pointer, { pointer, text: inWords(schema, error) });
  }
  return [...faults.values()].slice(0, MOST);
}

function pointerOf({ keyword, instanceLocation, error }: OutputUnit): string {
  const pointer = instanceLocation.replace(/^#/, '');
  const [, name] = keyword === 'required' ? (/"(.*)"/.exec(error) ?? []) : [];
  return name === undefined ? pointer : `${pointer}/${name}`;
}

function inWords(schema: Schema, { keyword, keywordLocation }: OutputUnit): string {
  const say = whatIfWords().fault;
  const path = keywordLocation.replace(/^#\/?/, '').split('/').map(unescaped);
  const asked = at(schema, path);
  const text = Array.isArray(asked) ? asked.join(', ') : String(asked);
  switch (keyword) {
    case 'required':
      return say.required;
    case 'false':
      return say.unknown;
    case 'const':
      return say.exactly(text);
    case 'enum':
      return say.oneOf(text);
    case 'type':
      return say.type(text);
    case 'minimum':
      return say.least(text);
    case 'maximum':
      return say.most(text);
    case 'exclusiveMinimum':
      return say.above(text);
    default: {
      const parent = at(schema, path.slice(0, -1)) as { readonly description?: string } | undefined;
      return parent?.description
        ? say.exactly(parent.description)
        : say.other(`${keyword} ${text}`);
    }
  }
}

/** The part of a schema at a path, which may lead through what it refers to. */
function at(schema: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((one, part) => {
    const found = (one as Readonly<Record<string, unknown>> | undefined)?.[part];
    if (part !== '$ref' || typeof found !== 'string') return found;
    return at(schema, found.replace(/^#\//, '').split('/').map(unescaped));
  }, schema);
}

function unescaped(part: string): string {
  return decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
}
