import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Open } from '../platform/access/admission.js';
import {
  POLICY_KINDS,
  POLICY_SCHEMAS,
  type PolicyKind,
} from '../rules/documents/check-document.js';
import { HttpProblem } from '../platform/http/problem.js';

/** What a policy document may say, for editors that check while one types. It records nobody. */
@ApiTags('policies')
@Controller('api/v1/schemas')
@Open()
export class PolicySchemasController {
  @Get(':kind')
  @Header('Content-Type', 'application/schema+json; charset=utf-8')
  @Header('Cache-Control', 'public, max-age=3600')
  @ApiParam({ name: 'kind', enum: POLICY_KINDS })
  @ApiOperation({ operationId: 'policySchema', summary: 'The JSON Schema (2020-12) of a kind.' })
  schema(@Param('kind') kind: string) {
    if (isKind(kind)) return POLICY_SCHEMAS[kind];
    throw new HttpProblem('not-found', `there is no policy of that kind`, {
      remedy: `The kinds are ${POLICY_KINDS.join(', ')}.`,
    });
  }
}

function isKind(kind: string): kind is PolicyKind {
  return (POLICY_KINDS as readonly string[]).includes(kind);
}
