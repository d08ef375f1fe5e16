import {
  type DynamicModule,
  Inject,
  Injectable,
  Module,
  Optional,
  type Type,
} from '@nestjs/common';
import { CqrsModule, type IQueryHandler, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { HealthParts } from '../../../src/platform/http/health.controller.js';
import type { ReadCapability, ReadModel } from '../capability.js';
import { type Answered, type QueryRequest, QueryService } from './query-service.js';
import type { Query, QueryTable } from './query.js';

/** A query on its way to its handler. */
type Asked = new (request: QueryRequest) => { readonly request: QueryRequest };

/** Which message carries which query: Nest's bus finds a handler by the message's class. */
class Messages extends Map<Query, Asked> {}

/** Asks queries over Nest's query bus: HTTP and the command line alike (ADR 31). */
@Injectable()
export class Queries {
  constructor(
    @Inject(QueryBus) private readonly bus: QueryBus,
    @Inject(Messages) private readonly messages: Messages,
  ) {}

  /** @throws Refusal `malformed`, `not-entitled`; HttpProblem `not-found`, `views-behind` */
  ask(query: Query, request: QueryRequest): Promise<Answered> {
    const Message = this.messages.get(query);
    if (!Message) throw new Error(`${query.name} is a query of no capability`);
    return this.bus.execute(new Message(request));
  }

  /** @throws Error when no query has that name */
  named(name: string): Query {
    const query = [...this.messages.keys()].find((one) => one.name === name);
    if (!query) throw new Error(`there is no query ${name}`);
    return query;
  }
}

/**
 * One Nest module a capability, with a handler made of each of its queries.
 * @param controllerOf makes what answers a table over HTTP, where somebody does
 */
export async function queryModules(
  { capabilities }: ReadModel,
  service: QueryService,
  controllerOf?: (table: QueryTable) => Type,
): Promise<DynamicModule[]> {
  const messages = new Messages();
  const own: DynamicModule[] = [];
  for (const capability of capabilities) {
    own.push(await moduleOf(capability, messages, controllerOf));
  }
  const shared: DynamicModule = {
    module: QueryModule,
    global: true,
    imports: [CqrsModule.forRoot()],
    providers: [
      { provide: QueryService, useValue: service },
      { provide: Messages, useValue: messages },
      Queries,
    ],
    exports: [QueryService, Queries],
  };
  return [shared, ...own];
}

@Module({})
class QueryModule {
  /** The command line asks too, and has no health. */
  constructor(
    @Inject(QueryService) service: QueryService,
    @Optional() @Inject(HealthParts) health: HealthParts | null,
  ) {
    if (!health) return;
    const { failing } = service;
    service.unwell = () => health.unwell();
    health.set('questions', () => {
      const names = failing.names();
      return Promise.resolve({ ok: names.length === 0, failing: names });
    });
  }
}

async function moduleOf(
  { name, queries = [], providers, controllers }: ReadCapability,
  messages: Messages,
  controllerOf?: (table: QueryTable) => Type,
): Promise<DynamicModule> {
  class CapabilityModule {}
  Object.defineProperty(CapabilityModule, 'name', { value: `${name} queries` });
  const handlers = queries.flatMap((table) => table.queries.map((one) => handlerOf(one, messages)));
  return {
    module: CapabilityModule,
    providers: [...handlers, ...((await providers?.()) ?? [])],
    controllers: controllerOf
      ? [...queries.map(controllerOf), ...((await controllers?.()) ?? [])]
      : [],
  };
}

function handlerOf(query: Query, messages: Messages): Type {
  class Message {
    constructor(readonly request: QueryRequest) {}
  }
  Object.defineProperty(Message, 'name', { value: query.name });
  messages.set(query, Message);

  @QueryHandler(Message)
  class Handler implements IQueryHandler<Message, Answered> {
    constructor(@Inject(QueryService) private readonly service: QueryService) {}

    execute({ request }: Message): Promise<Answered> {
      return this.service.ask(query, request);
    }
  }
  Object.defineProperty(Handler, 'name', { value: `${query.name}Handler` });
  return Handler;
}
