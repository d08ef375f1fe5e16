import { Controller, Get, Header, Param, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Reads } from '../platform/access/admission.js';
import { HttpProblem } from '../platform/http/problem.js';
import { XLSX } from '../platform/spreadsheets/write/media-type.js';
import type { Language } from '../platform/kernel/label.js';
import { Imports } from './imports.js';

const FILE = /^([a-z-]{1,40})\.(en|zh-CN)\.xlsx$/;

/** Workbooks to fill in: what is filled in needs no mapping. */
@ApiTags('imports')
@ApiBearerAuth()
@Controller('templates')
export class TemplatesController {
  constructor(private readonly imports: Imports) {}

  @Get(':file')
  @Reads('import')
  @Header('Content-Type', XLSX)
  @ApiParam({
    name: 'file',
    description: 'A kind of table, or `all`, and a language: `people.zh-CN.xlsx`.',
    schema: { type: 'string' },
  })
  @ApiOkResponse({ content: { [XLSX]: { schema: { type: 'string', format: 'binary' } } } })
  @ApiOperation({ operationId: 'template', summary: 'A workbook to fill in and import.' })
  async template(
    @Param('file') file: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const [, kind = '', language = 'en'] = FILE.exec(file) ?? [];
    const bytes = await this.imports.template(kind, language as Language);
    if (!bytes) {
      throw new HttpProblem('not-found', `there is no template ${file}`, {
        remedy:
          'Ask for people.en.xlsx, all.zh-CN.xlsx, or a kind that docs/spreadsheets.md lists.',
      });
    }
    void reply.header('Content-Disposition', `attachment; filename="${file}"`);
    return Buffer.from(bytes);
  }
}
