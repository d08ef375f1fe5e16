import { signal } from '@preact/signals';
import type { Role } from '../../../src/platform/kernel/envelope.js';
import { csrf, Problem, send } from './http.js';

export interface Me {
  readonly personId: string;
  /** Null when the ledger has no name for them, or has it no more. */
  readonly name?: string | null;
  readonly roles: readonly Role[];
  readonly csrf?: string;
}

type SignedIn =
  | { readonly as: 'unknown' }
  | { readonly as: 'nobody' }
  | { readonly as: 'somebody'; readonly me: Me }
  | { readonly as: 'failed'; readonly problem: Problem };

export const signedIn = signal<SignedIn>({ as: 'unknown' });

/** Who the browser's cookie says we are. */
export async function whoAmI(): Promise<void> {
  try {
    const me = (await (await send('me')).json()) as Me;
    csrf.value = me.csrf;
    signedIn.value = { as: 'somebody', me };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    signedIn.value =
      error.code === 'unauthenticated' ? { as: 'nobody' } : { as: 'failed', problem: error };
  }
}

/** Trades the token of a link, which works once, for a cookie. @throws Problem */
export async function signIn(token: string): Promise<void> {
  await send('sign-in', { method: 'POST', body: { token } });
  await whoAmI();
}

/** Becomes the first programme-admin by the token of the link that `serve` printed. @throws Problem */
export async function becomeFirstAdmin(token: string, said: object): Promise<void> {
  await send('first-admin', { method: 'POST', body: { token, ...said } });
  await whoAmI();
}

/** @throws Problem */
export async function signOut(): Promise<void> {
  await send('sign-out', { method: 'POST', body: {} });
  csrf.value = undefined;
  signedIn.value = { as: 'nobody' };
}

export function me(): Me | undefined {
  const { value } = signedIn;
  return value.as === 'somebody' ? value.me : undefined;
}

export function holds(...roles: readonly Role[]): boolean {
  return me()?.roles.some((role) => roles.includes(role)) ?? false;
}
