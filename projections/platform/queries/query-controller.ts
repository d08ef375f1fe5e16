import '../../../src/platform/http/access-recording.js';
import { applyDecorators, Controller, Get, Inject, Req, Res, type Type } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiExcludeEndpoint,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Reads } from '../../../src/platform/access/admission.js';
import { parametersOf } from '../../../src/platform/commands/command.js';
import { ReadsViews } from '../../../src/platform/http/min-position.js';
import { refuse } from '../../../src/platform/kernel/refusal.js';
import { XLSX } from '../../../src/platform/spreadsheets/write/media-type.js';
import { COMMON, type Format } from './asking.js';
import { csv, PARQUET, parquet, xlsx } from './list-formats.js';
import { listIn } from './page.js';
import type { AnswerEnvelope } from './query-service.js';
import { Queries } from './query-module.js';
import type { Filter, Query, QueryTable } from './query.js';

/** Makes a Nest controller of a table of questions: one GET route a row. */
export function queryController({ capability, queries }: QueryTable): Type {
  @Controller('api/v1')
  class QueryController {
    constructor(@Inject(Queries) readonly asks: Queries) {}
  }
  Object.defineProperty(QueryController, 'name', { value: `${capability}QueryController` });
  for (const query of queries) addRoute(QueryController, capability, query);
  return QueryController;
}

function addRoute(controller: Type, capability: string, query: Query): void {
  const prototype = controller.prototype as Record<string, unknown>;
  const { name } = query;

  async function route(this: Asking, request: FastifyRequest, reply: FastifyReply) {
    return answer(this.asks, query, request, reply);
  }
  /** For what takes an address and nothing else, such as `read_parquet('…')`. */
  async function asParquet(this: Asking, request: FastifyRequest, reply: FastifyReply) {
    return answer(this.asks, query, request, reply, 'parquet');
  }

  add(name, route, Get(query.route), describe(capability, query));
  // What ends in an id is no list, and the id may end in anything.
  if (!/:\w+$/.test(query.route)) {
    add(`${name}AsParquet`, asParquet, Get(`${query.route}.parquet`), ApiExcludeEndpoint());
  }

  function add(method: string, handler: object, ...decorators: MethodDecorator[]): void {
    Object.defineProperty(handler, 'name', { value: method });
    prototype[method] = handler;
    const descriptor = Object.getOwnPropertyDescriptor(prototype, method) as PropertyDescriptor;
    Req()(prototype, method, 0);
    Res({ passthrough: true })(prototype, method, 1);
    for (const decorate of [...decorators, ReadsViews(...query.reads), Reads(query.shows)]) {
      decorate(prototype, method, descriptor);
    }
  }
}

/** Views that hold names, or lead to the words of the events. */
const PERSONAL: readonly string[] = ['people', 'history'];

interface Asking {
  readonly asks: Queries;
}

async function answer(
  queries: Queries,
  query: Query,
  request: FastifyRequest,
  reply: FastifyReply,
  format?: Format,
): Promise<unknown> {
  const { actor } = request;
  if (!actor) throw refuse('unauthenticated', 'nobody is signed in');
  const { envelope, parameters } = await queries.ask(query, {
    actor,
    path: request.params as Record<string, string>,
    query: request.query as Record<string, unknown>,
    accept: request.headers.accept,
  });
  void reply.header('Lectern-Position', envelope.position).header('Vary', 'Accept');
  const as = format ?? parameters.format;
  const rows = listIn(envelope.data);
  if (as !== 'json' || (rows && query.reads.some((view) => PERSONAL.includes(view)))) {
    request.disclose({ of: query.name, format: as, rows: rows?.length ?? 1 });
  }
  if (as === 'json') return envelope;
  const list = rows ?? [envelope.data];
  void reply
    .header('Content-Type', TYPES[as])
    .header('Content-Disposition', `attachment; filename="${query.name}-${envelope.asOf}.${as}"`);
  if (envelope.next !== undefined) void reply.header('Lectern-Next', envelope.next);
  switch (as) {
    case 'csv':
      return csv(list, parameters.bom);
    case 'xlsx':
      return Buffer.from(await xlsx(query.name, list, restsOn(envelope)));
    case 'parquet':
      return Buffer.from(parquet(list));
  }
}

const TYPES = { csv: 'text/csv; charset=utf-8', xlsx: XLSX, parquet: PARQUET } as const;

/** What the figures are of, as the second sheet of a workbook says it. */
function restsOn({ asOf, knownAt, position, policy }: AnswerEnvelope): Record<string, string> {
  const policies = policy === undefined ? [] : [policy].flat();
  return {
    asOf,
    knownAt,
    position,
    policies: policies.map(({ kind, id, version }) => `${kind} ${id}@${version}`).join('; '),
  };
}

function describe(capability: string, query: Query): MethodDecorator {
  const inPath = parametersOf(query.route);
  return applyDecorators(
    ApiTags(capability),
    ApiBearerAuth(),
    ApiOperation({
      operationId: query.name,
      summary: query.summary,
    }),
    ...inPath.map((part) => ApiParam({ name: part, schema: { type: 'string' } })),
    ...Object.entries({ ...query.filters, ...COMMON }).map(([name, filter]) =>
      ApiQuery({
        name,
        required: false,
        description: filter.description,
        schema: schemaOf(filter),
      }),
    ),
    ApiOkResponse({
      description: 'The answer, with the moment it is of.',
      content: {
        'application/json': { schema: ENVELOPE },
        'text/csv': { schema: { type: 'string' } },
        [XLSX]: { schema: { type: 'string', format: 'binary' } },
        [PARQUET]: { schema: { type: 'string', format: 'binary' } },
      },
    }),
  );
}

function schemaOf({ kind, values }: Filter) {
  switch (kind) {
    case 'day':
      return { type: 'string', format: 'date' };
    case 'whole':
      return { type: 'integer', minimum: 0 };
    case 'choice':
      return { type: 'string', enum: [...(values ?? [])] };
    case 'id':
    case 'text':
    case 'policy':
      return { type: 'string' };
  }
}

const ENVELOPE = {
  type: 'object',
  required: ['data', 'position', 'asOf', 'knownAt'],
  properties: {
    data: { description: 'A list, or an object.' },
    position: { type: 'string', description: 'The views had every event up to here.' },
    asOf: { type: 'string', format: 'date' },
    knownAt: { type: 'string', description: 'A time, or a ledger position.' },
    policy: {
      description: 'The policy (or policies) the figures rest on: kind, id, version, hash.',
    },
    next: { type: 'string', description: 'Give it as `cursor` for the next page.' },
  },
};
