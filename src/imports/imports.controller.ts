import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import {
  ApiBearerAuth,
  ApiBody,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Asking } from '../platform/access/caller.js';
import { Reads } from '../platform/access/admission.js';
import { Command, commandFrom } from '../platform/commands/command.js';
import { Shaped, Text } from '../platform/commands/fields.js';
import { HttpProblem } from '../platform/http/problem.js';
import { sentBytes, tooManyBytes } from '../platform/http/sent-bytes.js';
import type { ImportChoices } from '../platform/import/choices.js';
import { XLSX } from '../platform/spreadsheets/write/media-type.js';
import type { Actor } from '../platform/kernel/envelope.js';
import { refuse } from '../platform/kernel/refusal.js';
import { CHOICES_SHAPE } from './choices-shape.js';
import { Imports } from './imports.js';
import { importShown, previewShown } from './shown.js';

export class ChooseForImport extends Command {
  @Shaped(CHOICES_SHAPE, {
    label: ['Choices', '选项'],
    description:
      'mappings, fill, scales, zeros, acceptChanges, mended: as docs/spreadsheets.md says.',
  })
  readonly choices!: ImportChoices;
}

export class UndoImport extends Command {
  @Text(2_000, { label: ['Reason', '原因'] }) readonly reason!: string;
}

/** As many bytes as one file may have. */
const MAX_BYTES = 50 * 1024 * 1024;
const LONGEST_NAME = 200;

/** Spreadsheets as people have them: sent, shown, carried out, taken back. By a programme-admin, for everybody. */
@ApiTags('imports')
@ApiBearerAuth()
@Controller('api/v1/imports')
export class ImportsController {
  constructor(private readonly imports: Imports) {}

  @Get()
  @Reads('import')
  @ApiOperation({
    operationId: 'imports',
    summary: 'Imports begun or carried out, the latest first.',
  })
  async all() {
    return { data: (await this.imports.all()).map(importShown) };
  }

  @Post()
  @Reads('import')
  @ApiOperation({
    operationId: 'beginImport',
    summary: 'Begins an import, to which files are sent next.',
  })
  async begin(@Asking() actor: Actor) {
    return { importId: await this.imports.begin(actor.personId) };
  }

