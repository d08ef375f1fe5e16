import { EventStoreError, InvalidAppend, StoreUnavailable } from '../errors.js';
import { DeadlinePassed } from './patience.js';

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
