import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { Reads } from '../access/admission.js';
import { Asking } from '../access/caller.js';
import type { EventStore } from '../event-store/event-store.js';
import type { Actor, Recorded } from '../kernel/envelope.js';
import { DecisionModel } from '../commands/decision-model.js';
import { refuse } from '../kernel/refusal.js';
import './access-recording.js';
import { eventsMatching, eventsPage, type EventsQuery } from './events-query.js';
import { EVENT_STORE, MAY_SHOW, ZONE } from './tokens.js';

/** Whether an event may be shown to somebody, as the model says that things stand. */
export type MayShow = (
  event: Recorded,
  to: Pick<Actor, 'personId' | 'roles'>,
  model: DecisionModel,
  zone: string,
) => boolean;

const NDJSON = 'application/x-ndjson';
const MAX_EVENTS_PER_PAGE = 1_000;

const optional = (name: string, description: string, schema: object = { type: 'string' }) =>
  ApiQuery({ name, required: false, description, schema });

/** The ledger itself, for those who check it. */
@ApiTags('events')
@ApiBearerAuth()
@Controller('api/v1/events')
export class EventsController {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(DecisionModel) private readonly model: DecisionModel,
    @Inject(MAY_SHOW) private readonly mayShow: MayShow,
    @Inject(ZONE) private readonly zone: string,
  ) {}

  @Get()
  @Reads('event')
  @ApiOperation({
    operationId: 'events',
    summary: 'Events in ledger order, a page at a time, or all of them as NDJSON.',
    description: '`withheld` counts the sheets that a judge may not see yet.',
  })
  @ApiProduces('application/json', NDJSON)
  @optional('stream', 'Only this stream, such as `course-c1`.')
  @optional('type', 'Only these types, separated by commas.')
  @optional('person', 'Only events by or about this person.')
  @optional('after', 'Only events after this position: `next` of the page before.')
  @optional('limit', `Events in a page of JSON, 100 unless said.`, {
    type: 'integer',
    minimum: 1,
    maximum: MAX_EVENTS_PER_PAGE,
  })
  async events(
    @Query() asked: Readonly<Record<string, unknown>>,
    @Asking() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const { limit, ...query } = queryFrom(asked);
    const shown = (event: Recorded) => this.mayShow(event, actor, this.model, this.zone);
    void reply.header('Vary', 'Accept');
    if (request.headers.accept?.includes(NDJSON)) {
      request.disclose({ of: 'events', format: 'ndjson' });
      return reply.type(NDJSON).send(Readable.from(lines(this.store, query, shown)));
    }
    const page = await eventsPage(this.store, query, limit);
    const events = page.events.filter(shown);
    request.disclose({ of: 'events', format: 'json', rows: events.length });
    return reply.send({ ...page, events, withheld: page.events.length - events.length });
  }
}

/** A string a page: the reader's pace is the store's. */
async function* lines(
  store: EventStore,
  query: EventsQuery,
  shown: (event: Recorded) => boolean,
): AsyncGenerator<string> {
  for await (const { events } of eventsMatching(store, query)) {
    const page = events.filter(shown).map((event) => `${JSON.stringify(event)}\n`);
    if (page.length) yield page.join('');
  }
}

const FIELDS: Readonly<Record<string, RegExp>> = {
  stream: /^[a-z][^\s\p{C}]{1,511}$/u,
  type: /^[A-Za-z0-9]+(,[A-Za-z0-9]+)*$/,
  person: /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,127}$/u,
  after: /^(0|[1-9]\d{0,19})$/,
  limit: /^([1-9]\d{0,2}|1000)$/,
};

function queryFrom(asked: Readonly<Record<string, unknown>>): EventsQuery & { limit: number } {
  for (const [field, value] of Object.entries(asked)) {
    const form = FIELDS[field];
    if (!form) throw refuse('malformed', `there is no parameter ${field}`, { field });
    if (typeof value !== 'string' || !form.test(value)) {
      throw refuse('malformed', `${field} is not in its form`, { field });
    }
  }
  const { stream, type, person, after, limit } = asked as Partial<Record<string, string>>;
  return {
    limit: Number(limit ?? 100),
    ...(stream === undefined ? {} : { stream }),
    ...(type === undefined ? {} : { types: type.split(',') }),
    ...(person === undefined ? {} : { person }),
    ...(after === undefined ? {} : { after }),
  };
}
