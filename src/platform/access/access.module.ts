import type { DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Access } from './access.js';
import { AccessGuard } from './access.guard.js';
import { BrowserSignIn } from './browser-sign-in.js';
import { BrowserSessions } from './browser-sessions.js';
import { SignIn } from './sign-in.js';

export interface AccessParts {
  readonly signIn: SignIn;
  readonly browsers: BrowserSignIn;
  readonly access: Access;
}

/**
 * Who asks, and whether they may: guards every route of the application. Global; exports `SignIn`,
 * `BrowserSignIn`, `BrowserSessions` and `Access`.
 */
export class AccessModule {
  static forRoot({ signIn, browsers, access }: AccessParts): DynamicModule {
    const providers = [
      { provide: SignIn, useValue: signIn },
      { provide: BrowserSignIn, useValue: browsers },
      { provide: BrowserSessions, useValue: browsers.sessions },
      { provide: Access, useValue: access },
    ];
    return {
      module: AccessModule,
      global: true,
      providers: [...providers, { provide: APP_GUARD, useClass: AccessGuard }],
      exports: providers,
    };
  }
}
