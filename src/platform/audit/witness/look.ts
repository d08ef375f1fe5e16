import { Malformed } from '../log/malformed.js';
import { consistencyProof } from '../log/merkle.js';
import { HASH_SIZE } from '../log/sha256.js';
import { hashesInTiles, TILE_WIDTH, tilePath, tilesRead } from '../log/tiles.js';
import { type LogReader, LogUnreadable } from './log-reader.js';
import { Refused } from './refused.js';
import type { Witness } from './witness.js';

export interface Seen {
  readonly origin: string;
  readonly size: number;
  /** The checkpoint with the witness's cosignature. */
  readonly cosigned: Uint8Array;
}

/**
 * Looks at a log once: that its checkpoint continues the one known, by a proof made from its own tiles; then
 * cosigns it.
 * @throws Refused, LogUnreadable
 */
export async function look(witness: Witness, read: LogReader): Promise<Seen> {
  const bytes = await read('checkpoint');
  if (bytes === undefined) throw new LogUnreadable('the log has no checkpoint');
  const { origin, size } = witness.open(bytes);
  const known = witness.known(origin);
  if (size < known.size) {
    throw new Refused(
      'stale',
      `the log has ${size} leaves and had ${known.size}: rolled back`,
      known.size,
    );
  }
  const proof = await proofFrom(known.size, size, read);
  const line = witness.add(bytes, known.size, proof);
  return { origin, size, cosigned: Buffer.concat([bytes, Buffer.from(line)]) };
}

async function proofFrom(from: number, to: number, read: LogReader): Promise<Uint8Array[]> {
  const tiles = new Map<string, Uint8Array>();
  for (const tile of tilesRead(to, (hashAt) => consistencyProof(from, to, hashAt))) {
    const path = tilePath(tile);
    // A partial tile may have been replaced by the full one since.
    const bytes = (await read(path)) ?? (await read(tilePath({ ...tile, width: TILE_WIDTH })));
    if (bytes === undefined) throw new LogUnreadable(`the log has no ${path}`);
    tiles.set(path, bytes.subarray(0, tile.width * HASH_SIZE));
  }
  const hashAt = hashesInTiles(to, (tile) => tiles.get(tilePath(tile)) ?? new Uint8Array(0));
  try {
    return consistencyProof(from, to, hashAt);
  } catch (error) {
    if (error instanceof Malformed) throw new Refused('bad-proof', error.message);
    throw error;
  }
}
