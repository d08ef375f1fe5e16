import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { allowedMethods, ANY_PAGE, type RouteTable } from './route-table.js';
import { PROBLEM_JSON, PROBLEM_STATUS, problemDocument } from './problem.js';
import { toProblem, type Problem } from './problem-of.js';

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
    if (problem.code !== 'not-found' || (url !== undefined && url !== ANY_PAGE)) return problem;
    const methods = allowedMethods(this.routes, request.url);
    if (methods.length === 0) return problem;
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
