import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Auditing } from '../audit/auditing.js';
import { CheckpointBook, readCheckpoint } from '../audit/checkpoint-book.js';
import { CheckpointFolder } from '../audit/checkpoint-folder.js';
import { checkLedger, type Damage } from '../audit/check/ledger-check.js';
import { checkLedgerFile } from '../audit/check/ledger-file-check.js';
import type { Checkpoint } from '../audit/log/checkpoint.js';
import { KeyRing } from '../audit/key-ring.js';
import { SequencedLog } from '../audit/sequenced-log.js';
import { Signer } from '../audit/signer.js';
import { NotConsistent } from '../audit/tree/tree-reader.js';
import { START } from '../event-store/event-store.js';
import { openSqliteStore } from '../event-store/sqlite/sqlite-store.js';
import { systemClock } from '../kernel/clock.js';
import type { PersonId } from '../kernel/envelope.js';
import { type OnBytes, summed } from './copying.js';
import { type BackupManifest, UnusableBackup } from './manifest.js';

export interface Checked {
  readonly damage: readonly Damage[];
  /** How the history in it falls short of a checkpoint that was signed; null when it does not. */
  readonly rollback: string | null;
  /** Whoever its history says is erased. */
  readonly erased: readonly PersonId[];
}

/** Every file of a backup is there and as it was copied. @throws UnusableBackup naming the first that is not */
export async function checkFiles(
  from: string,
  manifest: BackupManifest,
  onBytes: OnBytes,
): Promise<void> {
  for (const { path, bytes, sha256 } of manifest.files) {
    const file = join(from, path);
    if (!existsSync(file)) throw new UnusableBackup(`${file} is missing`);
    const found = await summed(file, (chunk) => onBytes(chunk.length));
    if (found.bytes !== bytes || found.sha256 !== sha256) {
      throw new UnusableBackup(`${file} is damaged: it is not what was backed up`);
    }
  }
}

/**
 * Holds every event of a backup's history against its leaf, the tree against its leaves, and the tree
 * against the checkpoints that can be seen.
 * @param staged its databases and checkpoints, in a folder that may be written to
 * @param seen checkpoints from elsewhere: of the data folder, or carried away and kept
 */
export async function checkHistory(
  staged: string,
  { store, origin, size, root }: BackupManifest,
  seen: readonly Checkpoint[],
): Promise<Checked> {
  if (store === 'eventstoredb') return checkSequenced(staged, origin, seen);
  const path = join(staged, 'ledger.db');
  const ledger = openSqliteStore(path);
  const auditing = new Auditing({
    settings: {
      data: staged,
      store: { kind: 'sqlite', path },
      audit: { origin, open: false, keys: null, witnesses: [] },
    },
    store: ledger,
    clock: systemClock,
  });
  try {
    const damage: Damage[] = [];
    for await (const one of checkLedger(ledger, auditing)) damage.push(one);
    damage.push(...checkLedgerFile(path));
    // A tree that is damaged has no root to hold against anything.
    if (damage.length > 0) return { damage, rollback: null, erased: [] };
    const { tree } = auditing.log;
    if (tree.size() !== size || Buffer.from(tree.rootAt(size)).toString('hex') !== root) {
      damage.push({ what: `the tree is not the one of ${size} events that was backed up` });
    }
    const rollback = shortOf(auditing.signer, seen);
    const erased: PersonId[] = [];
    for (let after = START, end = false; !end;) {
      const page = await ledger.readAll({ after, limit: 10_000, types: ['PersonErased'] });
      erased.push(...page.events.map(({ data }) => (data as { personId: PersonId }).personId));
      ({ next: after, end } = page);
    }
    return { damage, rollback, erased };
  } finally {
    await auditing.close();
    await ledger.close();
  }
}

/** Of a ledger that another server holds there is the log alone. */
function checkSequenced(staged: string, origin: string, seen: readonly Checkpoint[]): Checked {
  const path = join(staged, 'audit.db');
  if (!existsSync(path)) return { damage: [], rollback: null, erased: [] };
  const db = new Database(path);
  try {
    const log = new SequencedLog(db);
    const folder = new CheckpointFolder(staged, origin);
    const book = new CheckpointBook(db, origin);
    const keys = KeyRing.of(staged, { origin, keys: null });
    const signer = new Signer({ origin, log, keys, book, folder, clock: systemClock });
    return { damage: [], rollback: shortOf(signer, seen), erased: [] };
  } finally {
    db.close();
  }
}

function shortOf(signer: Signer, seen: readonly Checkpoint[]): string | null {
  try {
    for (const checkpoint of [signer.newestSeen(), ...seen]) signer.assertContinues(checkpoint);
    return null;
  } catch (error) {
    if (error instanceof NotConsistent) return error.message;
    throw error;
  }
}

/** The newest checkpoints that a data folder knows of, whatever became of its ledger. */
export function checkpointsSeen(data: string, origin: string): Checkpoint[] {
  const seen = [new CheckpointFolder(data, origin).newest()];
  const path = join(data, 'audit.db');
  if (existsSync(path)) {
    const db = new Database(path, { readonly: true });
    try {
      const newest = new CheckpointBook(db, origin).newest();
      seen.push(newest && readCheckpoint(newest.note));
    } finally {
      db.close();
    }
  }
  return seen.filter((checkpoint) => checkpoint !== null);
}
