import { Controller, Get, Inject, Param, Put, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { Asking } from '../platform/access/caller.js';
import type { EventStore } from '../platform/event-store/event-store.js';
import { byteRange } from '../platform/http/byte-range.js';
import { HttpProblem } from '../platform/http/problem.js';
import { sentBytes, tooManyBytes } from '../platform/http/sent-bytes.js';
import { EVENT_STORE } from '../platform/http/tokens.js';
import type { Actor, Recorded } from '../platform/kernel/envelope.js';
import { DecisionModel } from '../platform/commands/decision-model.js';
import { refuse } from '../platform/kernel/refusal.js';
import type { MaterialSubmitted } from './courses.events.js';
import { course } from './courses.js';
import { attachment } from './material-name.js';
import { HashMismatch, MaterialStore, MaterialTooLarge } from './material-store.js';
import { Reads } from '../platform/access/admission.js';
import { maySee } from '../rules/access.js';

const WHAT = 'a material';

/** The bytes of course materials. That a course has them is what `SubmitMaterial` says. */
@ApiTags('courses')
@ApiBearerAuth()
@ApiParam({ name: 'courseId', schema: { type: 'string' } })
@ApiParam({ name: 'sha256', schema: { type: 'string', pattern: '^[0-9a-f]{64}$' } })
@Controller('api/v1/courses/:courseId/materials/bytes/:sha256')
export class MaterialsController {
  constructor(
    @Inject(MaterialStore) private readonly materials: MaterialStore,
    @Inject(DecisionModel) private readonly model: DecisionModel,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  @Put()
  @RouteConfig({ takesBytes: true })
  @ApiBody({
    required: true,
    schema: { type: 'string', format: 'binary' },
    description: 'The bytes, under any content type but JSON.',
  })
  @ApiOperation({
    operationId: 'uploadMaterial',
    summary: 'Keeps the bytes of a material, before SubmitMaterial names them.',
    description: 'For the owners of the course and programme-admin.',
  })
  async upload(
    @Param('courseId') courseId: string,
    @Param('sha256') sha256: string,
    @Asking() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    assertHash(sha256);
    const { owners } = this.#course(courseId);
    if (!owners.includes(actor.personId) && !actor.roles.includes('programme-admin')) {
      throw refuse('not-entitled', 'only the owners of a course upload its materials');
    }
    const stored = await this.materials
      .keep(sha256, sentBytes(request, this.materials.limit, WHAT))
      .catch((error: unknown) => {
        throw uploadProblem(error);
      });
    void reply.status(stored.added ? 201 : 200);
    return { sha256, bytes: stored.bytes };
  }

  @Get()
  @Reads('material')
  @ApiOperation({
    operationId: 'downloadMaterial',
    summary: 'The bytes of a submitted material; ranges are answered.',
  })
  async download(
    @Param('courseId') courseId: string,
    @Param('sha256') sha256: string,
    @Asking() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    assertHash(sha256);
    const { owners } = this.#course(courseId);
    const relations = owners.includes(actor.personId) ? (['owner'] as const) : [];
    if (!maySee('material', actor, relations))
      throw refuse('not-entitled', 'materials are for those who work on them');
    const fileName = await this.#fileName(courseId, sha256);
    const size = fileName === null ? null : await this.materials.size(sha256);
    if (fileName === null || size === null) throw notThere(courseId);

    const etag = `"${sha256}"`;
    void reply.headers({
      ETag: etag,
      'Accept-Ranges': 'bytes',
      'Cache-Control': 'private, no-cache',
      'Content-Security-Policy': 'sandbox',
    });
    const { 'if-none-match': held, 'if-range': ifRange, range: asked } = request.headers;
    if (held?.split(/,\s*/).includes(etag)) return reply.status(304).send();
    const range = byteRange(ifRange === undefined || ifRange === etag ? asked : undefined, size);
    if (range === 'none') {
      throw new HttpProblem('range-not-satisfiable', `the material has ${size} bytes`, {
        headers: { 'Content-Range': `bytes */${size}` },
      });
    }
    const { start, end } = range ?? { start: 0, end: size - 1 };
    if (range) void reply.status(206).header('Content-Range', `bytes ${start}-${end}/${size}`);
    void reply
      .type('application/octet-stream')
      .headers({ 'Content-Length': end - start + 1, 'Content-Disposition': attachment(fileName) });
    const empty = request.method === 'HEAD' || size === 0;
    return reply.send(empty ? Readable.from([]) : this.materials.read(sha256, { start, end }));
  }

  #course(courseId: string) {
    const known = this.model.state(course, courseId);
    if (known.status === 'unknown') throw notThere(courseId);
    return known;
  }

  /** As its author called it; null when the course has no such material. */
  async #fileName(courseId: string, sha256: string): Promise<string | null> {
    const events = await this.store.readStream(`course-${courseId}`);
    const submitted = events.findLast(
      (event): event is Recorded<MaterialSubmitted> =>
        event.type === 'MaterialSubmitted' &&
        (event.data as MaterialSubmitted['data']).sha256 === sha256,
    );
    return submitted ? String(submitted.data.fileName) : null;
  }
}

function assertHash(sha256: string): void {
  if (/^[0-9a-f]{64}$/.test(sha256)) return;
  throw refuse('malformed', 'a material is named by its SHA-256, 64 lower-case hex digits', {
    field: 'sha256',
  });
}

function notThere(courseId: string): HttpProblem {
  return new HttpProblem('not-found', `the course ${courseId} has no such material`);
}

function uploadProblem(error: unknown): unknown {
  if (error instanceof HashMismatch) {
    return new HttpProblem('hash-mismatch', error.message, {
      field: 'sha256',
      remedy: 'Send the bytes again, or name the hash they have.',
    });
  }
  if (error instanceof MaterialTooLarge) return tooManyBytes(error.limit, WHAT);
  const code = (error as NodeJS.ErrnoException | null)?.code;
  return code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE'
    ? new HttpProblem('request-timeout', 'the upload broke off')
    : error;
}
