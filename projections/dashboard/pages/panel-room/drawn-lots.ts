import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** In the order of the SHA-256 of the seed, a colon and the id: whoever has the seed draws the same lots. */
export function drawnByLot(ids: readonly string[], seed: string): readonly string[] {
  const lot = new Map(ids.map((id) => [id, bytesToHex(sha256(utf8ToBytes(`${seed}:${id}`)))]));
  return [...ids].sort((a, b) => ((lot.get(a) ?? '') < (lot.get(b) ?? '') ? -1 : 1));
}
