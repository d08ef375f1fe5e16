import type { FastifyRequest } from 'fastify';
import { type CommandBinding, parametersOf } from '../commands/command.js';
import { isNumeric } from '../commands/field-kinds.js';
import { fieldsOf } from '../commands/fields.js';
import { HttpProblem } from './problem.js';
import type { IncomingHttpHeaders } from 'node:http';
import { v7, validate } from 'uuid';
import type { PersonId } from '../kernel/envelope.js';
import { derivedId } from '../kernel/ids.js';

/** A parameter of a command's route, and the field it fills. */
export interface RouteField {
  readonly name: string;
  readonly numeric: boolean;
}

/** @throws Error when the route has a parameter that is no field of the command: a mistake in its table */
export function routeFields({ route, command, name }: CommandBinding): readonly RouteField[] {
  return parametersOf(route).map((parameter) => {
    const field = fieldsOf(command).find((known) => known.name === parameter);
    if (!field) throw new Error(`${name} has no field ${parameter}, which its route names`);
    return { name: parameter, numeric: isNumeric(field) };
  });
}

/**
 * The command's fields: those of the body, and those of the path.
 * @throws HttpProblem `malformed`, `not-json`
 */
export function commandInput(
  request: FastifyRequest,
  fields: readonly RouteField[],
): Record<string, unknown> {
  const body = request.body;
  if (body !== undefined && !isPlain(body)) {
    throw new HttpProblem('malformed', 'the body must be a JSON object');
  }
  oneContentType(request.raw.rawHeaders);
  const input: Record<string, unknown> = { ...body };
  const params = request.params as Readonly<Record<string, string>>;
  for (const { name, numeric } of fields) {
    const text = params[name] ?? '';
    const value = numeric && /^(0|[1-9]\d{0,14})$/.test(text) ? Number(text) : text;
    if (input[name] !== undefined && input[name] !== value) {
      throw new HttpProblem('malformed', `${name} in the body is not the one in the address`, {
        field: name,
      });
    }
    input[name] = value;
  }
  return input;
}

function isPlain(body: unknown): body is object {
  return typeof body === 'object' && body !== null && !Array.isArray(body);
}

/** Node keeps the first of two Content-Type headers; a proxy before it may have read the other. */
function oneContentType(rawHeaders: readonly string[]): void {
  let seen = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at];
    if (name?.length === 12 && name.toLowerCase() === 'content-type') seen += 1;
  }
  if (seen > 1) throw new HttpProblem('malformed', 'there is more than one Content-Type header');
}

const KEY = /^[\x21-\x7e]{1,200}$/;
const REVISION = /^"(0|[1-9]\d{0,14})"$/;

/**
 * The command id: the `Idempotency-Key` when it is a UUID, one derived from the person and the key
 * when it is another text (two persons may number their commands alike), a new one without a key.
 * @throws HttpProblem `malformed`
 */
export function commandIdOf(headers: IncomingHttpHeaders, personId: PersonId): string {
  const header = headers['idempotency-key'];
  if (header === undefined) return v7();
  // The draft standard writes the key in quotes, most clients do not.
  const key = typeof header === 'string' ? header.replace(/^"(.*)"$/, '$1') : '';
  if (validate(key)) return key.toLowerCase();
  if (!KEY.test(key)) {
    throw new HttpProblem('malformed', 'Idempotency-Key must be 1 to 200 visible characters', {
      field: 'Idempotency-Key',
    });
  }
  return derivedId('idempotency-key', personId, key);
}

/**
 * The revision that `If-Match` asks for.
 * @throws HttpProblem `malformed`
 */
export function expectedRevisionOf(headers: IncomingHttpHeaders): number | undefined {
  const header = headers['if-match'];
  if (header === undefined) return undefined;
  const revision = REVISION.exec(header)?.[1];
  if (revision === undefined) {
    throw new HttpProblem('malformed', 'If-Match must be a revision in quotes, such as "3"', {
      field: 'If-Match',
    });
  }
  return Number(revision);
}

/**
 * Whether the command is to be decided alone (`?dryRun=true`).
 * @throws HttpProblem `malformed`
 */
export function isRehearsal({ query }: Pick<FastifyRequest, 'query'>): boolean {
  const { dryRun = 'false' } = query as Readonly<Record<string, unknown>>;
  if (dryRun === 'true' || dryRun === 'false') return dryRun === 'true';
  throw new HttpProblem('malformed', 'dryRun is true or false', { field: 'dryRun' });
}
