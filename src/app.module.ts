import type { DynamicModule, Type } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Access } from './platform/access/access.js';
import { AccessGuard } from './platform/access/access.guard.js';
import { BrowserSignIn } from './platform/access/browser-sign-in.js';
import { Sessions } from './platform/access/sessions.js';
import { SignIn } from './platform/access/sign-in.js';
import type { AccessLog } from './platform/access-log/access-log.js';
import { auditController } from './platform/audit/audit.controller.js';
import { Auditing } from './platform/audit/auditing.js';
import { ProofController } from './platform/audit/proof.controller.js';
import { AuditStatusController } from './platform/audit/status.controller.js';
import { JudgingController } from './demos/judging.controller.js';
import { SheetDraftsController } from './demos/sheet-drafts.controller.js';
import { MaterialStore } from './courses/material-store.js';
import { MaterialsController } from './courses/materials.controller.js';
import { SheetDrafts } from './demos/sheet-drafts.js';
import type { EventStore } from './platform/event-store/event-store.js';
import { commandController, type CommandTable } from './platform/http/command-controller.js';
import { EventsController } from './platform/http/events.controller.js';
import { HealthController } from './platform/http/health.controller.js';
import { MeController } from './people/me.controller.js';
import { Metrics } from './platform/http/metrics.js';
import { AwaitMinPosition } from './platform/http/min-position.js';
import { OidcSignInController } from './platform/http/oidc-sign-in.controller.js';
import { PolicySchemasController } from './policies/policy-schemas.controller.js';
import { SignInController } from './platform/http/sign-in.controller.js';
import {
  CLOCK,
  EVENT_STORE,
  VIEWS_HEALTH,
  WAIT_FOR_POSITION,
  ZONE,
} from './platform/http/tokens.js';
import type { ViewsHealth, WaitForPosition } from './platform/http/views-health.js';
import { commandModule } from './platform/commands/command-module.js';
import type { Clock } from './platform/kernel/clock.js';
import { DecisionModel } from './platform/commands/decision-model.js';
import type { Telemetry } from './platform/telemetry/telemetry.js';
import type { WriteSide } from './write-side.js';

/** What the application is put together from; tests and `main.ts` bring their own. */
export interface Parts {
  readonly store: EventStore;
  readonly writeSide: WriteSide;
  readonly tables: readonly CommandTable[];
  readonly clock: Clock;
  /** The IANA zone in which calendar days are counted. */
  readonly zone: string;
  readonly signIn: SignIn;
  readonly browsers: BrowserSignIn;
  readonly drafts: SheetDrafts;
  /** The folder of the built pages. */
  readonly dashboard: string;
  readonly materials: MaterialStore;
  readonly accessLog: AccessLog;
  readonly auditing: Auditing;
  readonly metrics: Metrics;
  readonly views: ViewsHealth & WaitForPosition;
  /** Null where nobody collects traces. */
  readonly telemetry?: Telemetry | null;
  /** The query controllers, which belong to the read side. */
  readonly queries: readonly (DynamicModule | Type)[];
}

export class AppModule {
  static of(parts: Parts): DynamicModule {
    const { tables, writeSide } = parts;
    const commands = tables.flatMap((table) => table.commands);
    const runner = parts.telemetry?.commands(writeSide.runner) ?? writeSide.runner;
    return {
      module: AppModule,
      global: true,
      imports: [commandModule(commands, runner), ...parts.queries],
      controllers: [
        ...tables.map(commandController),
        MaterialsController,
        MeController,
        SignInController,
        OidcSignInController,
        JudgingController,
        SheetDraftsController,
        PolicySchemasController,
        EventsController,
        auditController(parts.auditing),
        ProofController,
        AuditStatusController,
        HealthController,
      ],
      providers: [
        { provide: EVENT_STORE, useValue: parts.store },
        { provide: CLOCK, useValue: parts.clock },
        { provide: ZONE, useValue: parts.zone },
        { provide: VIEWS_HEALTH, useValue: parts.views },
        { provide: WAIT_FOR_POSITION, useValue: parts.views },
        { provide: SignIn, useValue: parts.signIn },
        { provide: BrowserSignIn, useValue: parts.browsers },
        { provide: SheetDrafts, useValue: parts.drafts },
        { provide: Sessions, useValue: parts.browsers.sessions },
        { provide: Access, useValue: new Access(writeSide) },
        { provide: DecisionModel, useValue: writeSide.model },
        { provide: MaterialStore, useValue: parts.materials },
        { provide: Auditing, useValue: parts.auditing },
        { provide: Metrics, useValue: parts.metrics },
        { provide: APP_GUARD, useClass: AccessGuard },
        AwaitMinPosition,
      ],
      exports: [EVENT_STORE, CLOCK, VIEWS_HEALTH, WAIT_FOR_POSITION, Access, AwaitMinPosition],
    };
  }
}
