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
import { setTimeout } from 'node:timers/promises';
import type { EventStore } from '../event-store/event-store.js';
import { comparePositions, type Position } from '../kernel/envelope.js';
import { HttpProblem } from './problem.js';
import { EVENT_STORE, WAIT_FOR_POSITION } from './tokens.js';
import type { WaitForPosition } from './views-health.js';

const VIEWS = 'lectern:views';
const POSITION = /^(0|[1-9]\d{0,19})$/;
const LONGEST_WAIT_MS = 5_000;
/** A ledger of several machines may have told of a place before all of them have it. */
const UNHEARD_OF_MS = 500;

/** `?minPosition=…`: wait (bounded) until the views have come that far, so that one sees what one did. */
@Injectable()
export class AwaitMinPosition implements NestInterceptor {
  constructor(
    @Inject(WAIT_FOR_POSITION) private readonly views: WaitForPosition,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const { query } = context.switchToHttp().getRequest<FastifyRequest<{ Querystring: Query }>>();
    const position = query.minPosition;
    if (position === undefined) return next.handle();
    if (typeof position !== 'string' || !POSITION.test(position)) {
      throw new HttpProblem('malformed', 'minPosition must be a position that a command answered', {
        field: 'minPosition',
      });
    }
    await this.#assertReached(position);
    const views = Reflect.getMetadata(VIEWS, context.getHandler()) as readonly string[] | undefined;
    if (!(await this.views.passed(position, LONGEST_WAIT_MS, views))) {
      throw new HttpProblem('views-behind', `the view has not reached position ${position} yet`, {
        remedy: 'Ask again in a moment, or without minPosition for what the view holds now.',
        headers: { 'Retry-After': '1' },
      });
    }
    return next.handle();
  }

  /** Nobody was answered a place that the ledger has not come to: there is nothing to wait for. */
  async #assertReached(position: Position): Promise<void> {
    const isBeyond = async () => comparePositions(position, await this.store.head()) > 0;
    if (!(await isBeyond())) return;
    await setTimeout(UNHEARD_OF_MS);
    if (!(await isBeyond())) return;
    throw new HttpProblem('malformed', `the ledger has not come to position ${position}`, {
      field: 'minPosition',
    });
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
