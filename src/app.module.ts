import { bindings, ledgerContracts, nouns } from './capabilities.js';
import type { Capability } from './platform/capability.js';
import type { DynamicModule, Type } from '@nestjs/common';
import { Access } from './platform/access/access.js';
import { BrowserSignIn } from './platform/access/browser-sign-in.js';
import { SignIn } from './platform/access/sign-in.js';
import type { AccessLog } from './platform/access-log/access-log.js';
import { Auditing } from './platform/audit/auditing.js';
import { MaterialStore } from './courses/material-store.js';
import { Labels } from './notices/labels.js';
import { Notices } from './notices/notices.js';
import { LinkMail } from './people/link-mail.js';
import { Imports } from './imports/imports.js';
import { SheetDrafts } from './demos/sheet-drafts.js';
import type { EventStore } from './platform/event-store/event-store.js';
import { type Company, NO_COMPANY } from './platform/company/company.js';
import { CompanyController } from './platform/company/company.controller.js';
import { AccessModule } from './platform/access/access.module.js';
import { AuditModule } from './platform/audit/audit.module.js';
import { mayShow } from './demos/sealed-sheets.js';
import { readingRules } from './rules/access-in-words.js';
import { HttpModule } from './platform/http/http.module.js';
import { capabilityModule } from './platform/http/capability.module.js';
import { Metrics } from './platform/http/metrics.js';
import type { SignInFailures } from './platform/http/sign-in-failures.js';
import { COMPANY, CONTRACTS, NOUNS } from './platform/http/tokens.js';
import type { ViewsHealth, WaitForPosition } from './platform/http/views-health.js';
import { Acts } from './platform/commands/acts.js';
import { CommandsModule } from './platform/commands/command-module.js';
import type { Clock } from './platform/kernel/clock.js';
import { DecisionModel } from './platform/commands/decision-model.js';
import type { Telemetry } from './platform/telemetry/telemetry.js';
import type { WriteSide } from './write-side.js';

/** What the application is put together from; tests and `main.ts` bring their own. */
export interface Parts {
  readonly store: EventStore;
  readonly writeSide: WriteSide;
  readonly capabilities: readonly Capability[];
  readonly clock: Clock;
  /** The IANA zone in which calendar days are counted. */
  readonly zone: string;
  readonly signIn: SignIn;
  readonly browsers: BrowserSignIn;
  readonly drafts: SheetDrafts;
  readonly imports: Imports;
  readonly notices: Notices;
  /** The folder of the built pages. */
  readonly dashboard: string;
  readonly materials: MaterialStore;
  /** Who gives certificates; nobody in particular unless given. */
  readonly company?: Company;
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
  static of(parts: Parts, failures: SignInFailures): DynamicModule {
    const { capabilities, writeSide } = parts;
    const runner = parts.telemetry?.commands(writeSide.runner) ?? writeSide.runner;
    // What capabilities' own routes need.
    const providers = [
      { provide: Auditing, useValue: parts.auditing },
      { provide: COMPANY, useValue: parts.company ?? NO_COMPANY },
      { provide: CONTRACTS, useValue: ledgerContracts },
      { provide: DecisionModel, useValue: writeSide.model },
      { provide: Acts, useValue: writeSide.acts },
      { provide: NOUNS, useValue: nouns },
      { provide: SheetDrafts, useValue: parts.drafts },
      { provide: Imports, useValue: parts.imports },
      { provide: Notices, useValue: parts.notices },
      { provide: LinkMail, useValue: parts.notices },
      { provide: Labels, useValue: new Labels(bindings) },
      { provide: MaterialStore, useValue: parts.materials },
    ];
    return {
      module: AppModule,
      global: true,
      imports: [
        HttpModule.forRoot({ ...parts, mayShow, failures }),
        AccessModule.forRoot({ ...parts, access: new Access(writeSide, readingRules) }),
        AuditModule.forRoot(parts.auditing),
        CommandsModule.forRoot(runner),
        ...capabilities.map(capabilityModule),
        ...parts.queries,
      ],
      controllers: [CompanyController],
      providers,
      exports: providers,
    };
  }
}
