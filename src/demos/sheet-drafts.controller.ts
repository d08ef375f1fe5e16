import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  Put,
  Req,
  Res,
} from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Asking } from '../platform/access/caller.js';
import { type Draft, NO_DRAFT, SheetDrafts } from './sheet-drafts.js';
import { expectedRevisionOf } from '../platform/http/command-input.js';
import { CLOCK } from '../platform/http/tokens.js';
import type { Clock } from '../platform/kernel/clock.js';
import { Command, commandFrom } from '../platform/commands/command.js';
import type { Actor, Instant } from '../platform/kernel/envelope.js';
import { DimensionMarks, Text, Time } from '../platform/commands/fields.js';
import { DecisionModel } from '../platform/commands/decision-model.js';
import { refuse } from '../platform/kernel/refusal.js';
import type { Marks } from './demos.events.js';
import { ownSheet } from './judging.facts.js';
import { Reads } from '../platform/access/admission.js';

/** Checked as commands are, though no decider hears of it: as long as the sheet may be, all of it optional. */
export class SaveDraft extends Command {
  @DimensionMarks({
    label: ['Marks', '评分'],
    optional: true,
    description: 'Of the dimensions marked so far.',
  })
  readonly marks?: Marks;
  @Text(4_000, { label: ['Strengths', '优点'], allowEmpty: true, optional: true })
  readonly strengths?: string;
  @Text(4_000, { label: ['What to improve', '待改进'], allowEmpty: true, optional: true })
  readonly improvements?: string;
  @Time({
    label: ['Started at', '开始时间'],
    optional: true,
    description: 'When the timer was started.',
  })
  readonly startedAt?: Instant;
}

/** A judge's own sheet before it is handed in: on no account anybody else's (ADR 24). */
@ApiTags('demos')
@ApiBearerAuth()
@ApiParam({ name: 'demoId', schema: { type: 'string' } })
@Controller('api/v1/demos/:demoId/draft')
export class SheetDraftsController {
  constructor(
    private readonly drafts: SheetDrafts,
    private readonly model: DecisionModel,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Reads('draft')
  @ApiOperation({
    operationId: 'readDraft',
    summary: "The judge's own draft; version 0 and empty when there is none.",
  })
  async read(
    @Param('demoId') demoId: string,
    @Asking() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Draft> {
    const { handedIn } = this.#own(demoId, actor);
    const key = { demoId, judgeId: actor.personId };
    // Handed in some other way than here, the draft is no longer needed.
    if (handedIn) await this.drafts.drop(key);
    return tagged(handedIn ? NO_DRAFT : await this.drafts.read(key), reply);
  }

  @Put()
  @ApiHeader({
    name: 'If-Match',
    description: 'The version it was written on, in quotes; left out for a first one.',
  })
  @ApiOperation({
    operationId: 'saveDraft',
    summary:
      'Keeps what is filled in so far, unless another device saved something else meanwhile.',
  })
  async save(
    @Param('demoId') demoId: string,
    @Asking() actor: Actor,
    @Body() body: SaveDraft,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Draft> {
    const { candidateId, handedIn, sealed } = this.#own(demoId, actor);
    if (handedIn) {
      throw refuse('already-scored', 'your sheet for this demo is in', {
        remedy: 'Amend the sheet instead.',
      });
    }
    if (sealed) throw refuse('sealed', 'the result of this demo is sealed');
    const {
      marks = {},
      strengths = '',
      improvements = '',
      startedAt = null,
    } = commandFrom(SaveDraft, body);
    const draft = await this.drafts.save(
      { demoId, judgeId: actor.personId },
      { marks, strengths, improvements, startedAt },
      {
        candidateId,
        on: expectedRevisionOf(request.headers) ?? 0,
        at: this.clock().toISOString(),
      },
    );
    return tagged(draft, reply);
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ operationId: 'dropDraft', summary: 'Throws the draft away.' })
  async drop(@Param('demoId') demoId: string, @Asking() actor: Actor): Promise<void> {
    this.#own(demoId, actor);
    await this.drafts.drop({ demoId, judgeId: actor.personId });
  }

  /** @throws Refusal `not-entitled`, which does not say whether there is such a demo */
  #own(demoId: string, actor: Actor) {
    const { candidateId, ...sheet } = ownSheet(this.model, demoId, actor);
    if (candidateId !== undefined) return { candidateId, ...sheet };
    throw refuse('not-entitled', 'only a judge of its session has a sheet for a demo');
  }
}

function tagged(draft: Draft, reply: FastifyReply): Draft {
  void reply.header('ETag', `"${draft.version}"`);
  return draft;
}
