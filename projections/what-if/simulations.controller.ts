import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Reads } from '../../src/platform/access/admission.js';
import { Asking } from '../../src/platform/access/caller.js';
import type { Actor } from '../../src/platform/kernel/envelope.js';
import { POLICY_KINDS } from '../../src/rules/documents/check-document.js';
import { Simulate, type SimulationAnswer } from './simulation-service.js';

const CANDIDATE = {
  type: 'object',
  minProperties: 1,
  additionalProperties: false,
  properties: Object.fromEntries(
    POLICY_KINDS.map((kind) => [
      kind,
      { type: 'object', description: `As /api/v1/schemas/${kind} says.` },
    ]),
  ),
};

/** What would have been: the same history under other documents. */
@ApiTags('evaluations')
@ApiBearerAuth()
@Controller('api/v1/simulations')
export class SimulationsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Post()
  @HttpCode(200)
  @Reads('simulation')
  @ApiOperation({
    operationId: 'simulate',
    summary: 'The same history under candidate documents, side by side. Nothing is written.',
    description:
      'Answers who would move in total, band, rank, who would pass, fail or be placed otherwise, and which component, dimension or judge did it.',
  })
  @ApiBody({
    schema: {
      type: 'object',
      required: ['candidates'],
      additionalProperties: false,
      properties: {
        candidates: { type: 'array', minItems: 1, maxItems: 20, items: CANDIDATE },
        cohort: { type: 'string', description: 'The people and sessions of one cohort.' },
        asOf: { type: 'string', format: 'date' },
        knownAt: { type: 'string', description: 'A time with offset, or a ledger position.' },
      },
    },
  })
  @ApiOkResponse({
    description: 'What each candidate would change, with the moment it is of.',
    schema: {
      type: 'object',
      required: ['asOf', 'knownAt', 'position', 'candidates'],
      properties: {
        asOf: { type: 'string', format: 'date' },
        knownAt: { type: 'string' },
        position: { type: 'string' },
        candidates: { type: 'array', items: { type: 'object' } },
      },
    },
  })
  simulations(@Body() body: unknown, @Asking() actor: Actor): Promise<SimulationAnswer> {
    return this.queries.execute(new Simulate(body, actor));
  }
}
