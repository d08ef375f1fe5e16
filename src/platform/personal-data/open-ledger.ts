import { accessSync, constants, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { openStore, type StoreOptions } from '../event-store/open-store.js';
import { DataKeys } from './data-keys.js';
import { KeysUnusable } from './master-key.js';
import { SealedStore } from './sealed-store.js';
import type { Contracts } from '../kernel/upcasting.js';
import { SettingsError, type Settings } from '../settings/settings.js';

export type LedgerSettings = Pick<Settings, 'store' | 'keys'>;

/**
 * Opens the ledger the settings name as everybody reads and writes it: personal fields in clear on this
 * side, sealed on the other (ADR 11). `raw` is the ledger as it is stored.
 * @throws SettingsError when the data folder cannot be used, or the master key is missing or another one
 */
export async function openSealedLedger(
  settings: LedgerSettings,
  contracts: Contracts,
  options?: StoreOptions,
): Promise<SealedStore> {
  assertUsable(dirname(settings.keys.path));
  const store = await openStore(settings, options);
  try {
    return new SealedStore(store, new DataKeys(settings.keys), contracts);
  } catch (error) {
    await store.close();
    if (!(error instanceof KeysUnusable)) throw error;
    throw new SettingsError('LECTERN_MASTER_KEY', `is needed: ${error.message}`);
  }
}

/** SQLite would say "unable to open database file", of whichever file it came to first. */
function assertUsable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const user = process.getuid?.() ?? 'this one';
    throw new SettingsError(
      'LECTERN_DATA',
      `${folder} cannot be written to by user ${user} (${code})`,
    );
  }
}
