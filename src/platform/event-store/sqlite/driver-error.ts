import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { reasonOf } from '../../kernel/refusal.js';
import { CorruptEvent, EventStoreError, StoreFull, StoreUnavailable } from '../errors.js';

/** Another connection holds the lock: not an error, only a reason to try again. */
export function isBusy(error: unknown): boolean {
  const code = driverCode(error);
  return code.startsWith('SQLITE_BUSY') || code === 'SQLITE_PROTOCOL';
}

/** One of the ledger's own triggers or constraints said no. */
export function isRefusedByLedger(error: unknown): boolean {
  return driverCode(error).startsWith('SQLITE_CONSTRAINT');
}

/**
 * What was written may or may not be on disk, and the file system may have forgotten what it could not
 * write: nothing may be acknowledged on top of that until the ledger is opened anew.
 */
export function isDamaging(error: unknown): boolean {
  const code = driverCode(error);
  return (
    !isFull(code) &&
    (code.startsWith('SQLITE_IOERR') ||
      code.startsWith('SQLITE_CORRUPT') ||
      code === 'SQLITE_NOTADB')
  );
}

/** The port's error for a driver's. */
export function storeError(error: unknown, doing: 'append' | 'read' | 'open'): EventStoreError {
  if (error instanceof EventStoreError) return error;
  const code = driverCode(error);
  const message = `cannot ${doing}: ${reasonOf(error)}`;
  if (isFull(code)) {
    return new StoreFull('there is no room for more events', { cause: error });
  }
  if (doing === 'read' && (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB')) {
    return new CorruptEvent('the ledger file', message);
  }
  return new StoreUnavailable(code === '' ? message : `${message} (${code})`, { cause: error });
}

function isFull(code: string): boolean {
  // The shared-memory file cannot grow for want of room either.
  return code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_SHMSIZE';
}

/** By its code, not its class: the driver's native part keeps the error class of whoever loaded it first,
 *  which in a worker or a test need not be ours. */
export function driverCode(error: unknown): string {
  const code: unknown =
    typeof error === 'object' && error !== null && 'code' in error && error.code;
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : '';
}

/** Tries again what may pass, as another process's lock does: not all have a busy handler. Blocks its thread. */
export function patiently<T>(
  step: () => T,
  patienceMs: number,
  mayPass: (error: unknown) => boolean = isBusy,
): T {
  const giveUpAt = performance.now() + patienceMs;
  for (;;) {
    try {
      return step();
    } catch (error) {
      if (!mayPass(error) || performance.now() > giveUpAt) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5 + Math.random() * 20);
    }
  }
}

/** How long another process may hold a file up. */
const WAL_TIMEOUT_MS = 5_000;

/** Opens a file in WAL mode, and makes it and its folder when they are not there; commits survive a power loss. */
export function openWalFile(path: string): Database.Database {
  mkdirSync(dirname(path), { recursive: true });
  const db = new Database(path, { timeout: WAL_TIMEOUT_MS });
  try {
    // Switching a new file to WAL knows no patience of its own.
    patiently(() => db.pragma('journal_mode = WAL'), WAL_TIMEOUT_MS);
    db.pragma('synchronous = FULL');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
