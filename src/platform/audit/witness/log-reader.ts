import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Malformed, sameBytes } from '../log/encoding.js';
import { consistencyProof, type HashAt, rootAt } from '../log/merkle.js';
import { HASH_SIZE } from '../log/sha256.js';
import { hashesInTiles, TILE_WIDTH, tilePath, tilesRead } from '../log/tiles.js';
import { Refused } from './refused.js';
import type { Witness } from './witness.js';

const PATIENCE_MS = 30_000;
const MAX_BYTES = 1 << 20;

/** The log cannot be read now. */
export class LogUnreadable extends Error {
  override readonly name = 'LogUnreadable';
}

/** Reads a file of a log's tree by its path; undefined when the log does not have it. */
export type LogReader = (path: string) => Promise<Uint8Array | undefined>;

/** @param log the URL prefix of a log, or its directory */
export function logReader(log: string): LogReader {
  return /^https?:\/\//.test(log) ? fromWeb(log.replace(/\/+$/, '')) : fromFolder(log);
}

function fromFolder(folder: string): LogReader {
  return async (path) => {
    try {
      return await readFile(join(folder, path));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw new LogUnreadable(`${folder}: ${(error as Error).message}`);
    }
  };
}

function fromWeb(prefix: string): LogReader {
  return async (path) => {
    const url = `${prefix}/${path}`;
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const answer = await fetch(url, { signal, redirect: 'error' });
      if (answer.status === 404) return undefined;
      if (!answer.ok) throw new LogUnreadable(`${url} answers ${answer.status}`);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      if (bytes.length > MAX_BYTES) throw new LogUnreadable(`${url} is too large`);
      return bytes;
    } catch (error) {
      if (error instanceof LogUnreadable) throw error;
      const { message, cause } = error as Error;
      throw new LogUnreadable(`${url}: ${cause instanceof Error ? cause.message : message}`);
    }
  };
}

export interface Seen {
  readonly origin: string;
  readonly size: number;
  /** The size that it knew before; 0 when it knew nothing of this log, or has lost it. */
  readonly before: number;
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
  const { origin, size, root } = witness.open(bytes);
  const known = witness.known(origin);
  if (size < known.size) {
    throw new Refused(
      'stale',
      `the log has ${size} leaves and had ${known.size}: rolled back`,
      known.size,
    );
  }
  const { proof, before } = await proofFrom(known.size, { size, root }, read);
  const line = witness.add(bytes, known.size, proof, before);
  return { origin, size, before: known.size, cosigned: Buffer.concat([bytes, Buffer.from(line)]) };
}

/** By the log's own tiles: how its tree continues the first `from` leaves, and which root those have in it. */
async function proofFrom(
  from: number,
  { size, root }: { readonly size: number; readonly root: Uint8Array },
  read: LogReader,
): Promise<{ readonly proof: Uint8Array[]; readonly before: Uint8Array }> {
  const all = (hashAt: HashAt) => ({
    proof: consistencyProof(from, size, hashAt),
    before: rootAt(from, hashAt),
    whole: rootAt(size, hashAt),
  });
  const tiles = new Map<string, Uint8Array>();
  for (const tile of tilesRead(size, all)) {
    const path = tilePath(tile);
    // A partial tile may have been replaced by the full one since.
    const bytes = (await read(path)) ?? (await read(tilePath({ ...tile, width: TILE_WIDTH })));
    if (bytes === undefined) throw new LogUnreadable(`the log has no ${path}`);
    tiles.set(path, bytes.subarray(0, tile.width * HASH_SIZE));
  }
  try {
    const hashAt = hashesInTiles(size, (tile) => tiles.get(tilePath(tile)) ?? new Uint8Array(0));
    const { proof, before, whole } = all(hashAt);
    if (sameBytes(whole, root)) return { proof, before };
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
  }
  throw new LogUnreadable(`its tiles do not come to the root of ${size} leaves that it signed`);
}
