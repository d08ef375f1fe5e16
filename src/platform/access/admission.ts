import { SetMetadata } from '@nestjs/common';
import type { Role } from '../kernel/envelope.js';

/** Whom a route lets in. Without a word it is any registered person. */
export type Admission =
  | { readonly kind: 'open' }
  | { readonly kind: 'registered' }
  /** Its command says who may send it; the runner checks that against the ledger. */
  | { readonly kind: 'command' }
  | { readonly kind: 'roles'; readonly roles: readonly Role[] };

export const ADMISSION = 'lectern:admission';

/** Answers anybody, without a token. Only for what holds no record of anybody. */
export const Open = () => SetMetadata(ADMISSION, { kind: 'open' } satisfies Admission);

/** Answers persons with one of these roles in the ledger at this moment. */
export const Roles = (...roles: readonly [Role, ...Role[]]) =>
  SetMetadata(ADMISSION, { kind: 'roles', roles } satisfies Admission);

export const CommandDecides = () => SetMetadata(ADMISSION, { kind: 'command' } satisfies Admission);
