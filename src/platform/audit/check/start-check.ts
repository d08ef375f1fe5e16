import { CorruptEvent } from '../../event-store/errors.js';
import type { EventStore } from '../../event-store/event-store.js';
import type { Settings } from '../../settings/settings.js';
import type { Auditing } from '../auditing.js';
import { type Damage, checkLedger } from './ledger-check.js';
import { checkLedgerFileQuickly } from './ledger-file-check.js';

/** The newest events are where a torn write would be; all are checked by `lectern audit check`. */
const NEWEST = 1_024;

/**
 * Looks for damage before anything is served: the file where that is quick, and the newest events.
 * @param store the ledger as stored
 * @throws CorruptEvent naming the first thing found
 */
export async function checkAtStart(
  store: EventStore,
  auditing: Auditing,
  settings: Pick<Settings, 'store'>,
): Promise<void> {
  const path = settings.store.kind === 'sqlite' ? settings.store.path : null;
  const [inFile] = path === null ? [] : checkLedgerFileQuickly(path);
  if (inFile) throw damaged(inFile);
  const from = Math.max(0, auditing.log.tree.size() - NEWEST);
  for await (const damage of checkLedger(store, auditing, from)) throw damaged(damage);
}

function damaged({ position, what }: Damage): CorruptEvent {
  return new CorruptEvent(
    position === undefined ? 'the ledger' : `position ${position}`,
    `${what}. Nothing is served from a damaged ledger: lectern audit check names all of it; restore a backup.`,
  );
}
