import { ViewsUnavailable } from '../kernel/views-unavailable.js';

/** PostgreSQL's code of an error, or the socket's; empty when it has none. */
export function codeOf(error: unknown): string {
  // By its code: what Node's own sockets throw is under Jest of an error class of their own.
  const { code } = (error ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' ? code : '';
}

/** The same error for whichever way the server is out of reach; any other as it is. */
export function asUnavailable(error: unknown): unknown {
  const code = codeOf(error);
  // Connection, resources, operator's intervention, system; the socket's own codes.
  if (/^(08|53|57|58)...$/.test(code) || /^E[A-Z_]+$/.test(code) || isCutOff(error)) {
    return new ViewsUnavailable(messageOf(error), { cause: error });
  }
  return error;
}

export function messageOf(error: unknown): string {
  const { message } = (error ?? {}) as { readonly message?: unknown };
  return typeof message === 'string' && message !== '' ? message : String(error);
}

/** The driver and Kysely give no code when the server hangs up. */
function isCutOff(error: unknown): boolean {
  return /^connection terminated|^timeout exceeded when trying to connect|not queryable|^postgres connection has been discarded/i.test(
    messageOf(error),
  );
}
