import { hash as digest } from 'node:crypto';

/** Tokens remembered at once; the oldest goes first. */
const TOKENS_IN_MEMORY = 10_000;

/**
 * What tokens said when they were checked, by their hash, until they expire: a signature is worth a
 * tenth of a millisecond, and a token does not get worse before its time.
 */
export class CheckedTokens<T extends { readonly expires: number }> {
  readonly #remembered = new Map<string, T>();

  constructor(private readonly now: () => number) {}

  recall(token: string): T | null {
    const key = hash(token);
    const known = this.#remembered.get(key);
    if (!known) return null;
    if (known.expires * 1000 > this.now()) return known;
    this.#remembered.delete(key);
    return null;
  }

  remember(token: string, said: T): void {
    if (this.#remembered.size >= TOKENS_IN_MEMORY) {
      const [oldest] = this.#remembered.keys();
      if (oldest !== undefined) this.#remembered.delete(oldest);
    }
    this.#remembered.set(hash(token), said);
  }
}

function hash(token: string): string {
  return digest('sha256', token, 'base64');
}
