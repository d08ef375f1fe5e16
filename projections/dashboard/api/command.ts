import { v7 } from 'uuid';
import { mustHave, noteOwn } from './answers.js';
import { send } from './http.js';

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
 * nothing twice. A UUIDv7: the ledger keeps ids of one time side by side.
 */
export const newKey = (): string => v7();

/**
 * Carries out a command, and from then on shows nothing that does not have it.
 * @param path below `/api/v1/`
 * @throws Problem
 */
export async function carryOut(
  path: string,
  body: object,
  {
    key = newKey(),
    revision,
    othersFollow = false,
  }: {
    readonly key?: string;
    readonly revision?: number;
    /** The page waits for the last of several, and is then asked anew by `refresh`. */
    readonly othersFollow?: boolean;
  } = {},
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
  (othersFollow ? noteOwn : mustHave)(done.position);
  return done;
}

/**
 * Has a command decided, and nothing appended.
 * @throws Problem what would be refused
 */
export async function rehearse(path: string, body: object): Promise<void> {
  await send(`${path}?dryRun=true`, { method: 'POST', body });
}
