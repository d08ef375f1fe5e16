import { Catch, type ArgumentsHost, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { allowedMethods, ANY_PAGE, type RouteTable } from './route-table.js';
import {
  PROBLEM_JSON,
  PROBLEM_STATUS,
  problemDocument,
  HttpProblem,
  type ProblemCode,
} from './problem.js';
import { IssuerUnavailable } from '../access/oidc-issuer.js';
import { DamagedTree, NotConsistent } from '../audit/tree/tree-reader.js';
import {
  EventStoreError,
  NoSuchPosition,
  InvalidAppend,
  StoreFull,
  StoreUnavailable,
  WrongRevision,
} from '../event-store/errors.js';
import { Refusal } from '../kernel/refusal.js';
import { ViewsUnavailable } from '../kernel/views-unavailable.js';

/** The one place where an error becomes an answer (RFC 9457). Never a stack trace. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly log: Logger,
    private readonly routes: RouteTable,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const problem = this.#problem(error, request);
    const status = PROBLEM_STATUS[problem.code];
    if (problem.code === 'internal') {
      this.log.error({ err: described(error), correlationId: request.id }, 'a request failed');
    }
    request.problem = problem.code;
    if (reply.raw.headersSent) {
      // A stream that broke off in the middle: only the connection can still say so.
      reply.raw.destroy();
      return;
    }
    void reply
      .status(status)
      .headers({ ...problem.headers })
      .type(PROBLEM_JSON)
      .send(
        JSON.stringify(problemDocument(problem.code, problem.detail, request.id, problem.facts)),
      );
  }

  #problem(error: unknown, request: FastifyRequest): Problem {
    const problem = toProblem(error);
    const { url } = request.routeOptions;
    if (problem.code === 'store-unavailable' && request.method === 'GET') {
      return {
        ...problem,
        detail: 'The ledger cannot be reached, and this is read from it.',
        facts: { remedy: 'Ask again in a moment.' },
      };
    }
    if (problem.code !== 'not-found' || (url !== undefined && url !== ANY_PAGE)) return problem;
    const methods = allowedMethods(this.routes, request.url);
    if (methods.length === 0) return problem;
    // The router takes no part of an address longer than any id is.
    if (methods.includes(request.method)) {
      return { code: 'uri-too-long', detail: DETAIL['uri-too-long'] ?? '' };
    }
    return {
      code: 'method-not-allowed',
      detail: `${request.method} is not possible here, only ${methods.join(', ')}.`,
      headers: { Allow: methods.join(', ') },
    };
  }
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The code of the problem document it was answered with. */
    problem: string | null;
  }
}

/** For the log: what and where, without the values that a cause or a driver may have attached. */
function described(error: unknown): { name: string; message: string; stack?: string } {
  if (!(error instanceof Error)) return { name: 'unknown', message: typeof error };
  const { name, message, stack } = error;
  return { name, message, ...(stack === undefined ? {} : { stack }) };
}

/** An error, as a problem document will tell it. */
interface Problem {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

export const RETRY_SOON = { 'Retry-After': '2' };

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
  if (error instanceof ViewsUnavailable) {
    return {
      code: 'views-unavailable',
      detail:
        'The database of the views cannot be reached; the ledger, which they follow, is whole.',
      facts: { remedy: 'Ask again in a moment.' },
      headers: RETRY_SOON,
    };
  }
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
  if (error instanceof NoSuchPosition) return { code: 'malformed', detail: error.message };
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
  // Of a file alone, by what serves files: what Lectern itself forbids, it refuses.
  403: 'not-found',
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
