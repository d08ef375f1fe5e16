import { gzipSync } from 'node:zlib';
import { Controller, Get, Inject, Req, Res, type Type } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Open, Reads } from '../access/admission.js';
import { HttpProblem } from '../http/problem.js';
import { Auditing } from './auditing.js';
import { encodeBundle, parseTilePath, TILE_WIDTH, type Tile } from './log/tiles.js';
import { CLOCK } from '../http/tokens.js';
import type { Clock } from '../kernel/clock.js';

const BYTES = 'application/octet-stream';
const FOR_EVER = 'max-age=31536000, immutable';
const BRIEFLY = 'max-age=1, must-revalidate';

/**
 * The log as files (C2SP tlog-tiles), for verifiers that nobody here wrote. Entries name persons by their
 * opaque ids and hold no personal data; still they are for anybody only when a setting says so.
 */
export function auditController({ open }: { readonly open: boolean }): Type {
  const Admitted = () => (open ? Open() : Reads('audit-log'));
  const cached = (how: string) => `${open ? 'public' : 'private'}, ${how}`;

  @ApiTags('audit')
  @(open ? () => undefined : ApiBearerAuth())
  @Controller('audit')
  class AuditController {
    constructor(@Inject(Auditing) private readonly auditing: Auditing) {}

    @Get('checkpoint')
    @Admitted()
    @ApiOperation({
      operationId: 'auditCheckpoint',
      summary: 'The newest signed checkpoint (C2SP tlog-checkpoint).',
    })
    @ApiProduces('text/plain')
    @ApiOkResponse({ description: 'A signed note.', schema: { type: 'string' } })
    checkpoint(@Res() reply: FastifyReply) {
      const newest = this.auditing.book.newest();
      if (newest === null) throw new HttpProblem('not-found', 'no checkpoint is signed yet');
      return reply
        .header('Cache-Control', cached(BRIEFLY))
        .type('text/plain; charset=utf-8')
        .send(newest.note);
    }

    @Get('tile/*')
    @Admitted()
    @ApiOperation({
      operationId: 'auditTile',
      summary: 'A tile of the tree, or a bundle of entries (C2SP tlog-tiles).',
      description: `\`<L>/<N>[.p/<W>]\` or \`entries/<N>[.p/<W>]\`; \`<N>\` as in \`x001/x234/067\`.`,
    })
    @ApiParam({ name: 'path', description: 'Such as `0/000.p/17` or `entries/x001/234`.' })
    @ApiProduces(BYTES)
    @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
    tile(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
      const [path = ''] = request.url.split('?');
      const tile = parseTilePath(path.slice('/audit/'.length));
      const bytes = tile && this.#bytes(tile);
      if (!bytes) throw new HttpProblem('not-found', 'the log has no such tile');
      void reply.header('Cache-Control', cached(FOR_EVER)).type(BYTES);
      if (tile.level !== 'entries') return reply.send(bytes);
      void reply.header('Vary', 'Accept-Encoding');
      if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(bytes);
      return reply.header('Content-Encoding', 'gzip').send(gzipSync(bytes));
    }

    /** Nothing when the tree has not grown so far. */
    #bytes({ level, index, width }: Tile): Buffer | null {
      const { log } = this.auditing;
      const span = level === 'entries' ? 1 : TILE_WIDTH ** level;
      if ((index * TILE_WIDTH + width) * span > log.tree.size()) return null;
      if (level !== 'entries') return Buffer.from(log.tree.hashes(level, index, width));
      const first = index * TILE_WIDTH;
      return Buffer.from(encodeBundle(log.entries(first, first + width)));
    }
  }
  return AuditController;
}

/** How far the log has come, and the keys that it says it signs with, to be compared with one's own. */
@ApiTags('audit')
@ApiBearerAuth()
@Controller('api/v1/audit')
export class AuditStatusController {
  constructor(
    @Inject(Auditing) private readonly auditing: Auditing,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Reads('audit-log')
  @ApiOperation({
    operationId: 'auditStatus',
    summary: 'The newest checkpoint, how far it lags, and the keys that sign.',
    description:
      '`keys` is the word of the server itself: whoever verifies compares them with keys that came another way.',
  })
  @ApiOkResponse({ schema: { type: 'object' } })
  async status() {
    const { auditing, clock } = this;
    const newest = auditing.book.newest();
    return {
      data: {
        ...(await auditing.status()),
        keys: auditing.keys.vkeys(clock()),
        checkpoint: newest?.note ?? null,
        signedAt: newest?.signedAt ?? null,
      },
    };
  }
}
