import { ViewsUnavailable } from '../../../src/platform/kernel/views-unavailable.js';
import { asUnavailable, codeOf, messageOf } from '../../../src/platform/postgres/errors.js';
import { UnwritableRow } from './views.js';

/** A lost race between transactions: serialization_failure, deadlock_detected, lock_not_available. */
export function isTransient(error: unknown): boolean {
  return /^(40001|40P01|55P03)$/.test(codeOf(error));
}

/** The views' own error for one of PostgreSQL's, by the class of its code. */
export function asViewsError(error: unknown): unknown {
  const code = codeOf(error);
  // Data, integrity and program-limit exceptions are about what was to be written.
  if (/^(22|23|54)...$/.test(code)) return new UnwritableRow(messageOf(error), { cause: error });
  // Others were in the way for too long.
  if (/^(40|55)...$/.test(code)) return new ViewsUnavailable(messageOf(error), { cause: error });
  return asUnavailable(error);
}
