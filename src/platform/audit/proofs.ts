import type { AuditLog } from './audit-log.js';
import type { KeptCheckpoint } from './checkpoint-book.js';
import { encodeText, sameBytes } from './log/encoding.js';
import { inclusionProof, leafHash, rootAt, verifyInclusion } from './log/merkle.js';
import type { TlogProof } from './log/tlog-proof.js';
import { DamagedTree } from './tree/tree-reader.js';

/** An event's entry, and the proof that the log holds it. */
export interface ProvenEntry {
  readonly entry: Uint8Array;
  readonly proof: TlogProof;
}

/**
 * Proves a leaf to be in a signed tree.
 * @throws DamagedTree when event, leaf and tree do not agree: a proof is never made up from what is left
 */
export function prove(
  log: AuditLog,
  index: number,
  checkpoint: KeptCheckpoint,
  hashAt = log.tree.hashAt(),
): ProvenEntry {
  const { size, root, note } = checkpoint;
  const [entry] = log.entries(index, index + 1);
  if (entry === undefined) throw new DamagedTree(`the log has no entry ${index}`);
  if (!sameBytes(rootAt(size, hashAt), root)) {
    throw new DamagedTree(`the tree of ${size} leaves is not the one that was signed`);
  }
  const proof = inclusionProof(index, size, hashAt);
  if (!verifyInclusion({ index, size, leafHash: leafHash(entry), proof, root })) {
    throw new DamagedTree(`event ${index + 1} of the ledger is not what the log has a leaf of`);
  }
  return { entry, proof: { index, proof, checkpoint: encodeText(note) } };
}
