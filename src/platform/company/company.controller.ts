import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Reads } from '../access/admission.js';
import { HttpProblem } from '../http/problem.js';
import { CLOCK, COMPANY } from '../http/tokens.js';
import type { Clock } from '../kernel/clock.js';
import { Auditing } from '../audit/auditing.js';
import type { Company } from './company.js';

const MINUTES = 'public, max-age=300';

/** Who gives certificates. What stands on every one of them is no secret. */
@ApiTags('company')
@Controller('api/v1/company')
export class CompanyController {
  constructor(
    @Inject(COMPANY) private readonly company: Company,
    @Inject(Auditing) private readonly auditing: Auditing,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Reads('company')
  @ApiOperation({
    operationId: 'company',
    summary:
      'Who gives certificates: the company’s name, who signs, whether there is a seal, and the keys that the log is signed with.',
  })
  @ApiOkResponse({ schema: { type: 'object' } })
  told() {
    const { name, signatory, seal, publicUrl } = this.company;
    const logKeys = this.auditing.keys.vkeys(this.clock());
    return { data: { name, signatory, seal: seal !== null, publicUrl, logKeys } };
  }

  @Get('seal')
  @Reads('company')
  @ApiOperation({ operationId: 'companySeal', summary: 'The image of the company’s seal.' })
  @ApiProduces('image/png', 'image/svg+xml')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  seal(@Res() reply: FastifyReply) {
    const { seal } = this.company;
    if (!seal) throw new HttpProblem('not-found', 'LECTERN_SEAL names no image');
    return (
      reply
        .header('Cache-Control', MINUTES)
        // An image may hold script: opened by itself it runs nothing.
        .header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
        .type(seal.type)
        .send(seal.bytes)
    );
  }
}
