import { Inject, Injectable } from '@nestjs/common';
import { HealthParts } from '../platform/http/health.controller.js';
import { Notices } from './notices.js';

/** Says that notices were given up, so that it becomes a task of the admins. */
@Injectable()
export class GivenUp {
  constructor(@Inject(HealthParts) health: HealthParts, @Inject(Notices) notices: Notices) {
    health.aside.set('notices', async () => ({ ok: !(await notices.outbox.hasGivenUp()) }));
  }
}
