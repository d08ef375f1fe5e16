import { UnwritableRow, ViewsUnavailable } from './views.js';

/** A lost race between transactions: serialization_failure, deadlock_detected, lock_not_available. */
export function isTransient(error: unknown): boolean {
  return /^(40001|40P01|55P03)$/.test(codeOf(error));
}

/** The views' own error for one of PostgreSQL's, by the class of its code. */
export function asViewsError(error: unknown): unknown {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : String(error);
  // Data, integrity and program-limit exceptions are about what was to be written.
  if (/^(22|23|54)...$/.test(code)) return new UnwritableRow(message, { cause: error });
  // Connection, resources, operator's intervention, system; the socket's own codes.
  if (/^(08|53|55|57|58|40)...$/.test(code) || /^E[A-Z]+$/.test(code) || isCutOff(message)) {
    return new ViewsUnavailable(message, { cause: error });
  }
  return error;
}

/** The driver gives no code when the server hangs up. */
function isCutOff(message: string): boolean {
  return /connection terminated|timeout exceeded when trying to connect|not queryable/i.test(
    message,
  );
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return typeof code === 'string' ? code : '';
}
