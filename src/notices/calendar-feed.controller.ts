import { Controller, Get, Header, Inject, Param, Req } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Access } from '../platform/access/access.js';
import { Open } from '../platform/access/admission.js';
import { HttpProblem } from '../platform/http/problem.js';
import { CLOCK } from '../platform/http/tokens.js';
import type { Clock } from '../platform/kernel/clock.js';
import type { Actor } from '../platform/kernel/envelope.js';
import { calendarFeed, type ClassOfCalendar, type DayOfCalendar } from './calendar-feed.js';
import { Labels } from './labels.js';
import { Notices } from './notices.js';
import { tasksOf } from './what-waits.js';

/** For programs that keep a calendar: who has its address reads it, and it opens nothing else. */
@ApiTags('notices')
@Controller('api/v1/calendar-feeds')
export class CalendarFeedController {
  constructor(
    private readonly notices: Notices,
    private readonly access: Access,
    private readonly labels: Labels,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get(':secret')
  @Open()
  @Header('Content-Type', 'text/calendar; charset=utf-8')
  @Header('Cache-Control', 'private, no-store')
  @ApiParam({ name: 'secret', schema: { type: 'string' } })
  @ApiProduces('text/calendar')
  @ApiOperation({
    operationId: 'calendarFeed',
    summary:
      'Somebody’s own days, sessions, classes and due tasks, by the secret address they made.',
  })
  async read(@Param('secret') secret: string, @Req() request: FastifyRequest): Promise<string> {
    const { choices, reading } = this.notices;
    const personId = await choices.feedOf(secret);
    if (personId === null || !reading)
      throw new HttpProblem('not-found', 'there is no such calendar');
    const actor: Actor = { personId, roles: await this.access.rolesOf(personId), via: 'token' };
    const ask = async <T>(query: string, asked: Readonly<Record<string, string>> = {}) =>
      (await reading.ask(query, { actor, query: asked })) as readonly T[];
    const overseesAll = actor.roles.includes('programme-admin');
    const days = await ask<DayOfCalendar>('calendar');
    const classes = await ask<ClassOfCalendar & { readonly trainerId: string }>('deliveries');
    request.disclose({ of: 'calendarFeed', format: 'ics', about: { personId } });
    return calendarFeed(
      {
        days: days.filter(
          (one) => overseesAll || one.personId === null || one.personId === personId,
        ),
        classes: classes.filter(
          ({ state, trainerId }) => state === 'planned' && (overseesAll || trainerId === personId),
        ),
        tasks: await tasksOf(reading, actor),
      },
      {
        language: (await choices.of(personId)).language,
        labelOf: (command) => this.labels.of(command),
        now: this.clock(),
      },
    );
  }
}
