import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Asking } from '../access/caller.js';
import type { Actor } from '../kernel/envelope.js';

@ApiTags('people')
@ApiBearerAuth()
@Controller('api/v1/me')
export class MeController {
  @Get()
  @ApiOperation({
    operationId: 'me',
    summary: 'Who is signed in, with their roles at this moment.',
  })
  me(@Asking() actor: Actor): Actor {
    return actor;
  }
}
