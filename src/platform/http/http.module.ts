import type { DynamicModule } from '@nestjs/common';
import type { EventStore } from '../event-store/event-store.js';
import type { Clock } from '../kernel/clock.js';
import { ActsController } from './acts.controller.js';
import { EventsController, type MayShow } from './events.controller.js';
import { HealthController, HealthParts } from './health.controller.js';
import { Metrics } from './metrics.js';
import { AwaitMinPosition } from './min-position.js';
import { OidcSignInController } from './oidc-sign-in.controller.js';
import { SignInFailures } from './sign-in-failures.js';
import { SignInController } from './sign-in.controller.js';
import { CLOCK, EVENT_STORE, MAY_SHOW, VIEWS_HEALTH, WAIT_FOR_POSITION, ZONE } from './tokens.js';
import type { ViewsHealth, WaitForPosition } from './views-health.js';

export interface HttpParts {
  readonly store: EventStore;
  readonly clock: Clock;
  /** The IANA zone in which calendar days are counted. */
  readonly zone: string;
  readonly views: ViewsHealth & WaitForPosition;
  readonly metrics: Metrics;
  readonly mayShow: MayShow;
  readonly failures: SignInFailures;
}

/**
 * What every part of the API stands on: health, metrics, sign-in and the events themselves. Global;
 * exports the tokens of `tokens.ts`, `Metrics`, `HealthParts` and the interceptor `AwaitMinPosition`.
 * Needs `DecisionModel`, `Acts`, `NOUNS` and what `AccessModule` exports.
 */
export class HttpModule {
  static forRoot({
    store,
    clock,
    zone,
    views,
    metrics,
    mayShow,
    failures,
  }: HttpParts): DynamicModule {
    const providers = [
      { provide: EVENT_STORE, useValue: store },
      { provide: CLOCK, useValue: clock },
      { provide: ZONE, useValue: zone },
      { provide: VIEWS_HEALTH, useValue: views },
      { provide: WAIT_FOR_POSITION, useValue: views },
      { provide: MAY_SHOW, useValue: mayShow },
      { provide: Metrics, useValue: metrics },
      { provide: SignInFailures, useValue: failures },
      HealthParts,
      AwaitMinPosition,
    ];
    return {
      module: HttpModule,
      global: true,
      controllers: [
        ActsController,
        HealthController,
        EventsController,
        SignInController,
        OidcSignInController,
      ],
      providers,
      exports: providers,
    };
  }
}
