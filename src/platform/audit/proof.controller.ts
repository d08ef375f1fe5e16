import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Reads } from '../access/admission.js';
import { Asking } from '../access/caller.js';
import { DecisionModel } from '../commands/decision-model.js';
import type { MayShow } from '../http/events.controller.js';
import { HttpProblem } from '../http/problem.js';
import { MAY_SHOW, ZONE } from '../http/tokens.js';
import type { Actor, Recorded } from '../kernel/envelope.js';
import { refuse } from '../kernel/refusal.js';
import { Auditing } from './auditing.js';
import { decodeText } from './log/encoding.js';
import type { StoredEvent } from './log/entry.js';
import { formatTlogProof, tlogProofToJson } from './log/tlog-proof.js';
import { prove } from './proofs.js';

const PROOF = 'text/plain';

/** That an event is in the log, for whoever was given the event. */
@ApiTags('audit')
@ApiBearerAuth()
@Controller('api/v1/events')
export class ProofController {
  constructor(
    @Inject(Auditing) private readonly auditing: Auditing,
    @Inject(DecisionModel) private readonly model: DecisionModel,
    @Inject(MAY_SHOW) private readonly mayShow: MayShow,
    @Inject(ZONE) private readonly zone: string,
  ) {}

  @Get(':eventId/proof')
  @Reads('event')
  @ApiOperation({
    operationId: 'eventProof',
    summary: 'The proof that the log holds an event, up to a signed checkpoint.',
    description:
      'JSON, or with `Accept: text/plain` a C2SP tlog-proof. `entry` is what the leaf is the hash of; it commits to `event`, the event as it is stored (docs/evidence.md).',
  })
  @ApiProduces('application/json', PROOF)
  @ApiOkResponse({ schema: { type: 'object' } })
  async proof(
    @Param('eventId') eventId: string,
    @Asking() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const { log, book } = this.auditing;
    const place = log.placeOf(eventId);
    const event = place && (await this.auditing.event(eventId));
    if (!event) throw new HttpProblem('not-found', `the log has no event ${eventId}`);
    // Whoever has the salt tries out what the rest may be.
    if (!this.mayShow(event, actor, this.model, this.zone)) {
      throw refuse('not-entitled', 'you may not see this event: docs/access.md says who does');
    }
    const newest = book.newest();
    const checkpoint =
      newest && newest.size > place.index ? newest : await this.auditing.checkpoint();
    const { entry, proof } = prove(log, place.index, checkpoint);
    void reply.header('Vary', 'Accept');
    if (request.headers.accept?.includes(PROOF)) {
      return reply
        .type(`${PROOF}; charset=utf-8`)
        .send(decodeText(formatTlogProof(proof), 'proof'));
    }
    return reply.send({
      eventId,
      stream: place.stream,
      revision: place.revision,
      event: withoutPosition(event),
      entry: JSON.parse(decodeText(entry, 'entry')) as unknown,
      ...tlogProofToJson(proof),
    });
  }
}

/** The place in this store is nothing that the log commits to. */
function withoutPosition({ position: _, ...event }: Recorded): StoredEvent {
  return event;
}
