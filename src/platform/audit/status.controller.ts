import { Controller, Get, Inject } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Reads } from '../access/admission.js';
import { CLOCK } from '../http/tokens.js';
import type { Clock } from '../kernel/clock.js';
import { Auditing } from './auditing.js';

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
