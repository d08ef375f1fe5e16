import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Reads } from '../../src/platform/access/admission.js';
import { Auditing } from '../../src/platform/audit/auditing.js';
import { HttpProblem } from '../../src/platform/http/problem.js';
import { CLOCK } from '../../src/platform/http/tokens.js';
import type { Clock } from '../../src/platform/kernel/clock.js';
import { papersAt } from '../certificates/papers.queries.js';
import { QueryService } from '../platform/queries/query-service.js';
import { proofOfLife } from './proof-of-life.js';
import { shareOf } from './shares.queries.js';

/** A stranger scans a code or two; whoever tries out tokens is many more. */
const CHECKS_A_MINUTE = 120;

/** What anybody may check who has the link of a certificate, without signing in. */
@ApiTags('shares')
@Controller('api/v1/shared')
export class CheckController {
  constructor(
    @Inject(QueryService) private readonly service: QueryService,
    @Inject(Auditing) private readonly auditing: Auditing,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get(':token')
  @Reads('shared-certificate')
  @RouteConfig({ rateLimit: { max: CHECKS_A_MINUTE, timeWindow: '1 minute' } })
  @ApiOperation({
    operationId: 'sharedCertificate',
    summary:
      'A certificate by the token of its link: what its paper says, how it stands today, and the proof that the log holds the event that gave it.',
    description:
      'A token that was withdrawn is answered as one that never was. After an erasure `name` is null and `status` says so.',
  })
  @ApiOkResponse({ schema: { type: 'object' } })
  async checked(@Param('token') token: string, @Res() reply: FastifyReply) {
    const { answer } = await this.service.read({}, async (context) => {
      const share = await shareOf(context.db, context.moment, token);
      if (!share) return null;
      const [paper] = await papersAt(context, share);
      const holder = await context.db
        .selectFrom('people_person')
        .select('name')
        .where('personId', '=', share.personId)
        .executeTakeFirst();
      return paper ? { paper, name: holder?.name ?? null } : null;
    });
    if (answer === null) throw new HttpProblem('not-found', 'no certificate is shared here');
    const { paper, name } = answer;
    const { number, grade, validFrom, validUntil, issuedOn, cohort, demo, eventId } = paper;
    return reply.header('X-Robots-Tag', 'noindex').send({
      data: {
        ...{ name, number, grade, validFrom, validUntil, issuedOn },
        status: name === null ? 'erased' : paper.status,
        restsOn: {
          cohort: cohort?.title ?? null,
          demoOn: demo?.date ?? null,
          judges: demo?.judges ?? null,
          policy: `${paper.policy.id}@${paper.policy.version}`,
        },
        checkedAt: this.clock().toISOString(),
        proof: await proofOfLife(this.auditing, eventId),
      },
    });
  }
}
