import {
  applyDecorators,
  Inject,
  Injectable,
  SetMetadata,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { HttpProblem } from './problem.js';
import { WAIT_FOR_POSITION } from './tokens.js';
import type { WaitForPosition } from './views-health.js';

const VIEWS = 'lectern:views';
const POSITION = /^(0|[1-9]\d{0,19})$/;
const LONGEST_WAIT_MS = 5_000;

/** `?minPosition=…`: wait (bounded) until the views have come that far, so that one sees what one did. */
@Injectable()
export class AwaitMinPosition implements NestInterceptor {
  constructor(@Inject(WAIT_FOR_POSITION) private readonly views: WaitForPosition) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const { query } = context.switchToHttp().getRequest<FastifyRequest<{ Querystring: Query }>>();
    const position = query.minPosition;
    if (position === undefined) return next.handle();
    if (typeof position !== 'string' || !POSITION.test(position)) {
      throw new HttpProblem('malformed', 'minPosition must be a position that a command answered', {
        field: 'minPosition',
      });
    }
    const views = Reflect.getMetadata(VIEWS, context.getHandler()) as readonly string[] | undefined;
    if (!(await this.views.passed(position, LONGEST_WAIT_MS, views))) {
      throw new HttpProblem('views-behind', `the view has not reached position ${position} yet`, {
        remedy: 'Ask again in a moment, or without minPosition for what the view holds now.',
        headers: { 'Retry-After': '1' },
      });
    }
    return next.handle();
  }
}

interface Query {
  readonly minPosition?: string | readonly string[];
}

/** A query that reads these views and takes `minPosition`. */
export const ReadsViews = (...views: readonly string[]) =>
  applyDecorators(
    SetMetadata(VIEWS, views),
    UseInterceptors(AwaitMinPosition),
    ApiQuery({
      name: 'minPosition',
      required: false,
      schema: { type: 'string', pattern: POSITION.source },
      description: 'Wait (5 s at most) until the view has come to this ledger position.',
    }),
  );