  @Get(':importId')
  @Reads('import')
  @ApiParam({ name: 'importId', schema: { type: 'string' } })
  @ApiOperation({ operationId: 'import', summary: 'How an import stands, and how far it came.' })
  async one(@Param('importId') importId: string) {
    return { data: importShown(await this.#find(importId)) };
  }

  @Get(':importId/preview')
  @Reads('import')
  @ApiParam({ name: 'importId', schema: { type: 'string' } })
  @ApiOperation({
    operationId: 'previewImport',
    summary: 'What was understood, what is asked and at fault, and what carrying it out would do.',
  })
  async preview(@Param('importId') importId: string, @Asking() actor: Actor) {
    await this.#find(importId);
    return { data: previewShown(await this.imports.preview(importId, actor.personId)) };
  }

  @Get(':importId/marked')
  @Reads('import')
  @Header('Content-Type', XLSX)
  @ApiParam({ name: 'importId', schema: { type: 'string' } })
  @ApiQuery({ name: 'name', description: 'Which of its files.', schema: { type: 'string' } })
  @ApiQuery({ name: 'language', required: false, schema: { enum: ['en', 'zh-CN'] } })
  @ApiOkResponse({ content: { [XLSX]: { schema: { type: 'string', format: 'binary' } } } })
  @ApiOperation({
    operationId: 'markedImportFile',
    summary: 'A file with each cell at fault coloured and commented, to be mended and sent again.',
  })
  async marked(
    @Param('importId') importId: string,
    @Query('name') name: unknown,
    @Query('language') language: unknown,
    @Asking() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    await this.#find(importId);
    const file = fileName(name);
    const spoken = language === 'zh-CN' ? 'zh-CN' : 'en';
    const bytes = await this.imports.marked(importId, file, actor.personId, spoken);
    if (!bytes) {
      throw refuse('wrong-state', `${file} cannot be marked`, {
        remedy: 'Of a zip unpack it, and send its files one by one.',
      });
    }
    // Under this name it takes the file's place when it is sent again.
    const called = encodeURIComponent(file.endsWith('.xlsx') ? file : `${file}.xlsx`);
    void reply.header('Content-Disposition', `attachment; filename*=UTF-8''${called}`);
    return Buffer.from(bytes);
  }

  @Post(':importId/files')
  @HttpCode(200)
  @RouteConfig({ takesBytes: true })
  @Reads('import')
  @ApiParam({ name: 'importId', schema: { type: 'string' } })
  @ApiQuery({ name: 'name', description: 'What the file is called.', schema: { type: 'string' } })
  @ApiBody({
    required: true,
    schema: { type: 'string', format: 'binary' },
    description: 'The bytes, under any content type but JSON.',
  })
  @ApiOperation({
    operationId: 'addImportFile',
    summary: 'Adds a spreadsheet, or a zip of them; one of the same name takes its place.',
  })
  async addFile(
    @Param('importId') importId: string,
    @Query('name') name: unknown,
    @Req() request: FastifyRequest,
  ) {
    const named = fileName(name);
    await this.imports.addFile(importId, { name: named, bytes: await bytesIn(request) });
    return { data: importShown(await this.imports.find(importId)) };
  }

  @Delete(':importId/files')
  @Reads('import')
  @ApiParam({ name: 'importId', schema: { type: 'string' } })
  @ApiQuery({ name: 'name', schema: { type: 'string' } })
  @ApiOperation({ operationId: 'removeImportFile', summary: 'Takes a file out again.' })
  async removeFile(@Param('importId') importId: string, @Query('name') name: unknown) {
    await this.imports.removeFile(importId, fileName(name));
    return { data: importShown(await this.imports.find(importId)) };
  }

  @Put(':importId/choices')
  @Reads('import')
  @ApiParam({ name: 'importId', schema: { type: 'string' } })
  @ApiOperation({
    operationId: 'chooseForImport',
    summary:
      'What whoever imports answers: columns mapped, cells mended, scales, changes accepted.',
  })
  async choose(@Param('importId') importId: string, @Body() body: ChooseForImport) {
    const { choices } = commandFrom(ChooseForImport, body);
    await this.imports.choose(importId, choices);
    return { data: importShown(await this.imports.find(importId)) };
  }

  @Post(':importId/carry-out')
  @HttpCode(202)
  @Reads('import')
  @ApiParam({ name: 'importId', schema: { type: 'string' } })
  @ApiOperation({
    operationId: 'carryOutImport',
    summary: 'Carries it out, all or nothing, beside the answer; how far it came is asked for.',
  })
  async carryOut(@Param('importId') importId: string, @Asking() actor: Actor) {
    await this.imports.carryOut(importId, actor);
    return { data: importShown(await this.imports.find(importId)) };
  }

  @Post(':importId/undo')
  @HttpCode(202)
  @Reads('import')
  @ApiParam({ name: 'importId', schema: { type: 'string' } })
  @ApiOperation({
    operationId: 'undoImport',
    summary: 'Voids what it recorded as far as nothing rests on it; what stays is told.',
  })
  async undo(
    @Param('importId') importId: string,
    @Asking() actor: Actor,
    @Body() body: UndoImport,
  ) {
    await this.imports.undo(importId, actor, commandFrom(UndoImport, body).reason);
    return { data: importShown(await this.imports.find(importId)) };
  }

  @Delete(':importId')
  @HttpCode(204)
  @Reads('import')
  @ApiParam({ name: 'importId', schema: { type: 'string' } })
  @ApiOperation({
    operationId: 'dropImport',
    summary: 'Forgets the files that were sent; what was carried out stays.',
  })
  async drop(@Param('importId') importId: string): Promise<void> {
    await this.imports.drop(importId);
  }

  async #find(importId: string) {
    return this.imports.find(importId).catch((): never => {
      throw new HttpProblem('not-found', `there is no import ${importId}`);
    });
  }
}

function fileName(name: unknown): string {
  if (typeof name === 'string' && /^[^\p{C}/\\]{1,200}$/u.test(name)) return name;
  throw refuse(
    'malformed',
    `a file has a name of 1 to ${LONGEST_NAME} characters, without / and \\`,
    {
      field: 'name',
    },
  );
}

async function bytesIn(request: FastifyRequest): Promise<Uint8Array> {
  const what = 'a spreadsheet';
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of sentBytes(request, MAX_BYTES, what)) {
    length += part.length;
    if (length > MAX_BYTES) throw tooManyBytes(MAX_BYTES, what);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
