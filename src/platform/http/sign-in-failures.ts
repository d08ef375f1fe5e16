import type { RequestCounts } from '../operational-store/request-counts.js';
import { Refusal } from '../kernel/refusal.js';
import { HttpProblem } from './problem.js';

/** Of one address: a room full of people behind one proxy mistypes at about the same time. */
const PER_ADDRESS = 60;
/** From wherever: nobody has so many links of their own. */
const PER_ACCOUNT = 20;
const MINUTE_MS = 60_000;

/** What failed of signing in, by address and by account. Who comes with what is good pays for nobody. */
export class SignInFailures {
  constructor(private readonly counts: RequestCounts) {}

  /**
   * Counts what failed.
   * @throws HttpProblem `too-many-requests` where it failed too often; else the error itself
   */
  async failed(
    error: unknown,
    { address, account = '' }: { readonly address: string; readonly account?: string },
  ): Promise<never> {
    if (!(error instanceof Refusal)) throw error;
    await this.#count(`sign-in ${address}`, PER_ADDRESS);
    if (account !== '') await this.#count(`sign-in of ${account}`, PER_ACCOUNT);
    throw error;
  }

  /** @throws HttpProblem `too-many-requests` */
  assertFew(address: string): void {
    const { current, ttl } = this.counts.counted(`sign-in ${address}`);
    if (current > PER_ADDRESS) throw tooMany(ttl);
  }

  async #count(key: string, max: number): Promise<void> {
    const { current, ttl } = await this.counts.count(key, max, MINUTE_MS);
    if (current > max) throw tooMany(ttl);
  }
}

function tooMany(ttl: number): HttpProblem {
  return new HttpProblem('too-many-requests', 'too many attempts to sign in failed', {
    headers: { 'Retry-After': String(Math.ceil(ttl / 1000)) },
  });
}
