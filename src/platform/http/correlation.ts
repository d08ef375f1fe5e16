import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const ID = /^[\w.:-]{1,128}$/;
/** W3C Trace Context: version-traceid-parent-flags. */
const TRACEPARENT = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The id that ties a request to its events and log lines: the caller's, the trace's, or a new one. */
export function correlationId({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const own = headers['x-correlation-id'];
  if (typeof own === 'string' && ID.test(own)) return own;
  const trace = headers['traceparent'];
  const traceId = typeof trace === 'string' ? TRACEPARENT.exec(trace)?.[1] : undefined;
  return traceId ?? randomUUID();
}
