import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Reads } from '../access/admission.js';
import { HttpProblem } from '../http/problem.js';
import { Auditing } from './auditing.js';
import { decodeText } from './log/encoding.js';
import { formatTlogProof, tlogProofToJson } from './log/tlog-proof.js';
import { prove } from './proofs.js';

const PROOF = 'text/plain';

/** That an event is in the log, for whoever was given the event. */
@ApiTags('audit')
@ApiBearerAuth()
@Controller('api/v1/events')
export class ProofController {
  constructor(@Inject(Auditing) private readonly auditing: Auditing) {}

  @Get(':eventId/proof')
  @Reads('event')
  @ApiOperation({
    operationId: 'eventProof',
    summary: 'The proof that the log holds an event, up to a signed checkpoint.',
    description:
      'JSON, or with `Accept: text/plain` a C2SP tlog-proof. `entry` is what the leaf is the hash of; `entry.ct` commits to the payload as stored.',
  })
  @ApiProduces('application/json', PROOF)
  @ApiOkResponse({ schema: { type: 'object' } })
  async proof(
    @Param('eventId') eventId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const { log, book } = this.auditing;
    const place = log.placeOf(eventId);
    if (!place) throw new HttpProblem('not-found', `the log has no event ${eventId}`);
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
      entry: JSON.parse(decodeText(entry, 'entry')) as unknown,
      ...tlogProofToJson(proof),
    });
  }
}
