import { ViewsUnavailable } from '../../../src/platform/kernel/views-unavailable.js';
import { UnwritableRow } from './views.js';

/** Another connection holds the lock: not an error, only a reason to try again. */
export function isBusy(error: unknown): boolean {
  return sqliteCode(error).startsWith('SQLITE_BUSY');
}

/** By its code: under Jest each spec loads a driver with an error class, even an `Error`, of its own. */
function sqliteCode(error: unknown): string {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : '';
}

/** The views' own error for one of SQLite's. */
export function asViewsError(error: unknown): unknown {
  const code = sqliteCode(error);
  const { message, name } = error as Error;
  // A value that SQLite cannot hold at all is refused by the driver, as a TypeError or RangeError.
  const unwritable = code
    ? /^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG|RANGE)/.test(code)
    : name === 'TypeError' || name === 'RangeError';
  if (unwritable) return new UnwritableRow(message, { cause: error });
  if (code) return new ViewsUnavailable(`${message} (${code})`, { cause: error });
  return error;
}
