import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** How long one code stands on the screen, in milliseconds. */
export const STEP = 30_000;

/**
 * The code of a class at an instant: eight digits, by RFC 6238 with HMAC-SHA-256 over steps of half a minute.
 * @param seed what the screen drew when it was opened: at least 16 characters, known to the screen and the ledger
 * @param at milliseconds since 1970
 */
export function checkInCode(seed: string, at: number): string {
  const counter = new Uint8Array(8);
  new DataView(counter.buffer).setBigUint64(0, BigInt(Math.floor(at / STEP)));
  const mac = hmac(sha256, utf8ToBytes(seed), counter);
  const offset = (mac.at(-1) ?? 0) & 0xf;
  const number = new DataView(mac.buffer, mac.byteOffset).getUint32(offset) & 0x7fff_ffff;
  return String(number % 100_000_000).padStart(8, '0');
}

/** Whether a code stood on the screen at that instant, or a step before or after: phones and networks are slow. */
export function stoodOnScreen(code: string, seeds: readonly string[], at: number): boolean {
  return seeds.some((seed) =>
    [0, -1, 1].some((step) => checkInCode(seed, at + step * STEP) === code),
  );
}
