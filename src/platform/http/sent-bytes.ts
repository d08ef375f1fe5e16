import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { HttpProblem } from './problem.js';

/**
 * The bytes of a route that takes them, as they come; refused at once where they say that they are too many.
 * @param what they are of, in words: `a material`
 * @throws HttpProblem `too-large`, `not-json`
 */
export function sentBytes(
  { body, headers }: Pick<FastifyRequest, 'body' | 'headers'>,
  limit: number,
  what: string,
): AsyncIterable<Buffer> {
  if (Number(headers['content-length'] ?? 0) > limit) throw tooManyBytes(limit, what);
  if (body instanceof Readable) return body as AsyncIterable<Buffer>;
  throw new HttpProblem('not-json', 'Send the bytes as Content-Type: application/octet-stream.');
}

export function tooManyBytes(limit: number, what: string): HttpProblem {
  return new HttpProblem('too-large', `${what} may have ${limit} bytes at most`, {
    headers: { Connection: 'close' },
  });
}
