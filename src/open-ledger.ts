import { ledgerContracts } from './capabilities.js';
import type { StoreOptions } from './platform/event-store/open-store.js';
import { openSealedLedger, type LedgerSettings } from './platform/personal-data/open-ledger.js';
import type { SealedStore } from './platform/personal-data/sealed-store.js';

/** Lectern's ledger as the settings name it, personal fields in clear on this side. @throws SettingsError */
export function openLedger(settings: LedgerSettings, options?: StoreOptions): Promise<SealedStore> {
  return openSealedLedger(settings, ledgerContracts, options);
}
