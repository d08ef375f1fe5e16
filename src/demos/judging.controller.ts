import { RULES } from '../platform/kernel/decider.js';
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Asking } from '../platform/access/caller.js';
import { SheetDrafts } from './sheet-drafts.js';
import { CLOCK, ZONE } from '../platform/http/tokens.js';
import type { Clock } from '../platform/kernel/clock.js';
import type { Actor } from '../platform/kernel/envelope.js';
import { DecisionModel } from '../platform/commands/decision-model.js';
import { demosToJudge } from './judging.facts.js';
import { Reads } from '../platform/access/admission.js';

/** What lies before a judge. From the decision model, not a view: what they just handed in is in at once. */
@ApiTags('demos')
@ApiBearerAuth()
@Controller('api/v1/demos/mine')
export class JudgingController {
  constructor(
    private readonly drafts: SheetDrafts,
    private readonly model: DecisionModel,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ZONE) private readonly zone: string,
  ) {}

  @Get()
  @Reads('judging-list')
  @ApiOperation({
    operationId: 'demosToJudge',
    summary:
      'The demos I am on the panel for: order, state, my sheet or draft, what keeps me from it.',
  })
  async mine(@Asking() actor: Actor) {
    const begun = await this.drafts.begunBy(actor.personId);
    const at = this.clock().toISOString();
    return {
      items: demosToJudge(this.model, {
        actor,
        at,
        recordedAt: at,
        zone: this.zone,
        rules: RULES,
      }).map((demo) => ({
        ...demo,
        draft: (demo.sheet ? null : begun.get(demo.demoId)) ?? null,
      })),
    };
  }
}
