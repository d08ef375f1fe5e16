import { EventStoreError, InvalidAppend, StoreUnavailable } from '../errors.js';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * What a failure of the client means to the port. `away`: the server, a leader or the network is
 * missing, or nobody knows what became of the call, so it is worth another try with the same ids.
 */
export type Failure =
  | { readonly kind: 'wrong-revision'; readonly actual: 'none' | number }
  | { readonly kind: 'no-stream' }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'final'; readonly error: EventStoreError }
  | { readonly kind: 'away' };

/** gRPC's status codes. */
const PERMISSION_DENIED = 7;
const UNAUTHENTICATED = 16;

/** The client's errors say what they are by `type`; what it did not recognise has a gRPC `code` only. */
interface ClientError {
  readonly type?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
  readonly actualVersion?: unknown;
}

export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof EventStoreError) return { kind: 'final', error: thrown };
  const error = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as ClientError;
  switch (error.type) {
    case 'wrong-expected-version':
      return {
        kind: 'wrong-revision',
        actual: typeof error.actualVersion === 'bigint' ? Number(error.actualVersion) : 'none',
      };
    case 'stream-not-found':
      return { kind: 'no-stream' };
    case 'stream-deleted':
      return { kind: 'deleted' };
    case 'maximum-append-size-exceeded':
      return {
        kind: 'final',
        error: new InvalidAppend('the server takes no append as large as this', 'append-too-large'),
      };
    case 'access-denied':
      return refused(thrown);
    default:
      // A mistake of the client or of what it was given: no waiting mends it.
      if (thrown instanceof TypeError) return { kind: 'final', error: broken(thrown) };
      return error.code === UNAUTHENTICATED || error.code === PERMISSION_DENIED
        ? refused(thrown)
        : { kind: 'away' };
  }
}

/** One line for the person on call; never the connection string, which may hold a password. */
export function said(thrown: unknown): string {
  if (thrown instanceof DeadlinePassed || thrown instanceof EventStoreError) return thrown.message;
  if (!(thrown instanceof Error)) return 'an error without a name';
  const type = (thrown as ClientError).type;
  const what = typeof type === 'string' ? type : thrown.name;
  return thrown.message === '' ? what : `${what}: ${thrown.message}`;
}

/** Trying again would not help: somebody has to change the password or the access list. */
function refused(cause: unknown): Failure {
  const error = new StoreUnavailable('EventStoreDB refuses this user (password or access list)', {
    cause,
  });
  return { kind: 'final', error };
}

function broken(cause: TypeError): EventStoreError {
  const why = /servername/i.test(cause.message)
    ? 'a node is known by an IP address, which TLS takes for no name; advertise host names'
    : cause.message;
  return new StoreUnavailable(`EventStoreDB cannot be talked to: ${why}`, { cause });
}

/** The client or the server did not answer in time. What became of the call is not known. */
export class DeadlinePassed extends Error {
  constructor(what: string, ms: number) {
    super(`${what} was not answered within ${ms} ms`);
  }
}

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;

/** Doubles from 50 ms up to 2 s, with jitter, so that many clients do not knock at the same moment. */
export function pauseBefore(attempt: number): number {
  const ceiling = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(attempt, 10), LONGEST_PAUSE_MS);
  return ceiling / 2 + Math.random() * (ceiling / 2);
}

/** Resolves after `ms`, or at once when `stop` is raised. */
export async function rest(ms: number, stop: AbortSignal): Promise<void> {
  await pause(ms, undefined, { signal: stop }).catch(() => undefined);
}

/** The client sets no deadline of its own on most calls, so each gets one here. */
export async function withDeadline<T>(what: string, ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DeadlinePassed(what, ms)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
