import { HttpException } from '@nestjs/common';
import { IssuerUnavailable } from '../access/oidc-issuer.js';
import { DamagedTree, NotConsistent } from '../audit/tree/tree-reader.js';
import {
  EventStoreError,
  InvalidAppend,
  StoreFull,
  StoreUnavailable,
  WrongRevision,
} from '../event-store/errors.js';
import { Refusal } from '../kernel/refusal.js';
import { HttpProblem, type ProblemCode } from './problem.js';

/** An error, as a problem document will tell it. */
export interface Problem {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

const RETRY_SOON = { 'Retry-After': '2' };

/** What may be said about an error; of one nobody foresaw, nothing. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Refusal) {
    return {
      code: error.code,
      detail: error.message,
      facts: error.detail,
      ...(error.code === 'unauthenticated' ? { headers: challenge(error) } : {}),
    };
  }
  if (error instanceof HttpProblem) {
    const { headers, ...facts } = error.detail;
    return { code: error.code, detail: error.message, facts, ...(headers ? { headers } : {}) };
  }
  if (error instanceof EventStoreError) return storeProblem(error);
  if (error instanceof NotConsistent || error instanceof DamagedTree) {
    const remedy = 'Nothing is proven from it: lectern audit check says what is wrong.';
    return { code: 'log-inconsistent', detail: error.message, facts: { remedy } };
  }
  if (error instanceof IssuerUnavailable) {
    return { code: 'sign-in-unavailable', detail: error.message, headers: RETRY_SOON };
  }
  const status = statusOf(error);
  const code = status === undefined ? undefined : TRANSPORT[status];
  return code
    ? { code, detail: DETAIL[code] ?? (error as Error).message }
    : { code: 'internal', detail: 'The cause is in the log, under the correlation id.' };
}

function storeProblem(error: EventStoreError): Problem {
  if (error instanceof WrongRevision) {
    return { code: 'wrong-revision', detail: error.message, facts: { actual: error.actual } };
  }
  if (error instanceof InvalidAppend) {
    const code = error.code === 'append-too-large' ? 'too-large' : 'malformed';
    return { code, detail: error.message };
  }
  if (error instanceof StoreUnavailable) {
    return {
      code: 'store-unavailable',
      detail: 'The ledger cannot be reached; nobody knows yet whether it took the command.',
      facts: { remedy: 'Send it again with the same Idempotency-Key: it will not happen twice.' },
      headers: RETRY_SOON,
    };
  }
  if (error instanceof StoreFull) {
    return { code: 'store-full', detail: 'The disk of the ledger is full; nothing was written.' };
  }
  return { code: 'internal', detail: 'The cause is in the log, under the correlation id.' };
}

/** Errors of Nest and Fastify that are the client's doing. */
const TRANSPORT: Readonly<Record<number, ProblemCode>> = {
  400: 'malformed',
  404: 'not-found',
  405: 'method-not-allowed',
  408: 'request-timeout',
  413: 'too-large',
  414: 'uri-too-long',
  415: 'not-json',
  416: 'range-not-satisfiable',
  429: 'too-many-requests',
};

/** Where the framework's own words would name its parts rather than help. */
const DETAIL: Partial<Record<ProblemCode, string>> = {
  'not-found': 'No such address. /api/docs lists what there is.',
  'too-large': 'A request body may hold 1 MB.',
  'uri-too-long': 'The address, or an id in it, is longer than any id.',
  'not-json': 'Send Content-Type: application/json.',
};

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof Error && 'statusCode' in error) return Number(error.statusCode);
  return undefined;
}

/** RFC 6750 §3: no error code when there was no token at all. */
function challenge(error: Refusal): Readonly<Record<string, string>> {
  const invalid = error.message === 'nobody is signed in' ? '' : ', error="invalid_token"';
  return { 'WWW-Authenticate': `Bearer realm="lectern"${invalid}` };
}
