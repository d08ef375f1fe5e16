import type { IncomingHttpHeaders } from 'node:http';
import { v7, validate } from 'uuid';
import type { PersonId } from '../kernel/envelope.js';
import { derivedId } from '../kernel/ids.js';
import { HttpProblem } from './problem.js';

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
