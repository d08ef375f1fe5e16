import { csrf } from './csrf.js';
import { offline, problemIn } from './problem.js';

const PATIENCE_MS = 30_000;

interface Sent {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/**
 * Asks the server, as the person whose cookie the browser has.
 * @param path below `/api/v1/`
 * @throws Problem
 */
export async function send(path: string, sent: Sent = {}): Promise<Response> {
  const { method = 'GET', body, headers, signal } = sent;
  const cut = AbortSignal.timeout(PATIENCE_MS);
  const response = await fetch(`/api/v1/${path}`, {
    method,
    credentials: 'same-origin',
    headers: {
      Accept: 'application/json',
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(method === 'GET' || csrf.value === undefined ? {} : { 'X-CSRF-Token': csrf.value }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: signal ? AbortSignal.any([signal, cut]) : cut,
  }).catch((error: unknown): never => {
    throw offline(error);
  });
  if (response.ok) return response;
  throw await problemIn(response);
}
