import type { Clock } from '../kernel/clock.js';
import type { AuditLog } from './audit-log.js';
import { readCheckpoint, type CheckpointBook, type KeptCheckpoint } from './checkpoint-book.js';
import type { CheckpointFolder } from './checkpoint-folder.js';
import type { KeyRing } from './key-ring.js';
import { type Checkpoint, formatCheckpoint } from './log/checkpoint.js';
import { decodeText, encodeText, sameBytes } from './log/encoding.js';
import { rootAt } from './log/merkle.js';
import { parseNote, signNote } from './log/signed-note.js';
import { NotConsistent } from './tree/tree-reader.js';

export interface SignerParts {
  readonly origin: string;
  readonly log: AuditLog;
  readonly keys: KeyRing;
  readonly book: CheckpointBook;
  readonly folder: CheckpointFolder;
  readonly clock: Clock;
}

/** Signs the tree as it stands, never one that contradicts a checkpoint which can be seen. */
export class Signer {
  constructor(private readonly parts: SignerParts) {}

  /** The newest checkpoint there is, in the book or, after a restore, in the folder only. */
  newestSeen(): Checkpoint | null {
    return this.seen().reduce<Checkpoint | null>(
      (newest, one) => (newest && newest.size >= one.size ? newest : one),
      null,
    );
  }

  /** The newest one in the book, and the newest one in the folder. */
  seen(): Checkpoint[] {
    const kept = this.parts.book.newest();
    const both = [kept && readCheckpoint(kept.note), this.parts.folder.newest()];
    return both.filter((one) => one !== null);
  }

  /** @throws NotConsistent when the tree has lost leaves, or has others, since a checkpoint */
  assertContinues(
    seen: Pick<Checkpoint, 'size' | 'root'> | null,
    size = this.parts.log.tree.size(),
    hashAt = this.parts.log.tree.hashAt(),
  ): void {
    if (seen === null) return;
    if (seen.size > size) {
      throw new NotConsistent(
        `the log holds ${size} events, and a checkpoint of ${seen.size} was signed: ${seen.size - size} are gone`,
      );
    }
    if (!sameBytes(rootAt(seen.size, hashAt), seen.root)) {
      throw new NotConsistent(
        `the first ${seen.size} events of the log are not those that a checkpoint was signed for`,
      );
    }
  }

  /**
   * The checkpoint of the tree as it stands, signed now unless it was before, by the same keys. To be carried
   * to the folder by {@link carry}, soon.
   * @param upTo of the tree of so many leaves, unless a larger one was signed before
   * @throws NotConsistent, UnusableKeys
   */
  sign(upTo = 0): KeptCheckpoint {
    const { origin, log, keys, book, clock } = this.parts;
    const all = log.tree.size();
    // One reading of the tree for both roots.
    const hashAt = log.tree.hashAt();
    const seen = this.newestSeen();
    this.assertContinues(seen, all, hashAt);
    const size = upTo > (seen?.size ?? 0) ? Math.min(upTo, all) : all;
    const now = clock();
    const signers = keys.signers(now);
    const newest = book.newest();
    if (newest?.size === size && signers.every(({ key }) => isSignedBy(newest.note, key.id))) {
      return newest;
    }
    const root = rootAt(size, hashAt);
    const note = decodeText(signNote(formatCheckpoint({ origin, size, root }), signers), 'note');
    const checkpoint = { size, root, note, signedAt: now.toISOString() };
    book.keep(checkpoint);
    return checkpoint;
  }

  /** Writes a checkpoint where it can be carried away from this machine. */
  carry(checkpoint: KeptCheckpoint): void {
    this.parts.folder.write(checkpoint);
  }
}

function isSignedBy(note: string, keyId: Uint8Array): boolean {
  return parseNote(encodeText(note)).signatures.some(({ id }) => sameBytes(id, keyId));
}
