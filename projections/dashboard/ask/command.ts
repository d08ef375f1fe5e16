import { send } from './http.js';
import { mustHave } from './kept-answers.js';

export interface CarriedOut {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
  readonly eventIds: readonly string[];
  /** Whether this very request appended something: not, when it had arrived before. */
  readonly appended: boolean;
}

/**
 * A key for one command. Keep it until the command is answered: sent again under the same key it appends
 * nothing twice. (`crypto.randomUUID` is missing where a page is served without TLS.)
 */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/**
 * Carries out a command, and from then on shows nothing that does not have it.
 * @param path below `/api/v1/`
 * @throws Problem
 */
export async function carryOut(
  path: string,
  body: object,
  { key = newKey(), revision }: { readonly key?: string; readonly revision?: number } = {},
): Promise<CarriedOut> {
  const response = await send(path, {
    method: 'POST',
    body,
    headers: {
      'Idempotency-Key': key,
      ...(revision === undefined ? {} : { 'If-Match': `"${revision}"` }),
    },
  });
  const done = (await response.json()) as CarriedOut;
  mustHave(done.position);
  return done;
}
