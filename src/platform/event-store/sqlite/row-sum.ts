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
  const [position, stream, revision, id, type, schemaVersion, recordedAt, metadata, data] = said;
  // One template, for this runs for every event of a rebuild.
  return crc32(
    `${position}\n${stream}\n${revision}\n${id}\n${type}\n${schemaVersion}\n${recordedAt}\n${metadata}\n${data}`,
  );
}
