import { crc32 } from 'node:zlib';

/** Everything a row says, in the order of its columns. */
export type RowSaid = readonly [
  position: number,
  stream: string,
  revision: number,
  id: string,
  type: string,
  schemaVersion: number,
  recordedAt: string,
  metadata: string,
  data: string,
];

/**
 * Tells a row that was damaged on the disk from one as it was written: SQLite itself does not look.
 * Against accident only; who changes a row on purpose is told by the log (ADR 22).
 */
export function rowSum(said: RowSaid): number {
  return crc32(said.join('\n'));
}
